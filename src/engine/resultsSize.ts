import { isArray, isObject, type Json } from '../workflow/json.ts';
import { sizeOf } from '../workflow/jsonSize.ts';
import type { Limits } from '../workflow/limits.ts';
import type { Outcome } from '../workflow/operations/Operation.ts';

/*
 * What a step may take and give, and what a run may hold. Spec: runtime-semantics.md 12; the code is that of the service's list.
 */

const code = 'ActionResultsSizeLimitExceeded';

/** Ends a step before it does anything with inputs that are larger than it may take. */
export class InputsTooLarge extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super(outcome.error?.message);
    this.outcome = outcome;
  }
}

/** How a step ends that takes or gives more than it may: without outputs; `undefined` when it may. */
export function resultsTooLarge(
  name: string,
  { inputs, outputs }: { readonly inputs: Json | undefined; readonly outputs: Json | undefined },
  { messageSize, inputsAndOutputsSize }: Pick<Limits, 'messageSize' | 'inputsAndOutputsSize'>,
): Outcome | undefined {
  const taken = inputs === undefined ? 0 : sizeOf(inputs);
  const given = outputs === undefined ? 0 : sizeOf(outputs);
  if (taken > messageSize)
    return failed(`The inputs of '${name}' have ${taken} bytes, and the limit is ${messageSize}.`);
  if (given > messageSize)
    return failed(`The outputs of '${name}' have ${given} bytes, and the limit is ${messageSize}.`);
  if (taken + given <= inputsAndOutputsSize) return undefined;
  return failed(
    `Inputs and outputs of '${name}' have ${taken + given} bytes together, and the limit is ${inputsAndOutputsSize}.`,
  );
}

function failed(message: string): Outcome {
  return { status: 'Failed', code, error: { code, message } };
}

/** How much room the values of one run have, in bytes. */
export interface Room {
  /** In memory, about: a browser's tab has little more than twice the usual. */
  readonly held: number;
  /** As text for people, all that is shown together. */
  readonly shown: number;
}

export const usualRoom: Room = { held: 1_000_000_000, shown: 128_000_000 };

/** The values that a run holds. What several steps share is counted where it first appears. */
export interface Holding {
  /** About how many bytes of memory they take. */
  bytes: number;
  counted: WeakSet<object>;
  /** Long texts: unlike lists and objects they cannot be told by their identity alone. */
  texts: Set<string>;
}

export function createHolding(): Holding {
  return { bytes: 0, counted: new WeakSet(), texts: new Set() };
}

/** Below that a value counts by its size alone. */
const small = 1000;
const longText = 65_536;

/** Bytes that a step may always take: those that deal with a failure need some. */
const always = 10_000;

/** Counts a value that a step takes or gives. `false`: the run cannot hold it as well. */
export function canHold(
  { holding, room }: { readonly holding: Holding; readonly room: Room },
  execution: { held?: number },
  value: Json | undefined,
): boolean {
  if (value === undefined) return true;
  const bytes = weigh(holding, value);
  if (bytes > always && holding.bytes + bytes > room.held) return false;
  holding.bytes += bytes;
  execution.held = (execution.held ?? 0) + bytes;
  return true;
}

/** Bytes of values that nothing shows any more: earlier rounds of an Until. */
export function letGo(holding: Holding, bytes: number): void {
  if (bytes === 0) return;
  holding.bytes -= bytes;
  // Who still has one of the texts counts it anew.
  holding.texts.clear();
}

function weigh(holding: Holding, value: Json): number {
  if (typeof value === 'string') {
    if (value.length < longText) return value.length;
    if (holding.texts.has(value)) return 0;
    holding.texts.add(value);
    return value.length;
  }
  if (!isArray(value) && !isObject(value)) return 8;
  const size = sizeOf(value);
  if (size < small) return 4 * size;
  if (holding.counted.has(value)) return 0;
  holding.counted.add(value);
  let bytes = 0;
  if (isArray(value)) {
    bytes = 64 + 8 * value.length;
    for (const item of value)
      if (typeof item === 'object' || typeof item === 'string') bytes += weigh(holding, item);
  } else {
    bytes = 150 + 40 * value.size;
    for (const member of value.values()) bytes += weigh(holding, member);
  }
  return bytes;
}

/** How a step ends with which a run would hold more than it can. */
export function runTooLarge(name: string, { held }: Room): Outcome {
  return failed(
    `With '${name}' the run would hold more than ${held / 1_000_000} MB of values, which is the most that the simulator keeps for one run.`,
  );
}
