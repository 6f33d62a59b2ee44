import type { Explanation, Outcome } from '../../workflow/expression/explain.ts';
import { absenceIn } from '../stores/absence.ts';
import { liveTexts } from './liveTexts.ts';
import { plainMessage } from './plainMessage.ts';
import { previewOf } from './preview.ts';

/** What came of a part, as it is shown. */
export type PartState =
  | 'value'
  | 'failed'
  | 'failedWithin'
  | 'unknown'
  | 'secret'
  | 'absentWithin'
  | 'untouched';

/** A line of the tree. */
export interface ExplainRow {
  /** Place in the tree: indexes from the root, e.g. `0.2.1`. */
  readonly id: string;
  readonly depth: number;
  /** From 1, among its siblings, and how many they are. */
  readonly position: number;
  readonly size: number;
  readonly canFold: boolean;
  readonly isOpen: boolean;
  readonly part: Explanation;
  readonly state: PartState;
  /** The value on one line, or why there is none. */
  readonly text: string;
}

/** More lines than anybody reads. */
const mostRows = 400;

/** The lines of explanations, without those in folded parts. Constants explain nothing and are left out. */
export function explainRows(
  roots: readonly Explanation[],
  folded: ReadonlySet<string>,
): { readonly rows: readonly ExplainRow[]; readonly omitted: number } {
  const rows: ExplainRow[] = [];
  let omitted = 0;
  function add(parts: readonly Explanation[], depth: number, before: string): void {
    for (const [index, part] of parts.entries()) {
      if (rows.length >= mostRows) {
        omitted += 1;
        continue;
      }
      const id = `${before}${index}`;
      const inner = tellingParts(part);
      const isOpen = inner.length > 0 && !folded.has(id);
      rows.push({
        id,
        depth,
        position: index + 1,
        size: parts.length,
        canFold: inner.length > 0,
        isOpen,
        part,
        ...stateOf(part.outcome),
      });
      if (isOpen) add(inner, depth + 1, `${id}.`);
    }
  }
  add(roots.map(soleExpression), 0, '');
  return { rows, omitted };
}

/** `@{…}` alone says no more than the expression in it. */
function soleExpression(root: Explanation): Explanation {
  const [only] = root.children;
  return only && root.source === `@{${only.source}}` ? only : root;
}

/** Whether the tree says more than the value alone. */
export function hasParts(root: Explanation): boolean {
  return tellingParts(soleExpression(root)).length > 0;
}

/** The parts of a part that say more than the part itself. */
function tellingParts({ children }: Explanation): readonly Explanation[] {
  const last = children.at(-1);
  return children.filter(
    (child) => !isConstant(child) && !(child === last && isStep(child) && child.outcome.kind !== 'error'),
  );
}

/** A step into a value; its parent ends with it, so that a last step has the parent's value. */
export function isStep({ source }: Explanation): boolean {
  return /^[.[?]/.test(source);
}

export function isConstant(part: Explanation): boolean {
  return part.children.length === 0 && !isStep(part) && !part.source.trimEnd().endsWith(')');
}

function stateOf(outcome: Outcome): { readonly state: PartState; readonly text: string } {
  if (outcome.kind === 'untouched') return { state: 'untouched', text: liveTexts.untouched };
  if (outcome.kind === 'value') return { state: 'value', text: previewOf(outcome.value, 120).text };
  const { message, here } = outcome;
  const absence = absenceIn(message);
  if (!here) {
    return absence
      ? { state: 'absentWithin', text: absence.kind === 'secret' ? liveTexts.hidden : liveTexts.missing }
      : { state: 'failedWithin', text: liveTexts.failedWithin };
  }
  if (absence?.kind === 'secret') return { state: 'secret', text: liveTexts.secret(absence.what) };
  if (absence) return { state: 'unknown', text: liveTexts.unknown(absence.what) };
  return { state: 'failed', text: plainMessage(message) };
}

/** The line that a reader wants first: the one that failed. */
export function failingRow(rows: readonly ExplainRow[]): ExplainRow | undefined {
  return rows.find(({ state }) => state === 'failed');
}

/** Where a key leads in the tree: another line, or the line with its parts folded or unfolded. */
export type TreeMove =
  | { readonly kind: 'go'; readonly id: string }
  | { readonly kind: 'fold' | 'unfold'; readonly id: string };

export function moveInTree(
  rows: readonly ExplainRow[],
  current: string | undefined,
  key: string,
): TreeMove | undefined {
  const index = rows.findIndex(({ id }) => id === current);
  const row = rows[index];
  const go = (to: ExplainRow | undefined): TreeMove | undefined => to && { kind: 'go', id: to.id };
  switch (key) {
    case 'ArrowDown':
      return go(rows[index + 1]);
    case 'ArrowUp':
      return go(rows[Math.max(0, index - 1)]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'ArrowRight':
      if (!row?.canFold) return undefined;
      return row.isOpen ? go(rows[index + 1]) : { kind: 'unfold', id: row.id };
    case 'ArrowLeft':
      if (!row) return undefined;
      if (row.canFold && row.isOpen) return { kind: 'fold', id: row.id };
      return go(rows.slice(0, index).findLast(({ depth }) => depth < row.depth));
    default:
      return undefined;
  }
}
