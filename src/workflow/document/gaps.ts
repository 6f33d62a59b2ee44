import type { ContainerSource } from '../jsonSource.ts';

/*
 * The text between the members of a container: who owns which blank, comma and comment. A comment at the end of a line
 * belongs to the member before it, one on lines of its own to the member after it.
 */

/** The text around one member. Read in order: lead, the member itself, beforeComma, a comma, trail. */
export interface Surroundings {
  readonly lead: string;
  readonly beforeComma: string;
  readonly trail: string;
}

/** The text of a container around its members; joined as written, it is the very text that was read. */
export interface Gaps {
  /** A comment after the opening bracket, on its line; in a container without members all its comments. */
  readonly open: string;
  readonly members: readonly Surroundings[];
  readonly trailingComma: boolean;
  /** Before the closing bracket. */
  readonly close: string;
}

const memo = new WeakMap<ContainerSource, Gaps>();

/** Splits the text of a container that was read. */
export function gapsOf(source: ContainerSource): Gaps {
  const known = memo.get(source);
  if (known !== undefined) return known;
  const gaps = splitGaps(source);
  memo.set(source, gaps);
  return gaps;
}

function splitGaps({ file, start, end, entries }: ContainerSource): Gaps {
  const members: { lead: string; beforeComma: string; trail: string }[] = [];
  let from = start + 1;
  let open = '';
  for (const [index, entry] of entries.entries()) {
    const gap = splitGap(file.text.slice(from, entry.keyStart), false);
    const previous = members[index - 1];
    if (previous === undefined) open = gap.trail;
    else {
      previous.beforeComma = gap.beforeComma;
      previous.trail = gap.trail;
    }
    members.push({ lead: gap.rest, beforeComma: '', trail: '' });
    from = entry.end;
  }
  const last = members.at(-1);
  const gap = splitGap(file.text.slice(from, end - 1), last !== undefined);
  if (last === undefined) {
    const comments = gap.rest.trimEnd();
    return { open: comments, members, trailingComma: false, close: gap.rest.slice(comments.length) };
  }
  last.beforeComma = gap.beforeComma;
  last.trail = gap.trail;
  return { open, members, trailingComma: gap.hasComma, close: gap.rest };
}

/** The parts of a gap: `beforeComma`, the comma if there is one, the rest of a line that ends in a comment, and the rest. */
function splitGap(
  gap: string,
  isLast: boolean,
): { beforeComma: string; hasComma: boolean; trail: string; rest: string } {
  const comma = findOutsideComments(gap, ',');
  const beforeComma = gap.slice(0, Math.max(comma, 0));
  const after = gap.slice(comma + 1);
  const parts = { beforeComma, hasComma: comma >= 0, trail: '', rest: after };
  if (!after.includes('/')) return parts;
  const lineEnd = findOutsideComments(after, '\n');
  if (lineEnd < 0 && !isLast) return parts;
  const line = lineEnd < 0 ? after : after.slice(0, after[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd);
  const trail = line.trim() === '' ? '' : line.trimEnd();
  return { ...parts, trail, rest: after.slice(trail.length) };
}

/** Index of a comma, or of the first line break that does not stand in a block comment; -1 when there is none. */
function findOutsideComments(text: string, wanted: ',' | '\n'): number {
  for (let i = 0; i < text.length; i++) {
    if (text[i] === wanted) return i;
    if (text[i] !== '/') continue;
    if (text[i + 1] === '*') i = text.indexOf('*/', i + 2) + 1;
    else {
      const lineEnd = text.slice(i).search(/[\r\n]/);
      if (lineEnd < 0) return -1;
      i += lineEnd - 1;
    }
  }
  return -1;
}

/** Whether nothing but a line break may follow this text: its last line ends in a `//` comment. */
export function endsInLineComment(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== '/') continue;
    if (text[i + 1] === '*') i = text.indexOf('*/', i + 2) + 1;
    else {
      const lineEnd = text.slice(i).search(/[\r\n]/);
      if (lineEnd < 0) return true;
      i += lineEnd;
    }
  }
  return false;
}
