/*
 * Places in JSON, as people write them: `$.order.items[0].id`, `items[*].id`, `$['odd name']`, `$..id`. A dialect small enough
 * to have no surprises: members, indexes (negative ones count from the end), `*` and `..`.
 */

type Step =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'every' }
  | { readonly kind: 'anywhere' };

const step = /\.\.|\.?\*|\.?([^.[\]*'"\s][^.[\]*'"]*)|\[\s*(?:(-?\d{1,9})|\*|'([^']*)'|"([^"]*)")\s*\]/y;

/** Reads a path; `undefined` when the text is none. */
export function readPath(text: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  let position = text.startsWith('$') ? 1 : 0;
  while (position < text.length) {
    step.lastIndex = position;
    const found = step.exec(text);
    if (!found) return undefined;
    const [written, name, index, single, double] = found;
    position += written.length;
    const member = name ?? single ?? double;
    if (written === '..') steps.push({ kind: 'anywhere' });
    else if (index !== undefined) steps.push({ kind: 'index', index: Number(index) });
    else if (member !== undefined) steps.push({ kind: 'member', name: member });
    else steps.push({ kind: 'every' });
  }
  return steps.at(-1)?.kind === 'anywhere' ? undefined : steps;
}

/** More values than these are not looked at: a hostile body must not keep the service busy. */
const most = 10_000;

/** Every value that stands where a path points, in plain JSON. */
export function valuesAt(value: unknown, path: readonly Step[]): readonly unknown[] {
  let found: readonly unknown[] = [value];
  for (const one of path) {
    const next: unknown[] = [];
    for (const item of found) {
      if (next.length >= most) break;
      collect(item, one, next);
    }
    found = next;
  }
  return found;
}

function collect(value: unknown, one: Step, into: unknown[]): void {
  switch (one.kind) {
    case 'member':
      if (isRecord(value) && Object.hasOwn(value, one.name)) into.push(value[one.name]);
      return;
    case 'index': {
      const item = Array.isArray(value) ? value.at(one.index) : undefined;
      if (item !== undefined) into.push(item);
      return;
    }
    case 'every':
      for (const item of childrenOf(value)) if (into.length < most) into.push(item);
      return;
    case 'anywhere': {
      const open: unknown[] = [value];
      while (open.length > 0 && into.length < most) {
        const item = open.shift();
        into.push(item);
        for (const child of childrenOf(item)) open.push(child);
      }
    }
  }
}

function childrenOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? Object.values(value) : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
