import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPlain, isObject, type JsonObject, stringify, toPlain } from '../json.ts';
import { checkNotification } from './checkNotification.ts';
import { exampleOf } from './exampleOf.ts';
import { textOfPattern } from './textOfPattern.ts';

function schema(plain: unknown): JsonObject {
  const value = fromPlain(plain);
  if (!isObject(value)) throw new Error('no object');
  return value;
}

const order = schema({
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'integer', format: 'int32' },
    order_key: { type: 'string' },
    total: { type: 'number', format: 'decimal' },
  },
});

describe('D-9: a notification is checked against the schema', () => {
  test('what fits is fine, and so is what is not declared (D-32)', () => {
    expect(checkNotification(order, fromPlain({ id: 1, extra: { x: 1 } }))).toEqual({ ok: true, errors: [] });
  });

  test('what does not fit is told', () => {
    const { ok, errors } = checkNotification(order, fromPlain({ id: 'x', order_key: 3 }));
    expect(ok).toBe(false);
    expect(errors.join('\n')).toMatch(/id/);
    expect(errors.join('\n')).toMatch(/order_key/);
    expect(checkNotification(order, fromPlain({})).ok).toBe(false);
  });

  test('without a schema everything fits (D-29)', () => {
    expect(checkNotification(undefined, 'x').ok).toBe(true);
  });

  test('a careless schema is wider, not an error', () => {
    const careless = schema({
      type: 'object',
      required: true,
      discriminator: 'a',
      properties: {
        a: { type: 'file' },
        b: { type: 'string', 'x-nullable': true },
        c: { type: 'string', pattern: '(a+)+$' },
        d: 7,
      },
    });
    expect(
      checkNotification(careless, fromPlain({ a: 1, b: null, c: `${'a'.repeat(40)}!`, d: [] })).errors,
    ).toEqual([]);
    expect(checkNotification(careless, fromPlain({ b: 1 })).ok).toBe(false);
  });

  test('draft 4: exclusive limits are flags', () => {
    const limited = schema({ type: 'integer', minimum: 3, exclusiveMinimum: true });
    expect([3, 4].map((value) => checkNotification(limited, value).ok)).toEqual([false, true]);
  });
});

describe('examples', () => {
  test('fit the schema, and are the same for the same seed', () => {
    for (let seed = 0; seed < 20; seed++) {
      const example = exampleOf(order, seed);
      expect(checkNotification(order, example).errors).toEqual([]);
      expect(stringify(exampleOf(order, seed))).toBe(stringify(example));
    }
    expect(
      new Set(Array.from({ length: 9 }, (_, seed) => stringify(exampleOf(order, seed)))).size,
    ).toBeGreaterThan(5);
    expect(Object.keys(toPlain(exampleOf(order)) as object)).toEqual(['id', 'order_key', 'total']);
  });

  test('the first one uses the examples that the schema gives', () => {
    const given = schema({
      properties: { status: { type: 'string', example: 'processing' }, n: { type: 'integer', example: 'x' } },
    });
    expect(toPlain(exampleOf(given))).toMatchObject({ status: 'processing', n: expect.any(Number) });
  });

  test.each([
    { type: 'string', enum: ['a', 'b'] },
    { type: 'string', minLength: 30, maxLength: 40 },
    { type: 'string', maxLength: 3 },
    { type: 'string', pattern: '^[A-Z]{2}-\\d{4}$' },
    { type: 'string', format: 'date-time' },
    { type: 'integer', minimum: 5, maximum: 7, exclusiveMaximum: true },
    { type: 'number', multipleOf: 0.5, minimum: -2, maximum: -1 },
    { type: 'array', minItems: 3, uniqueItems: true, items: { type: 'integer' } },
    {
      allOf: [
        { properties: { a: { type: 'boolean' } }, required: ['a'] },
        { properties: { b: { type: 'integer' } }, required: ['b'] },
      ],
    },
    { oneOf: [{ type: 'string' }, { type: 'integer' }] },
    { type: 'array', items: { type: 'object', required: ['x'], properties: { x: { type: 'null' } } } },
    { type: ['string', 'null'] },
    {},
  ])('fit %j', (plain) => {
    for (let seed = 0; seed < 10; seed++)
      expect(checkNotification(schema(plain), exampleOf(schema(plain), seed)).errors).toEqual([]);
  });

  const types = fc.constantFrom('string', 'integer', 'number', 'boolean');
  const plainSchemas = fc.letrec<{ schema: object }>((tie) => ({
    schema: fc.oneof(
      { maxDepth: 4 },
      fc.record(
        { type: types, format: fc.constantFrom('int32', 'date', 'uri', 'odd') },
        { requiredKeys: ['type'] },
      ),
      fc.record(
        { type: fc.constant('array'), items: tie('schema'), minItems: fc.nat(3) },
        { requiredKeys: ['type', 'items'] },
      ),
      fc.dictionary(fc.string({ maxLength: 8 }), tie('schema'), { maxKeys: 4 }).map((properties) => ({
        type: 'object',
        properties,
        ...(Object.keys(properties).length > 0 && { required: Object.keys(properties) }),
      })),
    ),
  })).schema;

  test('of any schema fit it', () => {
    fc.assert(
      fc.property(plainSchemas, fc.nat(1000), (plain, seed) => {
        const made = schema(plain);
        expect(checkNotification(made, exampleOf(made, seed)).errors).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('of a schema without end are small', () => {
    let deep: object = { type: 'string' };
    for (let i = 0; i < 200; i++) deep = { type: 'object', properties: { a: deep, b: { type: 'string' } } };
    expect(stringify(exampleOf(schema(deep))).length).toBeLessThan(5000);
  });
});

test('patterns are followed', () => {
  const dice = (below: number) => below >> 1;
  expect(textOfPattern('^(ab|cd){2}[^x]\\.\\d+$', dice)).toMatch(/^(ab|cd){2}[^x]\.\d+$/);
  expect(textOfPattern('(?=x)y', dice)).toBeUndefined();
  expect(textOfPattern('[', dice)).toBeUndefined();
});
