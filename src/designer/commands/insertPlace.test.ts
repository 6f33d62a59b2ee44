import { expect, test } from 'vitest';
import { at, fromPlain, type JsonObject, toPlain } from '../../workflow/json.ts';
import { operationOf } from '../../workflow/operations/index.ts';
import { defaultPlace } from './defaultPlace.ts';
import { containerTitle, insertionOf } from './insertPlace.ts';

const definition = fromPlain({
  triggers: { manual: { type: 'Request' } },
  actions: {
    A: { type: 'Compose', inputs: 1, runAfter: {} },
    Check: {
      type: 'If',
      expression: { equals: [1, 1] },
      actions: { Inner: { type: 'Compose', inputs: 1, runAfter: {} } },
      else: { actions: {} },
      runAfter: { A: ['Succeeded'] },
    },
  },
}) as JsonObject;

const compose = operationOf(fromPlain({ type: 'Compose' }) as JsonObject, 'action');
const webhook = operationOf(fromPlain({ type: 'HttpWebhook' }) as JsonObject, 'trigger');

function runAfters(changed: JsonObject, ...path: string[]): unknown {
  const actions = at(changed, ...path);
  return Object.fromEntries(
    [...(actions as JsonObject)].map(([name, node]) => [
      name,
      Object.keys(toPlain(at(node, 'runAfter') ?? null) as object),
    ]),
  );
}

test('an action goes after the selected one, inside its container', () => {
  expect(defaultPlace(definition, 'A')).toEqual({ kind: 'action', container: ['actions'], after: 'A' });
  expect(defaultPlace(definition, 'Inner')).toEqual({
    kind: 'action',
    container: ['actions', 'Check', 'actions'],
    after: 'Inner',
  });
});

test('with the trigger selected it goes first, with nothing selected last', () => {
  expect(defaultPlace(definition, 'manual')).toEqual({ kind: 'action', container: ['actions'] });
  expect(defaultPlace(definition, undefined)).toEqual({
    kind: 'action',
    container: ['actions'],
    after: 'Check',
  });
  expect(defaultPlace(definition, 'gone')).toEqual({
    kind: 'action',
    container: ['actions'],
    after: 'Check',
  });
});

test('an action between two is run after the first, and the second after it', () => {
  const { edit, name } = insertionOf(definition, compose, defaultPlace(definition, 'A'));
  expect(name).toBe('Compose');
  expect(runAfters(edit(definition), 'actions')).toEqual({ A: [], Compose: ['A'], Check: ['Compose'] });
});

test('a first action is followed by what was first', () => {
  const { edit } = insertionOf(definition, compose, { kind: 'action', container: ['actions'] });
  expect(runAfters(edit(definition), 'actions')).toMatchObject({ Compose: [], A: ['Compose'] });
});

test('an action before one that runs after several comes between it and all of them', () => {
  const joined = fromPlain({
    actions: {
      A: { type: 'Compose', runAfter: {} },
      B: { type: 'Compose', runAfter: {} },
      C: { type: 'Compose', runAfter: { A: ['Succeeded'], B: ['Succeeded'] } },
    },
  }) as JsonObject;
  const { edit } = insertionOf(joined, compose, { kind: 'action', container: ['actions'], before: 'C' });
  expect(runAfters(edit(joined), 'actions')).toEqual({ A: [], B: [], Compose: ['A', 'B'], C: ['Compose'] });
});

test('a parallel branch leaves the others where they are', () => {
  const place = { kind: 'action', container: ['actions'], after: 'A', parallel: true } as const;
  const { edit } = insertionOf(definition, compose, place);
  expect(runAfters(edit(definition), 'actions')).toEqual({ A: [], Compose: ['A'], Check: ['A'] });
});

test('an empty branch takes an action in', () => {
  const place = { kind: 'action', container: ['actions', 'Check', 'else', 'actions'] } as const;
  const { edit } = insertionOf(definition, compose, place);
  expect(runAfters(edit(definition), 'actions', 'Check', 'else', 'actions')).toEqual({ Compose: [] });
});

test('a trigger takes the place of the present one, wherever it is dropped', () => {
  const { edit, name, replaced } = insertionOf(definition, webhook, defaultPlace(definition, 'A'));
  expect(replaced).toBe('manual');
  expect([...(at(edit(definition), 'triggers') as JsonObject).keys()]).toEqual([name]);
});

test('a container is named by its step and its label', () => {
  expect(containerTitle(definition, ['actions', 'Check', 'else', 'actions'])).toBe('False of Check');
  expect(containerTitle(definition, ['actions'])).toBeUndefined();
});
