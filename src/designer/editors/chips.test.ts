import { expect, test } from 'vitest';
import { stretchesOf } from './chips.ts';
import { paintTemplate } from './paint.ts';
import { paintJson } from './paintJson.ts';

const shown = (pieces: ReturnType<typeof paintTemplate>) =>
  stretchesOf(pieces).map(({ chip, pieces: inside }) => {
    const text = inside.map((piece) => piece.text).join('');
    return chip === undefined ? text : `[${chip}|${text}]`;
  });

test('every interpolation is a chip that bears the name of its first function', () => {
  expect(shown(paintTemplate("Order @{triggerBody()?['id']}, @{toUpper(body('A'))}."))).toEqual([
    'Order ',
    "[triggerbody|@{triggerBody()?['id']}]",
    ', ',
    "[toupper|@{toUpper(body('A'))}]",
    '.',
  ]);
});

test('neighbours are chips of their own', () => {
  expect(shown(paintTemplate('@{1}@{f()}@{2}'))).toEqual(['[|@{1}]', '[f|@{f()}]', '[|@{2}]']);
});

test('a whole expression is one chip, and so is one that never ends', () => {
  expect(shown(paintTemplate('@f(1)'))).toEqual(['[f|@f(1)]']);
  expect(shown(paintTemplate('a @{f('))).toEqual(['a ', '[f|@{f(]']);
});

test('a brace in a string does not end a chip', () => {
  expect(shown(paintTemplate("@{f('}')}x"))).toEqual(["[f|@{f('}')}]", 'x']);
});

test('strings of JSON have chips too', () => {
  expect(shown(paintJson('{"a": "x@{f()}@{g()}"}'))).toEqual(['{"a": "x', '[f|@{f()}]', '[g|@{g()}]', '"}']);
});

test('a fault inside a mark tears no chip apart', () => {
  expect(shown(paintTemplate('x@{f()}', [{ start: 1, end: 2 }]))).toEqual(['x', '[f|@{f()}]']);
});
