import type { Step } from '../document/walk.ts';

const memo = new WeakMap<readonly Step[], ReadonlyMap<string, readonly Step[]>>();
const none: readonly Step[] = [];

/**
 * The actions of a type, given in lower case, in the order of the document. Told apart once for all rules, which mostly look for
 * a handful among thousands.
 */
export function actionsOfType(steps: readonly Step[], type: string): readonly Step[] {
  let index = memo.get(steps);
  if (index === undefined) {
    index = indexed(steps);
    memo.set(steps, index);
  }
  return index.get(type) ?? none;
}

function indexed(steps: readonly Step[]): ReadonlyMap<string, readonly Step[]> {
  // Types are few, and written alike.
  const spelled = new Map<string, Step[]>();
  for (const step of steps) {
    if (step.kind !== 'action') continue;
    const known = spelled.get(step.type);
    if (known) known.push(step);
    else spelled.set(step.type, [step]);
  }
  const index = new Map<string, Step[]>();
  for (const [type, found] of spelled) {
    const key = type.toLowerCase();
    index.set(key, [...(index.get(key) ?? []), ...found]);
  }
  return index;
}
