import type { RunSummary } from '../../engine/protocol.ts';
import type { ActionView, RunView } from '../../engine/runView.ts';
import { isObject, type Json, stringify } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import { mask, maskAddresses, maskUrl } from './mask.ts';
import { maskJson } from './maskJson.ts';

/*
 * A run as a file: what every step was given, gave and asked. Secrets stay behind: secured inputs and outputs are hidden by the
 * engine already, headers and signatures are masked here.
 */

/** The run as JSON text. */
export function runAsJson(workflow: string, summary: RunSummary, view: RunView): string {
  const { runId, status, startTime, endTime, error, from } = summary;
  return `${stringify(
    record({
      workflow,
      runId,
      status,
      startTime: instant(startTime),
      endTime: endTime === undefined ? undefined : instant(endTime),
      error: error && record({ code: error.code, message: maskAddresses(error.message) }),
      from:
        from &&
        record({
          runId: from.runId,
          action: from.occurrence.action,
          iteration: from.occurrence.repetition.length > 0 ? [...from.occurrence.repetition] : undefined,
          change: from.change,
        }),
      trigger: record({ name: view.trigger.name, outputs: masked(view.trigger.outputs) }),
      actions: [...view.actions.values()].flat().map(actionRecord),
      outputs: masked(view.outputs),
    }),
    '  ',
  )}\n`;
}

function actionRecord(view: ActionView): Json {
  const { action, repetition, status, code, error, startTime, endTime, notes, attempts } = view;
  return record({
    name: action,
    iteration: repetition.length > 0 ? [...repetition] : undefined,
    status,
    code,
    error: error && record({ code: error.code, message: maskAddresses(error.message) }),
    startTime: instant(startTime),
    endTime: endTime === undefined ? undefined : instant(endTime),
    inputs: masked(view.inputs),
    outputs: masked(view.outputs),
    callbackUrl: view.waiting && maskUrl(view.waiting.callbackUrl),
    notes: notes.length > 0 ? notes.map(maskAddresses) : undefined,
    requests:
      attempts.length === 0
        ? undefined
        : attempts.map((one) =>
            record({
              phase: one.phase,
              attempt: one.attempt,
              at: instant(one.at),
              method: one.method,
              uri: maskUrl(one.uri),
              status: one.status,
              failure: one.failure && record({ code: one.failure.code, message: one.failure.message }),
            }),
          ),
  });
}

function record(members: Readonly<Record<string, Json | undefined>>): Json {
  return new Map(Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function masked(text: string | undefined): Json | undefined {
  if (text === undefined) return undefined;
  const value = readJson(text, { positions: false }).value;
  return value === undefined ? mask : maskJson(value);
}

/** Whether the engine has hidden this content because the definition secures it. */
export function isHidden(text: string | undefined): boolean {
  if (!text?.startsWith('{"secureData"')) return false;
  const value = readJson(text, { positions: false }).value;
  return isObject(value) && value.size === 1;
}
