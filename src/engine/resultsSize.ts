import { isArray, isObject, type Json } from '../workflow/json.ts';
import type { Limits } from '../workflow/limits.ts';
import type { Outcome } from '../workflow/operations/Operation.ts';

/*
 * What a step may take and give. Spec: runtime-semantics.md 12; the code is that of the service's list.
 */

/** Parts of values are shared between steps, and measured once. */
const sizes = new WeakMap<object, number>();

/** About how many bytes a value is as JSON: never less than a hundredth below, and measured without writing it. */
export function sizeOf(value: Json): number {
  if (typeof value === 'string') return value.length + 2;
  if (isArray(value)) {
    return remembered(value, () => value.reduce<number>((size, item) => size + sizeOf(item) + 1, 2));
  }
  if (!isObject(value)) return 4;
  return remembered(value, () => {
    let size = 2;
    for (const [name, member] of value) size += name.length + 4 + sizeOf(member);
    return size;
  });
}

function remembered(value: object, measure: () => number): number {
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const size = measure();
  sizes.set(value, size);
  return size;
}

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
  const code = 'ActionResultsSizeLimitExceeded';
  const failed = (message: string): Outcome => ({ status: 'Failed', code, error: { code, message } });
  if (taken > messageSize)
    return failed(`The inputs of '${name}' have ${taken} bytes, and the limit is ${messageSize}.`);
  if (given > messageSize)
    return failed(`The outputs of '${name}' have ${given} bytes, and the limit is ${messageSize}.`);
  if (taken + given <= inputsAndOutputsSize) return undefined;
  return failed(
    `Inputs and outputs of '${name}' have ${taken + given} bytes together, and the limit is ${inputsAndOutputsSize}.`,
  );
}
