import { expect, test } from 'vitest';
import { fromPlain, isObject, type JsonObject } from '../../workflow/json.ts';
import { movePlaces } from './movePlaces.ts';

function objectOf(value: unknown): JsonObject {
  const json = fromPlain(value);
  if (!isObject(json)) throw new Error('not an object');
  return json;
}

const after = (...names: string[]) => ({
  type: 'Compose',
  runAfter: Object.fromEntries(names.map((name) => [name, ['Succeeded']])),
});
const definition = objectOf({
  triggers: { T: { type: 'Request' } },
  actions: {
    A: after(),
    Choose: { type: 'If', runAfter: { A: ['Succeeded'] }, actions: { Yes: after() }, else: { actions: {} } },
    Group: { type: 'Scope', runAfter: { Choose: ['Succeeded'] }, actions: { In: after() } },
  },
});
const texts = (name: string) => movePlaces(definition, name).map(({ text }) => text);

test('an action can go to the beginning of every container, after every action and beside it', () => {
  expect(texts('A')).toEqual([
    'Beginning of the workflow',
    'After Choose',
    'As a branch after Choose',
    'Beginning of True of Choose',
    'After Yes',
    'As a branch after Yes',
    'Beginning of False of Choose',
    'After Group',
    'As a branch after Group',
    'Beginning of Group',
    'After In',
    'As a branch after In',
  ]);
});

test('an action cannot go into itself, nor after itself; a trigger goes nowhere', () => {
  expect(texts('Choose').filter((text) => /Choose|Yes/.test(text))).toEqual([]);
  expect(texts('T')).toEqual([]);
});
