import { describe, expect, test } from 'vitest';
import { fromPlain, type JsonObject } from '../../workflow/json.ts';
import { dropAdvice } from './dropAdvice.ts';

const after = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, ['Succeeded']]));

const definition = fromPlain({
  triggers: { Start: { type: 'Request', kind: 'Http' } },
  actions: {
    Declare: {
      type: 'InitializeVariable',
      inputs: { variables: [{ name: 'Total', type: 'integer', value: 0 }] },
      runAfter: {},
    },
    Fetch: { type: 'Http', inputs: { method: 'GET', uri: 'https://a.example' }, runAfter: after('Declare') },
    Keep_it: { type: 'Compose', inputs: "@body('Fetch')", runAfter: after('Fetch') },
    Count: { type: 'IncrementVariable', inputs: { name: 'total', value: 1 }, runAfter: after('Keep_it') },
    Group: {
      type: 'Scope',
      actions: { Inner: { type: 'Compose', inputs: 1, runAfter: {} } },
      runAfter: after('Count'),
    },
  },
}) as JsonObject; // an object is read from an object

const actions = ['actions'];
const group = ['actions', 'Group', 'actions'];

describe('while a step is carried', () => {
  test('nothing is said of a place where it works', () => {
    expect(dropAdvice(definition, 'Keep_it', { container: actions, after: 'Count' })).toBe(undefined);
    expect(dropAdvice(definition, 'Keep_it', { container: group, after: 'Inner' })).toBe(undefined);
    expect(dropAdvice(definition, 'Inner', { container: actions, after: 'Fetch' })).toBe(undefined);
  });

  test('it cannot go into itself', () => {
    expect(dropAdvice(definition, 'Group', { container: group, after: 'Inner' })).toEqual({
      isRefused: true,
      text: 'Group cannot go into itself.',
    });
  });

  test('variables cannot be initialised inside of another step', () => {
    const advice = dropAdvice(definition, 'Declare', { container: group });
    expect(advice).toEqual({
      isRefused: true,
      text: 'Declare initialises variables. That works outside of other steps only.',
    });
  });

  test('a place before what it reads is named, but not refused', () => {
    const advice = dropAdvice(definition, 'Keep_it', {
      container: actions,
      after: 'Declare',
      before: 'Fetch',
    });
    expect(advice).toEqual({
      isRefused: false,
      text: 'Keep it reads Fetch, which would not surely have run yet.',
    });
  });

  test('so is a place behind those who read it', () => {
    const advice = dropAdvice(definition, 'Fetch', { container: actions, after: 'Keep_it' });
    expect(advice?.text).toBe('Keep it reads Fetch, which would not surely have run yet.');
  });

  test('so is a place before its variable is initialised', () => {
    const advice = dropAdvice(definition, 'Count', { container: actions, before: 'Declare' });
    expect(advice?.text).toBe('Count would run before the variable total is initialised.');
  });

  test('what a container holds is carried with it', () => {
    const inside = fromPlain({
      triggers: {},
      actions: {
        A: { type: 'Compose', inputs: 1, runAfter: {} },
        G: {
          type: 'Scope',
          actions: { B: { type: 'Compose', inputs: "@outputs('A')", runAfter: {} } },
          runAfter: after('A'),
        },
      },
    }) as JsonObject; // as above
    expect(dropAdvice(inside, 'G', { container: actions, before: 'A' })?.text).toBe(
      'B reads A, which would not surely have run yet.',
    );
  });
});
