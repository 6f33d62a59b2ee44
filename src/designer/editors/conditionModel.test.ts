import { expect, test } from 'vitest';
import { at, fromPlain, type Json, stringify } from '../../workflow/json.ts';
import {
  emptyCondition,
  emptyOperands,
  operators,
  type Part,
  readCondition,
  rowValue,
} from './conditionModel.ts';

const condition = fromPlain({
  and: [
    { equals: ["@body('A')?['ok']", true] },
    { or: [{ not: { contains: ['@x', 'y'] } }, { NOT: [{ startsWith: ['@x', 'z'] }] }] },
    { empty: ['@x'] },
  ],
});

function outline(part: Part): unknown {
  if (part.kind === 'row') return part.operator.label;
  return part.kind === 'group' ? { [part.joint]: part.parts.map(outline) } : 'opaque';
}

test('reads groups, comparisons and negations, whatever their case', () => {
  expect(outline(readCondition(condition))).toEqual({
    and: ['is equal to', { or: ['does not contain', 'does not start with'] }, 'opaque'],
  });
});

test('every path leads to the part that it belongs to', () => {
  const check = (part: Part): void => {
    if (part.kind === 'opaque') expect(at(condition, ...part.path)).toBe(part.value);
    if (part.kind === 'row') expect(at(condition, ...part.operandsPath, 0)).toBe(part.left);
    if (part.kind === 'group') for (const inner of part.parts) check(inner);
  };
  check(readCondition(condition));
});

test('a lone comparison is a row', () => {
  expect(readCondition(fromPlain({ less: [1, 2] }))).toMatchObject({
    kind: 'row',
    left: 1,
    right: 2,
    path: [],
  });
});

test('what rows cannot say is opaque', () => {
  const odd: unknown[] = [
    '@equals(1,2)',
    5,
    null,
    [],
    {},
    { and: 'x' },
    { equals: [1] },
    { equals: [1, 2, 3] },
    { not: [] },
  ];
  for (const value of [
    ...odd,
    { equals: [1, 2], less: [1, 2] },
    { not: { less: [1, 2] } },
    { and: [], or: [] },
  ]) {
    expect(readCondition(fromPlain(value)).kind).toBe('opaque');
  }
});

test('groups nested without end are not followed', () => {
  let deep: Json = fromPlain({ equals: [1, 2] });
  for (let level = 0; level < 2000; level++) deep = new Map([['and', [deep]]]);
  expect(readCondition(deep).kind).toBe('group');
});

test('every operator reads back as itself', () => {
  for (const operator of operators) {
    expect(readCondition(rowValue(operator, 'a', 'b'))).toMatchObject({ operator: { id: operator.id } });
  }
});

test('an empty condition is one empty row in an and', () => {
  expect(stringify(emptyCondition())).toBe('{"and":[{"equals":["",""]}]}');
  expect(emptyOperands(readCondition(emptyCondition()))).toBe(2);
});
