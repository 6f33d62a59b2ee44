import { expect, test } from 'vitest';
import { fromPlain, type Json, toPlain } from '../../workflow/json.ts';
import { schemaFromSample } from './schemaFromSample.ts';

function schema(sample: unknown): unknown {
  return JSON.parse(JSON.stringify(toPlain(schemaFromSample(fromPlain(sample)))));
}

test('describes every kind of value', () => {
  expect(schema({ a: 'x', b: 1, c: 1.5, d: true, e: null, f: [] })).toEqual({
    type: 'object',
    properties: {
      a: { type: 'string' },
      b: { type: 'integer' },
      c: { type: 'number' },
      d: { type: 'boolean' },
      e: { type: 'null' },
      f: { type: 'array', items: {} },
    },
  });
});

test('items of one array are united', () => {
  expect(schema([{ a: 1 }, { a: 'x', b: 2 }])).toEqual({
    type: 'array',
    items: {
      type: 'object',
      properties: { a: { type: ['integer', 'string'] }, b: { type: 'integer' } },
    },
  });
  expect(schema([1, 1.5])).toEqual({ type: 'array', items: { type: 'number' } });
});

test('a sample nested without end is cut off', () => {
  let deep: Json = 1;
  for (let level = 0; level < 400; level++) deep = [deep];
  expect(schemaFromSample(deep).get('type')).toBe('array');
});
