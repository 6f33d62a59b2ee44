import { expect, it } from 'vitest';
import { fromPlain, isObject, type JsonObject, objectAt } from '../json.ts';
import { lint } from './lint.ts';

function withActions(actions: Readonly<Record<string, unknown>>): JsonObject {
  const value = fromPlain({ contentVersion: '1.0.0.0', triggers: { manual: { type: 'Request' } }, actions });
  if (!isObject(value)) throw new Error('not an object');
  return value;
}

const ofRule = (definition: JsonObject, rule: string) =>
  lint(definition).filter((diagnostic) => diagnostic.rule === rule);

const compose = { type: 'Compose', inputs: 1 };

it('tells a slip that a whole file repeats once, and one fix mends it everywhere', () => {
  const names = ['A', 'B', 'C', 'D', 'E'];
  const slip = Object.fromEntries(names.map((name) => [name, { ...compose, runafter: {} }]));
  const definition = withActions({ ...slip, F: { ...compose, runAfter: {}, descripton: 'x' } });
  const [habit, other, ...more] = ofRule(definition, 'misspelled-member');
  expect(habit?.path).toEqual(['actions', 'A', 'runafter']);
  expect(habit?.message).toContain('4 more steps have it.');
  expect(other?.path).toEqual(['actions', 'F', 'descripton']);
  expect(more).toEqual([]);
  const mended = habit?.fix?.edit(definition) ?? definition;
  for (const name of names) expect([...objectAt(mended, 'actions', name).keys()]).toContain('runAfter');
  expect(ofRule(mended, 'misspelled-member')).toHaveLength(1);
});

it('tells three of a kind one by one', () => {
  const slip = { ...compose, runafter: {} };
  expect(ofRule(withActions({ A: slip, B: slip, C: slip }), 'misspelled-member')).toHaveLength(3);
});

it('counts the names that all have the same sign', () => {
  const colons = Object.fromEntries([1, 2, 3, 4, 5].map((index) => [`Set:${index}`, compose]));
  const found = ofRule(withActions({ ...colons, 'a/b': compose, ' ': compose }), 'name-characters');
  expect(found.map(({ path }) => path.at(-1))).toEqual(['Set:1', 'a/b', ' ']);
  expect(found[0]?.message).toContain('The names of 4 more steps are like this.');
});
