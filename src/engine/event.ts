import { type Json, stringify } from '../workflow/json.ts';
import type { RunEvent } from './protocol.ts';

/*
 * Inside the engine, events hold values; at its rim they become the JSON text of the protocol. Most events of a long run are
 * never looked at, so the text is made as late as possible.
 */

type ValueMember = 'inputs' | 'outputs' | 'triggerOutputs';
type WithValues<E> = E extends unknown ? { [K in keyof E]: K extends ValueMember ? Json : E[K] } : never;
type WithoutPlace<E> = E extends unknown ? Omit<E, 'sequence' | 'at'> : never;

/** A `RunEvent` whose inputs and outputs are values. */
export type EngineEvent = WithValues<RunEvent>;

/** What has happened, without when. */
export type Happening = WithoutPlace<EngineEvent>;

/** The event as the page gets it. */
export function serialize(event: EngineEvent): RunEvent {
  const text: Record<string, unknown> = { ...event };
  for (const member of ['inputs', 'outputs', 'triggerOutputs'] satisfies ValueMember[]) {
    const value = text[member] as Json | undefined;
    if (value !== undefined) text[member] = textOf(value);
  }
  // Only the three members changed, and `RunEvent` says that they are text.
  return text as unknown as RunEvent;
}

/** A run goes on with values that are too long to be shown, and whoever looks is told so. */
function textOf(value: Json): string {
  try {
    return stringify(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return '"(too large to be shown)"';
  }
}
