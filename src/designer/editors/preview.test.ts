import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Float, fromPlain, stringify } from '../../workflow/json.ts';
import { previewOf } from './preview.ts';

const bare = (text: string) => previewOf(text, 160, true).text;

test('text stands without quotes unless they are needed', () => {
  expect(bare('https://shop.example')).toBe('https://shop.example');
  expect(bare('')).toBe('""');
  expect(previewOf('4711').text).toBe('"4711"');
  expect(bare(' x')).toBe('" x"');
  expect(bare('a\nb')).toBe('"a\\nb"');
  expect(['4711', 'True', '{}', '-1.5', '[1', '"x'].map(bare)).toEqual([
    '"4711"',
    '"True"',
    '"{}"',
    '"-1.5"',
    '"[1"',
    '"\\"x"',
  ]);
  expect(['4711-A', 'truth', '2026-01-05T09:00:00Z'].map(bare)).toEqual([
    '4711-A',
    'truth',
    '2026-01-05T09:00:00Z',
  ]);
});

test('kinds of numbers and nulls can be told apart', () => {
  expect(previewOf(fromPlain([1, null, true, 'x'])).text).toBe('[1, null, true, "x"]');
  expect(previewOf(new Float(1)).text).toBe('1.0');
  expect(previewOf(fromPlain({ a: {}, b: [] })).text).toBe('{"a": {}, "b": []}');
});

test('long values are cut, and cost no more than what is shown', () => {
  expect(previewOf('x'.repeat(500), 10, true)).toEqual({ text: `${'x'.repeat(10)}…`, isWhole: false });
  const list = previewOf(
    Array.from({ length: 1_000_000 }, (_, index) => index),
    40,
  );
  expect(list.isWhole).toBe(false);
  expect(list.text.length).toBeLessThan(60);
  expect(previewOf(fromPlain({ a: 'x'.repeat(1000) }), 20).text).toBe(`{"a": "${'x'.repeat(14)}…`);
});

test('what is whole is the value itself', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (plain) => {
      const value = fromPlain(plain);
      const { text, isWhole } = previewOf(value, 120);
      if (isWhole) expect(text.replaceAll(/\s/g, '')).toBe(stringify(value).replaceAll(/\s/g, ''));
      expect(text.length).toBeLessThan(1000);
    }),
  );
});
