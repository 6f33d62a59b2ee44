import { isObject, type Json, type JsonArray, type JsonObject, withMember } from '../workflow/json.ts';
import { measureOf } from '../workflow/jsonSize.ts';
import { createChance } from './chance.ts';
import type { Execution, Machine } from './machine.ts';
import type { Failure } from './protocol.ts';
import { secured } from './secrecy.ts';

/*
 * Records: what `actions('X')`, `result('S')` and history show of an execution. Spec: runtime-semantics.md 1.3, 1.4 and 11.
 */

let lastInstant = Number.NaN;
let lastTimestamp = '';

/** A virtual instant as the service writes it, with seven decimals. */
export function timestamp(milliseconds: number): string {
  // The virtual clock stands still most of the time, so the same instant is asked for again and again.
  if (milliseconds !== lastInstant) {
    lastInstant = milliseconds;
    lastTimestamp = new Date(milliseconds).toISOString().replace('Z', '0000Z');
  }
  return lastTimestamp;
}

/** The stream of chance for ids that only records show, apart from what the action itself draws. */
const recordStream = 0x40000000;

export function trackingId(machine: Machine, { ordinal }: Execution): string {
  return trackingIdOf(machine.facts.seed, ordinal);
}

/** The tracking id of the execution with this number, in a run with this seed. */
export function trackingIdOf(seed: number, ordinal: number): string {
  return createChance(seed, recordStream + ordinal).guid();
}

/** The record that expressions see. The outputs of containers and what hides from history are: not shown, shown. */
export function recordOf(machine: Machine, execution: Execution): JsonObject {
  if (execution.record) return execution.record;
  const record = makeRecord(machine, execution);
  // An action that has ended may still take note of how it unsubscribes.
  if (execution.endTime !== undefined && !machine.live.has(execution)) execution.record = record;
  return record;
}

function makeRecord(machine: Machine, execution: Execution): JsonObject {
  const { plan, inputs, outputs, startTime, endTime, code, error, status } = execution;
  const isContainer = plan.containers.length > 0;
  const record = new Map<string, Json>([['name', plan.name]]);
  if (inputs !== undefined && !isContainer) record.set('inputs', maskSecrets(execution, inputs));
  if (outputs !== undefined && !isContainer) record.set('outputs', outputs);
  record.set('startTime', timestamp(startTime));
  if (endTime !== undefined) record.set('endTime', timestamp(endTime));
  record.set('trackingId', trackingId(machine, execution));
  record.set('clientTrackingId', machine.facts.clientTrackingId);
  if (code !== undefined) record.set('code', code);
  record.set('status', status);
  if (error) record.set('error', failureValue(error));
  return record;
}

export function failureValue(error: Failure): JsonObject {
  return new Map([
    ['code', error.code],
    ['message', error.message],
  ]);
}

/**
 * One record for all iterations of an action inside a Foreach, as seen from outside the loop: inputs and outputs are lists in
 * the order of the items. Spec: runtime-semantics.md 8, `result`.
 */
export function repeatedRecord(machine: Machine, executions: readonly Execution[]): JsonObject {
  const records = executions.map((execution) => recordOf(machine, execution));
  const list = (member: string): JsonArray => records.map((record) => record.get(member) ?? null);
  const worst =
    executions.find(({ status }) => status === 'Failed') ??
    executions.find(({ status }) => status === 'TimedOut') ??
    executions.find(({ status }) => status !== 'Skipped') ??
    executions[0];
  const record = new Map<string, Json>(worst ? recordOf(machine, worst) : []);
  for (const member of ['inputs', 'outputs']) {
    if (records.some((one) => one.has(member))) record.set(member, list(member));
  }
  record.set('repetitionCount', executions.length);
  return record;
}

const sanitized = '*sanitized*';
const secretMembers: ReadonlySet<string> = new Set(['password', 'value', 'secret', 'pfx', 'clientsecret']);

/** Inputs without the secrets of their `authentication`, and with the retry policy's type spelled as history spells it. */
export function maskSecrets(execution: Execution, inputs: Json): Json {
  const { category } = execution.plan.operation;
  if (category !== 'HTTP' && category !== 'Other') return inputs;
  return maskCall(inputs, ['subscribe', 'unsubscribe']);
}

function maskCall(call: Json, inner: readonly string[]): Json {
  if (!isObject(call)) return call;
  let masked: JsonObject = call;
  const authentication = call.get('authentication');
  if (isObject(authentication)) {
    const members = [...authentication].map(([name, value]): [string, Json] => [
      name,
      secretMembers.has(name.toLowerCase()) ? sanitized : value,
    ]);
    masked = withMember(masked, 'authentication', new Map(members));
  }
  const policy = call.get('retryPolicy');
  const type = isObject(policy) ? policy.get('type') : undefined;
  if (isObject(policy) && typeof type === 'string' && type !== '') {
    const capitalized = type.charAt(0).toUpperCase() + type.slice(1);
    if (capitalized !== type)
      masked = withMember(masked, 'retryPolicy', withMember(policy, 'type', capitalized));
  }
  for (const name of inner) {
    const member = call.get(name);
    if (member === undefined) continue;
    const maskedMember = maskCall(member, []);
    if (maskedMember !== member) masked = withMember(masked, name, maskedMember);
  }
  return masked;
}

export function shownInputs(machine: Machine, execution: Execution, inputs: Json): Json {
  return shown(machine, execution.plan.hidesInputs ? secured('inputs') : maskSecrets(execution, inputs));
}

export function shownOutputs(machine: Machine, execution: Execution, outputs: Json): Json {
  return shown(machine, execution.plan.hidesOutputs ? secured('outputs') : outputs);
}

/** What an array or an object takes while it becomes text, beside its characters. */
const ofContainer = 64;

/** Stands for a value that is not shown. */
export const notShown = '(not shown: the values of this run are too large together)';

/**
 * The value, or that it is not shown: the run goes on with it all the same. What is shown becomes text, each value for itself,
 * however much of it is shared.
 */
function shown(machine: Machine, value: Json): Json {
  const { size, containers } = measureOf(value);
  const work = size + ofContainer * containers;
  if (machine.shown + work > machine.room.shown) return notShown;
  machine.shown += work;
  return value;
}
