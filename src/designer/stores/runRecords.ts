import type { ActionView, RunView } from '../../engine/runView.ts';
import { isScope } from '../../workflow/document/containers.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import type { Step } from '../../workflow/document/walk.ts';
import type { Json, JsonArray, JsonObject } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import { notKnown } from './absence.ts';
import { absenceTexts } from './absenceTexts.ts';

/* Records of a run, made of what the engine told. Spec: runtime-semantics.md 1.3 and 1.4. */

/** Characters of JSON beyond which data is not read for a value under a field. */
const largest = 4_000_000;

const read = new WeakMap<object, Map<string, Json>>();

/** JSON text of a view as a value, read when it is first wanted and then remembered with the view. */
export function readPart(view: object, part: string, text: string, step: string): Json {
  let parts = read.get(view);
  if (!parts) {
    parts = new Map();
    read.set(view, parts);
  }
  const known = parts.get(part);
  if (known !== undefined) return known;
  if (text.length > largest) throw notKnown(absenceTexts.tooLarge(titleOfKey(step)));
  const value = readJson(text, { positions: false }).value ?? null;
  parts.set(part, value);
  return value;
}

export function inputsOf(view: ActionView): Json | undefined {
  return view.inputs === undefined ? undefined : readPart(view, 'inputs', view.inputs, view.action);
}

export function outputsOf(view: ActionView): Json | undefined {
  return view.outputs === undefined ? undefined : readPart(view, 'outputs', view.outputs, view.action);
}

/** A virtual instant as records write it. */
function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '0000Z');
}

/** The record that `actions('X')` gives of one execution. */
export function recordOf(view: ActionView, step: Step, runId: string): JsonObject {
  const record = new Map<string, Json>([['name', view.action]]);
  if (!isScope(step.node)) {
    const inputs = inputsOf(view);
    const outputs = outputsOf(view);
    if (inputs !== undefined) record.set('inputs', inputs);
    if (outputs !== undefined) record.set('outputs', outputs);
  }
  record.set('startTime', timestamp(view.startTime));
  if (view.endTime !== undefined) record.set('endTime', timestamp(view.endTime));
  record.set('clientTrackingId', runId);
  if (view.code !== undefined) record.set('code', view.code);
  record.set('status', view.status);
  if (view.error) {
    record.set(
      'error',
      new Map([
        ['code', view.error.code],
        ['message', view.error.message],
      ]),
    );
  }
  return record;
}

/** One record for all iterations of an action in a Foreach, as seen from outside the loop. Spec: runtime-semantics.md 8. */
export function repeatedRecord(views: readonly ActionView[], step: Step, runId: string): JsonObject {
  const records = views.map((view) => recordOf(view, step, runId));
  const first = (fits: (view: ActionView) => boolean) => {
    const index = views.findIndex(fits);
    return index < 0 ? undefined : records[index];
  };
  const worst =
    first(({ status }) => status === 'Failed') ??
    first(({ status }) => status === 'TimedOut') ??
    first(({ status }) => status !== 'Skipped') ??
    records[0];
  const record = new Map<string, Json>(worst ?? []);
  for (const member of ['inputs', 'outputs']) {
    const list: JsonArray = records.map((one) => one.get(member) ?? null);
    if (records.some((one) => one.has(member))) record.set(member, list);
  }
  record.set('repetitionCount', views.length);
  return record;
}

/** The record that `trigger()` gives. */
export function triggerRecord(view: RunView): JsonObject {
  const { trigger, startTime, runId } = view;
  const record = new Map<string, Json>([['name', trigger.name]]);
  if (trigger.outputs !== undefined) {
    record.set('outputs', readPart(trigger, 'outputs', trigger.outputs, trigger.name));
  }
  record.set('startTime', timestamp(startTime));
  record.set('endTime', timestamp(startTime));
  record.set('clientTrackingId', runId);
  record.set('originHistoryName', runId);
  record.set('status', 'Succeeded');
  return record;
}
