import { kindOfMention } from '../../workflow/expression/mentions.ts';

/** What the function call around a place in a text names: in expressions, in JSON that holds some, in code. */
export function namedAt(
  text: string,
  caret: number,
): { readonly kind: NonNullable<ReturnType<typeof kindOfMention>>; readonly name: string } | undefined {
  // The calls of one line: an expression is seldom longer, and the search stays short.
  const start = text.lastIndexOf('\n', caret - 1) + 1;
  const next = text.indexOf('\n', caret);
  const line = text.slice(start, next < 0 ? text.length : next);
  for (const call of line.matchAll(/([A-Za-z]+)\(\s*(?:'((?:[^']|'')*)'\s*)?/g)) {
    const from = start + call.index;
    if (caret < from || caret > from + call[0].length + 1) continue;
    const kind = kindOfMention(call[1] ?? '');
    if (kind === 'trigger') return { kind, name: 'The trigger' };
    if (kind && call[2] !== undefined) return { kind, name: call[2].replaceAll("''", "'") };
  }
  return undefined;
}
