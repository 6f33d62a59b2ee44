import { expect, test } from 'vitest';
import { moveAction } from '../../workflow/document/edits/moveAction.ts';
import { fromPlain, isObject, type JsonObject } from '../../workflow/json.ts';
import { brokenOrder } from './brokenOrder.ts';

function objectOf(value: unknown): JsonObject {
  const json = fromPlain(value);
  if (!isObject(json)) throw new Error('not an object');
  return json;
}

const definition = objectOf({
  triggers: { T: { type: 'Request' } },
  actions: {
    A: { type: 'Compose', inputs: '@triggerBody()' },
    B: { type: 'Compose', inputs: "@outputs('A')", runAfter: { A: ['Succeeded'] } },
    Loop: {
      type: 'Foreach',
      foreach: "@outputs('A')",
      actions: { In: { type: 'Compose', inputs: "@items('Loop')" } },
      runAfter: { B: ['Succeeded'] },
    },
  },
});
const moved = (name: string, after: string[]) =>
  moveAction({ name, container: ['actions'], after })(definition);

test('a step that comes before what it reads is told, and one that others read too early', () => {
  expect(brokenOrder(moved('B', []), 'B')).toBe('B reads A, which does not run before it here.');
  expect(brokenOrder(moved('A', ['B']), 'A')).toBe('B reads A, which does not run before it now.');
});

test('an order in which everything is there is fine, loops around a step included', () => {
  for (const name of ['A', 'B', 'Loop', 'In']) expect(brokenOrder(definition, name)).toBeUndefined();
});
