import { expect, test } from 'vitest';
import { fromPlain, type Json, type JsonObject, toPlain } from '../json.ts';
import { standIns } from './standIns.ts';

const of = (parameters: object, given: object = {}) =>
  toPlain(standIns(fromPlain({ parameters }) as JsonObject, fromPlain(given) as JsonObject) as Json);

test.each([
  [{ type: 'String' }, 'value-of-p'],
  [{ type: 'SecureString' }, 'value-of-p'],
  [{ type: 'int' }, 0],
  [{ type: 'Bool' }, false],
  [{ type: 'Array' }, []],
  [{ type: 'SecureObject' }, {}],
  [{ type: 'String', allowedValues: ['west', 'east'] }, 'west'],
])('a parameter without a value gets one that fits: %j', (declaration, value) => {
  expect(of({ p: declaration })).toEqual({ p: value });
});

test('what is called an address gets one that can be called', () => {
  expect(of({ 'Shop URL': { type: 'String' } })).toEqual({ 'Shop URL': 'https://shop-url.example' });
});

test('what has a default, is given in any case, or comes from the platform is left alone', () => {
  const parameters = {
    a: { type: 'Int', defaultValue: 1 },
    b: { type: 'Int' },
    $connections: { type: 'Object' },
  };
  expect(of(parameters, { B: 2 })).toEqual({});
});
