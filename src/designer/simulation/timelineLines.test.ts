import { describe, expect, test } from 'vitest';
import type { TimelineRow } from './timeline.ts';
import { linesOf, shownGaps } from './timelineLines.ts';

const row = (
  name: string,
  iteration: readonly number[],
  from: number,
  status = 'Succeeded',
): TimelineRow => ({
  key: `${name}/${iteration.join('.')}`,
  name,
  iteration,
  segments: [{ from, to: from + 1, kind: 'running' }],
  exchanges: [],
  status,
});
const around: Readonly<Record<string, readonly string[]>> = {
  A: ['Each'],
  B: ['Each', 'Inner'],
  Inner: ['Each'],
};
const loopsAround = (name: string) => around[name] ?? [];
const brief = (rows: readonly TimelineRow[], folded: ReadonlyMap<string, boolean> = new Map()) =>
  linesOf(rows, loopsAround, folded).map((line) => {
    const indent = ' '.repeat(line.depth);
    if (line.kind === 'row') return `${indent}${line.row.name}`;
    if (line.kind === 'iteration') return `${indent}${line.number} of ${line.of}${line.isOpen ? '' : ' …'}`;
    return `${indent}${line.name}: ${line.iterations}${line.isOpen ? '' : ' …'}`;
  });

describe('loops on the timeline', () => {
  const small = [
    row('First', [], 1),
    row('Each', [], 2),
    row('A', [1], 3),
    row('A', [2], 4),
    row('Inner', [1], 5),
    row('B', [1, 1], 6),
    row('B', [1, 2], 7),
    row('Last', [], 9),
  ];

  test('stand with their iterations under them, in loops too', () => {
    expect(brief(small)).toEqual([
      'First',
      'Each: 2',
      ' 1 of 2',
      '  A',
      '  Inner: 2',
      '   1 of 2',
      '    B',
      '   2 of 2',
      '    B',
      ' 2 of 2',
      '  A',
      'Last',
    ]);
  });

  test('are closed and opened by their keys', () => {
    expect(brief(small, new Map([['>Each', false]]))).toEqual(['First', 'Each: 2 …', 'Last']);
    expect(brief(small, new Map([['>Each/1', false]]))).toEqual([
      'First',
      'Each: 2',
      ' 1 of 2 …',
      ' 2 of 2',
      '  A',
      'Last',
    ]);
  });

  const large = [
    row('Each', [], 1),
    ...Array.from({ length: 10_000 }, (_, index) =>
      row('A', [index + 1], index + 2, index === 70 ? 'TimedOut' : 'Succeeded'),
    ),
  ];

  test('of thousands of iterations are folded at first, and tell in how many something failed', () => {
    expect(linesOf(large, loopsAround, new Map())).toMatchObject([
      { kind: 'loop', iterations: 10_000, troubled: 1, isOpen: false, row: { name: 'Each' } },
    ]);
    const open = linesOf(large, loopsAround, new Map([['>Each', true]]));
    expect(open).toHaveLength(10_001);
    expect(open[71]).toMatchObject({ kind: 'iteration', number: 71, status: 'Failed', isOpen: false });
    expect(open[2]).toMatchObject({ status: 'Succeeded', segment: { from: 3, to: 4 } });
  });

  test('that the workflow no longer has stand without a row of their own', () => {
    expect(linesOf([row('Gone', [3], 1)], loopsAround, new Map())[0]).toMatchObject({
      kind: 'loop',
      name: '',
      row: undefined,
    });
  });
});

test('of many gaps the longest are told, as many as have room', () => {
  const gaps = Array.from({ length: 1000 }, (_, index) => ({
    column: index + 1,
    milliseconds: index === 500 ? 9000 : 1000,
  }));
  const shown = shownGaps(gaps, 1000);
  expect(shown.length).toBeLessThanOrEqual(12);
  expect(shown).toContainEqual({ column: 501, milliseconds: 9000 });
  expect(shown.map(({ column }) => column)).toEqual(
    shown.map(({ column }) => column).toSorted((a, b) => a - b),
  );
});
