import type { HttpRequest } from '../http.ts';
import type { Json, JsonPath } from '../json.ts';
import type { Called, ChildrenResult, Effect, SendOptions, Sent, Steps } from './Operation.ts';

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
