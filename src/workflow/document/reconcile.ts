import { isArray, isObject, type Json, type JsonArray, type JsonObject } from '../json.ts';
import { type ContainerSource, setSource, sourceOf } from '../jsonSource.ts';

/**
 * The root of a changed text: `reconcile`, except that the root itself is always new when it is a container, because the
 * blanks and comments around it may have changed.
 */
export function reconcileRoot(previous: Json, shown: Json, next: Json): Json {
  return reconcile(previous, shown, next, true);
}

/**
 * The value `next`, just read, with every container that has the same text as in `shown` replaced by the one that stands
 * there in `previous`: what did not change keeps its identity, and with it everything remembered about it. `shown` is
 * `previous` with positions in the text that it prints as.
 */
function reconcile(previous: Json | undefined, shown: Json | undefined, next: Json, isRoot = false): Json {
  if (isObject(previous) && isObject(shown) && isObject(next)) {
    if (!isRoot && hasSameText(shown, next)) return previous;
    const members = Array.from(next, ([name, member]): [string, Json] => [
      name,
      reconcile(previous.get(name), shown.get(name), member),
    ]);
    return standIn(new Map(members), next);
  }
  if (isArray(previous) && isArray(shown) && isArray(next)) {
    if (!isRoot && hasSameText(shown, next)) return previous;
    const sameEnd = countSameEnd(shown, next);
    const items = next.map((item, index) => {
      const fromEnd = next.length - index;
      const old = fromEnd <= sameEnd ? shown.length - fromEnd : index;
      return reconcile(previous[old], shown[old], item);
    });
    return standIn(items, next);
  }
  return next;
}

function standIn<T extends JsonObject | JsonArray>(value: T, read: JsonObject | JsonArray): T {
  const source = sourceOf(read);
  if (source !== undefined) setSource(value, source);
  return value;
}

function hasSameText(a: JsonObject | JsonArray, b: JsonObject | JsonArray): boolean {
  const left = sourceOf(a);
  const right = sourceOf(b);
  // Only bare `{}` and `[]` have no source.
  if (left === undefined || right === undefined) return left === right;
  if (left.end - left.start !== right.end - right.start) return false;
  return textOf(left) === textOf(right);
}

function textOf({ file, start, end }: ContainerSource): string {
  return file.text.slice(start, end);
}

function countSameEnd(a: JsonArray, b: JsonArray): number {
  const shorter = Math.min(a.length, b.length);
  let count = 0;
  while (count < shorter && isSameItem(a[a.length - 1 - count], b[b.length - 1 - count])) count++;
  return count;
}

function isSameItem(a: Json | undefined, b: Json | undefined): boolean {
  if ((isObject(a) && isObject(b)) || (isArray(a) && isArray(b))) return hasSameText(a, b);
  return a === b;
}
