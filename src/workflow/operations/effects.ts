import type { HttpRequest } from '../http.ts';
import type { Json, JsonPath } from '../json.ts';
import type { Called, ChildrenResult, Effect, Outcome, SendOptions, Sent, Steps } from './Operation.ts';

/*
 * Typed doors to the engine: `const answer = yield* send(request, options)`. The engine answers each kind of effect with the
 * type named here; the casts are the one place where that agreement is stated.
 */

export function* send(request: HttpRequest, options: SendOptions): Steps<Sent> {
  return (yield { kind: 'send', request, options }) as Sent;
}

/** Sleeps until a virtual instant (milliseconds since 1970). */
export function* sleepUntil(until: number): Steps<void> {
  yield { kind: 'sleep', until };
}

/** Waits for the callback; `until` (virtual milliseconds) bounds it. The action's status is Waiting meanwhile. */
export function* waitForCallback(until?: number): Steps<Called> {
  const effect: Effect =
    until === undefined ? { kind: 'waitForCallback' } : { kind: 'waitForCallback', until };
  return (yield effect) as Called;
}

/** Runs the children in the container at `container` (relative to the node), as iteration `item` when given. */
export function* runChildren(
  container: JsonPath,
  item?: { readonly index: number; readonly value?: Json },
): Steps<ChildrenResult> {
  const effect: Effect = item ? { kind: 'runChildren', container, item } : { kind: 'runChildren', container };
  return (yield effect) as ChildrenResult;
}

/**
 * Runs the children in the container once for every item, at most `concurrency` iterations at a time, started in order. Every
 * item is processed, whatever becomes of the others; the answer is the status of all together.
 */
export function* runForEach(
  container: JsonPath,
  items: readonly Json[],
  concurrency: number,
): Steps<ChildrenResult> {
  return (yield { kind: 'runForEach', container, items, concurrency }) as ChildrenResult;
}

/** Asks a person how the step ended, because it cannot be simulated; `reason` says why. */
export function* needAnswer(reason: string): Steps<Outcome> {
  return (yield { kind: 'needAnswer', reason }) as Outcome;
}

/** Writes down how the action ended, before it does what concerns nobody after it. What it returns later changes nothing. */
export function* conclude(outcome: Outcome): Steps<void> {
  yield { kind: 'conclude', outcome };
}
