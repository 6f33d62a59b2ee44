import type { RunEvent } from '../../engine/protocol.ts';
import { findStep, type Step } from '../../workflow/document/walk.ts';
import { textOf } from '../../workflow/expression/text.ts';
import { at, isArray, type Json, type JsonObject, objectAt, stringAt } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import { environmentOf } from '../../workflow/lint/environment.ts';
import { notKnown, notShown } from './absence.ts';
import { absenceTexts } from './absenceTexts.ts';
import { isHiddenContent } from './secured.ts';

/*
 * Values of variables at an instant of a run, from what the actions that set them told. Virtual time often stands still, so
 * "before" means the order of the events.
 */

type Change = { readonly sequence: number } & (
  | { readonly kind: 'set'; readonly value: Json }
  | { readonly kind: 'appendItem' | 'appendText'; readonly value: Json }
  /** The step that set it hides its data. */
  | { readonly kind: 'hidden'; readonly step: string }
);

/** What the events of a run say of its variables, up to `read` events. Grows with the run. */
interface VariableLog {
  readonly environment: string;
  read: number;
  last: RunEvent | undefined;
  /** By name in lower case, in order. */
  readonly changes: Map<string, Change[]>;
  /** Inputs of executions that have not ended, by execution. */
  readonly inputs: Map<string, string>;
  /** First and last event of executions. */
  readonly spans: Map<string, { readonly start: number; end?: number }>;
}

/** By the first event of the run: lists of events are replaced by longer ones while a run goes on. */
const logs = new WeakMap<RunEvent, VariableLog>();

function keyOf(action: string, repetition: readonly number[]): string {
  return `${repetition.join()} ${action}`;
}

function logOf(definition: JsonObject, events: readonly RunEvent[]): VariableLog | undefined {
  const [first] = events;
  if (!first) return undefined;
  const environment = environmentOf(definition).key;
  let log = logs.get(first);
  if (
    !log ||
    log.environment !== environment ||
    log.read > events.length ||
    log.last !== events[log.read - 1]
  ) {
    log = { environment, read: 0, last: undefined, changes: new Map(), inputs: new Map(), spans: new Map() };
    logs.set(first, log);
  }
  for (const event of events.slice(log.read)) takeIn(log, definition, event);
  log.read = events.length;
  log.last = events.at(-1);
  return log;
}

const changesVariables = /^(initialize|set|increment|decrement|appendto(string|array))variable$/i;

function takeIn(log: VariableLog, definition: JsonObject, event: RunEvent): void {
  if (event.kind === 'runStarted' || event.kind === 'runFinished') return;
  const key = keyOf(event.action, event.repetition);
  if (event.kind === 'actionStarted') {
    log.spans.set(key, { start: event.sequence });
    return;
  }
  if (event.kind !== 'inputs' && event.kind !== 'actionFinished') return;
  const span = log.spans.get(key);
  if (event.kind === 'actionFinished' && span) span.end = event.sequence;
  const step = findStep(definition, event.action);
  if (!step || !changesVariables.test(step.type)) return;
  if (event.kind === 'inputs') {
    log.inputs.set(key, event.inputs);
    return;
  }
  const inputs = log.inputs.get(key);
  log.inputs.delete(key);
  if (event.status === 'Succeeded') addChanges(log, step, event.sequence, inputs, event.outputs);
}

function addChanges(
  log: VariableLog,
  step: Step,
  sequence: number,
  inputsText: string | undefined,
  outputsText: string | undefined,
): void {
  const inputs = jsonOf(inputsText);
  const outputs = jsonOf(outputsText);
  const add = (
    name: string | undefined,
    kind: 'set' | 'appendItem' | 'appendText',
    value: Json | undefined,
  ) => {
    if (name === undefined) return;
    const key = name.toLowerCase();
    const change: Change =
      value === undefined ? { sequence, kind: 'hidden', step: step.name } : { sequence, kind, value };
    const list = log.changes.get(key);
    if (list) list.push(change);
    else log.changes.set(key, [change]);
  };
  const written = stringAt(step.node, 'inputs', 'name');
  switch (step.type.toLowerCase()) {
    case 'initializevariable': {
      const told = isHiddenContent(inputs) ? undefined : at(inputs, 'variables');
      const declared = told ?? objectAt(step.node, 'inputs').get('variables');
      for (const one of isArray(declared) ? declared : []) {
        add(stringAt(one, 'name'), 'set', told === undefined ? undefined : (at(one, 'value') ?? null));
      }
      return;
    }
    case 'setvariable':
      add(written, 'set', at(outputs, 'body', 'value') ?? at(inputs, 'value'));
      return;
    case 'incrementvariable':
    case 'decrementvariable':
      add(written, 'set', at(outputs, 'value'));
      return;
    case 'appendtoarrayvariable':
      add(written, 'appendItem', at(inputs, 'value'));
      return;
    default:
      add(written, 'appendText', at(inputs, 'value'));
  }
}

function jsonOf(text: string | undefined): Json | undefined {
  return text === undefined ? undefined : readJson(text, { positions: false }).value;
}

/** An execution of the asking step, and whether its beginning or its end is meant. */
export interface Instant {
  readonly action: string;
  readonly repetition: readonly number[];
  readonly side: 'start' | 'end';
}

/**
 * The value that a variable had just before an instant; without one, or where the execution has not come to it, after the last
 * of `events`. Throws that it is not known (it was not initialized) or not shown.
 */
export function variableBefore(
  definition: JsonObject,
  events: readonly RunEvent[],
  name: string,
  instant: Instant | undefined,
): Json {
  const log = logOf(definition, events);
  const span = instant && log?.spans.get(keyOf(instant.action, instant.repetition));
  const limit = (instant?.side === 'start' ? span?.start : span?.end) ?? Number.POSITIVE_INFINITY;
  const items: Json[] = [];
  const texts: string[] = [];
  for (const change of log?.changes.get(name.toLowerCase())?.toReversed() ?? []) {
    if (change.sequence >= limit) continue;
    if (change.kind === 'hidden') throw notShown(absenceTexts.secureVariable(name));
    if (change.kind === 'appendItem') items.push(change.value);
    else if (change.kind === 'appendText') texts.push(textOf(change.value));
    else if (items.length > 0) return [...(isArray(change.value) ? change.value : []), ...items.reverse()];
    else return texts.length > 0 ? textOf(change.value) + texts.reverse().join('') : change.value;
  }
  throw notKnown(absenceTexts.noVariable(name));
}
