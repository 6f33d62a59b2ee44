import { describe, expect, test } from 'vitest';
import { fromPlain, type JsonObject, withMember } from '../../workflow/json.ts';
import { changedSteps, insideText } from './changes.ts';

const definition = (actions: object, extra: object = {}): JsonObject =>
  fromPlain({ triggers: {}, actions, ...extra }) as JsonObject; // an object is read from an object

const wait = (timeout: string) => ({
  type: 'HttpWebhook',
  limit: { timeout },
  inputs: { subscribe: { method: 'POST', uri: 'https://a.example' } },
});

describe('the list of changes', () => {
  test('is empty for definitions that say the same in another order', () => {
    const one = definition({ A: { type: 'Compose', inputs: { a: 1, b: 2 } } });
    const other = definition({ A: { inputs: { b: 2, a: 1 }, type: 'Compose' } });
    expect(changedSteps(one, other)).toEqual([]);
  });

  test('names the step, the place inside it, and both values', () => {
    const [changed, ...rest] = changedSteps(
      definition({ Wait_for_it: wait('P1D') }),
      definition({ Wait_for_it: wait('PT4H') }),
    );
    expect(rest).toEqual([]);
    expect(changed).toMatchObject({ step: 'Wait_for_it', title: 'Wait for it', isShown: true });
    expect(changed?.lines).toEqual([
      {
        kind: 'changed',
        path: ['actions', 'Wait_for_it', 'limit', 'timeout'],
        inside: ['limit', 'timeout'],
        before: 'P1D',
        after: 'PT4H',
      },
    ]);
  });

  test('puts a change inside a nested action under that action, not under its container', () => {
    const nested = (value: number) =>
      definition({ Scope: { type: 'Scope', actions: { Inner: { type: 'Compose', inputs: value } } } });
    expect(changedSteps(nested(1), nested(2)).map(({ step }) => step)).toEqual(['Inner']);
  });

  test('a step that is gone cannot be shown, one that is new can', () => {
    const found = changedSteps(definition({ Old: wait('P1D') }), definition({ New: wait('P1D') }));
    expect(found.map(({ step, isShown }) => [step, isShown])).toEqual([
      ['Old', false],
      ['New', true],
    ]);
    expect(found.flatMap(({ lines }) => lines.map(({ kind, inside }) => [kind, inside]))).toEqual([
      ['removed', []],
      ['added', []],
    ]);
    // A whole step is no value to be read in a line.
    expect(found[0]?.lines[0]).not.toHaveProperty('before');
  });

  test('a step that went into a container was moved, and what changed on the way is told', () => {
    const found = changedSteps(
      definition({ A: wait('P1D'), S: { type: 'Scope', actions: {} } }),
      definition({ S: { type: 'Scope', actions: { A: wait('PT1H') } } }),
    );
    expect(found.map(({ step, isShown }) => [step, isShown])).toEqual([['A', true]]);
    expect(found[0]?.lines.map(({ kind, inside }) => [kind, inside])).toEqual([
      ['changed', []],
      ['changed', ['limit', 'timeout']],
    ]);
  });

  test('what belongs to no step is the workflow’s own', () => {
    const [changed] = changedSteps(definition({}), definition({}, { description: 'New' }));
    expect(changed).toEqual({
      isShown: true,
      lines: [{ kind: 'added', path: ['description'], inside: ['description'], after: 'New' }],
    });
  });

  test('long values are cut and blank ones can be seen', () => {
    const from = definition({ A: { type: 'Compose', inputs: '' } });
    const to = definition({ A: { type: 'Compose', inputs: 'x'.repeat(500) } });
    const line = changedSteps(from, to)[0]?.lines[0];
    expect(line?.before).toBe('“”');
    expect(line?.after).toHaveLength(60);
  });

  test('a name such as __proto__ is a name like any other', () => {
    const from = definition({});
    const to = withMember(from, '__proto__', 1);
    expect(changedSteps(from, to)[0]?.lines[0]?.path).toEqual(['__proto__']);
  });
});

test('a place is read without the members that everybody knows', () => {
  expect(insideText(['inputs', 'retryPolicy', 'count'])).toBe('retryPolicy › count');
});
