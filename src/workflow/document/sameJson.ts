import { Decimal, Float, isArray, isObject, type Json } from '../json.ts';

/**
 * Whether two values would be written the same way: kinds of numbers count (`1` is not `1.0`), and so does the order of
 * members. The spelling of a float does not (`1.0` is `1.00`).
 */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (a instanceof Float) return b instanceof Float && Object.is(a.value, b.value);
  if (a instanceof Decimal) return b instanceof Decimal && a.unscaled === b.unscaled && a.scale === b.scale;
  if (isArray(a)) {
    return isArray(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (!isObject(a) || !isObject(b) || a.size !== b.size) return false;
  const others = b.entries();
  for (const [name, member] of a) {
    const other = others.next().value;
    if (other === undefined || other[0] !== name || !sameJson(member, other[1])) return false;
  }
  return true;
}
