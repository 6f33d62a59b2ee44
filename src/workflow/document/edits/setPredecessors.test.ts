import { expect, it } from 'vitest';
import { fromPlain, isObject, type JsonObject, objectAt, toPlain } from '../../json.ts';
import { setPredecessors } from './setPredecessors.ts';

function after(...names: string[]) {
  return { type: 'Compose', runAfter: Object.fromEntries(names.map((name) => [name, ['Succeeded']])) };
}

function objectOf(value: unknown): JsonObject {
  const json = fromPlain(value);
  if (!isObject(json)) throw new Error('not an object');
  return json;
}

const fork = objectOf({
  actions: {
    A: after(),
    L: { ...after('A'), runAfter: { A: ['Failed'] } },
    R: after('A'),
    J: { type: 'Compose', runAfter: { L: ['Failed'], Gone: ['Succeeded'] } },
    K: after('J'),
  },
});

function runAfterOf(definition: JsonObject, name: string): unknown {
  return toPlain(objectAt(definition, 'actions', name, 'runAfter'));
}

it('branches come together: statuses that were there stay, new ones ask for success', () => {
  const merged = setPredecessors('J', ['R', 'l'])(fork);
  expect(runAfterOf(merged, 'J')).toEqual({ L: ['Failed'], R: ['Succeeded'] });
  expect(objectAt(merged, 'actions', 'K')).toBe(objectAt(fork, 'actions', 'K'));
});

it('what would close a cycle is passed over, also among each other', () => {
  expect(runAfterOf(setPredecessors('A', ['K', 'A', 'nobody'])(fork), 'A')).toEqual({});
  expect(setPredecessors('A', ['K'])(fork)).toBe(fork);
});

it('no predecessors: it starts with its container', () => {
  expect(runAfterOf(setPredecessors('J', [])(fork), 'J')).toEqual({});
  expect(setPredecessors('T', ['A'])(fork)).toBe(fork);
});
