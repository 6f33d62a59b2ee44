import type { Diagnostic } from '../diagnostic.ts';

/** As many of one kind are told one by one. */
const few = 3;

/**
 * Tells a habit of a whole file once, where it stands first, with how many more there are; a few of one kind stay as they are.
 * A fix that all of them have mends them all. Those without a key stay as they are.
 */
export function joinAlike(
  found: readonly Diagnostic[],
  keyOf: (diagnostic: Diagnostic) => string | undefined,
  others: (count: number) => string,
): readonly Diagnostic[] {
  if (found.length <= few) return found;
  const groups = new Map<string, Diagnostic[]>();
  const keys = found.map(keyOf);
  for (const [index, diagnostic] of found.entries()) {
    const key = keys[index];
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(diagnostic);
    else groups.set(key, [diagnostic]);
  }
  return found.flatMap((diagnostic, index) => {
    const group = groups.get(keys[index] ?? '') ?? [];
    if (group.length <= few) return [diagnostic];
    return diagnostic === group[0] ? [joined(diagnostic, group, others)] : [];
  });
}

function joined(
  first: Diagnostic,
  group: readonly Diagnostic[],
  others: (count: number) => string,
): Diagnostic {
  const { fix, ...rest } = first;
  const message = `${first.message} ${others(group.length - 1)}`;
  const fixes = group.flatMap((one) => (one.fix ? [one.fix] : []));
  if (fix === undefined || fixes.length < group.length) return { ...rest, message };
  const edit: typeof fix.edit = (definition) => fixes.reduce((result, one) => one.edit(result), definition);
  return { ...rest, message, fix: { ...fix, edit } };
}
