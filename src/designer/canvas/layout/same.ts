import type { LayoutEdge, LayoutNode } from './drawing.ts';
import { isSameList, isSamePoint } from './standing.ts';

/* Whether two drawings of a thing say the same: by hand, for it is asked of every card that is seen with every edit. */

export function isSameNode(a: LayoutNode, b: LayoutNode): boolean {
  if (a.x !== b.x || a.y !== b.y || a.width !== b.width || a.height !== b.height || a.kind !== b.kind)
    return false;
  if (a.depth !== b.depth || a.parent !== b.parent) return false;
  if (a.kind === 'start' || b.kind === 'start') return true;
  if (a.kind === 'branch' || a.kind === 'slot') {
    if ((b.kind !== 'branch' && b.kind !== 'slot') || a.step !== b.step || !isSame(a.container, b.container))
      return false;
    return a.kind !== 'branch' || b.kind !== 'branch' || isSame(a.label, b.label);
  }
  return (
    b.kind !== 'branch' &&
    b.kind !== 'slot' &&
    a.node === b.node &&
    a.name === b.name &&
    a.role === b.role &&
    a.header === b.header
  );
}

export function isSameEdge(a: LayoutEdge, b: LayoutEdge): boolean {
  return (
    a.source === b.source &&
    a.target === b.target &&
    a.from === b.from &&
    a.to === b.to &&
    a.isCycle === b.isCycle &&
    a.depth === b.depth &&
    isSamePoint(a.pill, b.pill) &&
    isSamePoint(a.insert, b.insert) &&
    isSameList(a.points, b.points, isSamePoint) &&
    isSameList(a.statuses, b.statuses, Object.is) &&
    isSame(a.place, b.place)
  );
}

/** Whether two plain records of numbers, strings, lists and shared objects say the same. */
function isSame(a: object, b: object): boolean {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => sameValue(Reflect.get(a, key), Reflect.get(b, key)));
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b || a instanceof Map || b instanceof Map)
    return false;
  return isSame(a, b);
}
