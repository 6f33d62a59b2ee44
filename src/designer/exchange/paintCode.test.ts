import { expect, test } from 'vitest';
import { beginningOf, paintCode } from './paintCode.ts';

const joined = (text: string, name: string) =>
  paintCode(text, name)
    .map((line) => line.map((piece) => piece.text).join(''))
    .join('\n');

test('no letter is lost in colours', () => {
  const text = 'param a string = \'it\\\'s\' // why\n  "b": 1.5,\n# c\n<x y="z"/>\n${\'';
  for (const ending of ['json', 'bicep', 'tf', 'xml', 'mmd', 'md', 'txt'])
    expect(joined(text, `a.${ending}`)).toBe(text);
});

test('words, strings, numbers and comments are told apart', () => {
  const [line] = paintCode("param a string = 'x' // 12", 'a.bicep');
  expect(line?.map(({ tone, text }) => `${tone}:${text}`)).toEqual([
    'function:param',
    'text: a string = ',
    "string:'x'",
    'text: ',
    'punctuation:// 12',
  ]);
});

test('of a long text the beginning is shown, and of a long line its beginning', () => {
  const many = beginningOf('a\n'.repeat(10_000));
  expect([many.shownLines, many.lines]).toEqual([1500, 10_001]);
  const wide = beginningOf(`${'x'.repeat(500_000)}\nb`);
  expect([wide.shownLines, wide.text.length]).toEqual([1, 2001]);
});

test('hostile lines are painted in time', () => {
  const { text } = beginningOf(`${'"\\'.repeat(20_000)}\n`.repeat(100));
  const started = performance.now();
  for (const ending of ['bicep', 'tf', 'xml', 'mmd', 'md']) paintCode(text, `a.${ending}`);
  expect(performance.now() - started).toBeLessThan(5000);
});
