import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../diagnostic.ts';
import { setProperty } from '../document/edits/setProperty.ts';
import { stepsOf } from '../document/walk.ts';
import { at, fromPlain, isObject, type JsonObject, toPlain } from '../json.ts';
import { contextOf } from './contextOf.ts';
import { lint } from './lint.ts';
import { rules } from './rules/index.ts';

type Plain = Readonly<Record<string, unknown>>;

function definition(plain: Plain): JsonObject {
  const value = fromPlain({
    $schema:
      'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
    contentVersion: '1.0.0.0',
    ...plain,
  });
  if (!isObject(value)) throw new Error('not an object');
  return value;
}

const webhook = (inputs: Plain): JsonObject =>
  definition({
    triggers: { t: { type: 'Request' } },
    actions: { A: { type: 'HttpWebhook', inputs, runAfter: {} } },
  });
const subscribe = { method: 'POST', uri: 'https://a.example', body: { callbackUrl: '@{listCallbackUrl()}' } };
const unsubscribe = { method: 'DELETE', uri: 'https://a.example' };

/** The fault of one rule, its fix applied. */
function fixed(
  before: JsonObject,
  rule: string,
): { readonly diagnostic: Diagnostic; readonly after: JsonObject } {
  const diagnostic = lint(before).find((found) => found.rule === rule);
  if (!diagnostic?.fix) throw new Error(`no fix for ${rule}`);
  const after = diagnostic.fix.edit(before);
  expect(lint(after).filter((found) => found.rule === rule)).toEqual([]);
  return { diagnostic, after };
}

describe('a fix', () => {
  it('removes listCallbackUrl() from unsubscribe and nothing else', () => {
    const body = { id: 1, url: '@{listCallbackUrl()}', text: 'call @{listCallbackUrl()} off' };
    const before = webhook({ subscribe, unsubscribe: { ...unsubscribe, body } });
    const first = lint(before).filter(({ rule }) => rule === 'unsubscribe-callback-url');
    expect(first.map(({ severity, within }) => [severity, within])).toEqual([
      ['warning', { start: 2, end: 17 }],
      ['warning', { start: 7, end: 22 }],
    ]);
    const after = first.reduce((current, { fix }) => fix?.edit(current) ?? current, before);
    expect(toPlain(at(after, 'actions', 'A', 'inputs', 'unsubscribe', 'body') ?? null)).toEqual({
      id: 1,
      text: 'call  off',
    });
  });

  it('inserts the callback URL into the body of subscribe', () => {
    const path = ['actions', 'A', 'inputs', 'subscribe', 'body'];
    const none = webhook({ subscribe: { method: 'POST', uri: 'https://a.example' }, unsubscribe });
    const { after } = fixed(none, 'subscribe-without-callback-url');
    expect(toPlain(at(after, ...path) ?? null)).toEqual({ callbackUrl: '@{listCallbackUrl()}' });
    const some = webhook({
      subscribe: { method: 'POST', uri: 'https://a.example', body: { id: 1 } },
      unsubscribe,
    });
    expect(toPlain(at(fixed(some, 'subscribe-without-callback-url').after, ...path) ?? null)).toEqual({
      id: 1,
      callbackUrl: '@{listCallbackUrl()}',
    });
  });

  it('offers none where the body is text of the author', () => {
    const before = webhook({
      subscribe: { method: 'POST', uri: 'https://a.example', body: 'hello' },
      unsubscribe,
    });
    expect(lint(before).find(({ rule }) => rule === 'subscribe-without-callback-url')).not.toHaveProperty(
      'fix',
    );
  });

  it('writes a clock time as a duration', () => {
    const before = setProperty(
      ['actions', 'A', 'limit', 'timeout'],
      '00:05:00',
    )(webhook({ subscribe, unsubscribe }));
    const { diagnostic, after } = fixed(before, 'duration-format');
    expect(diagnostic.fix?.title).toBe('Write PT5M');
    expect(at(after, 'actions', 'A', 'limit', 'timeout')).toBe('PT5M');
  });

  it.each([
    ['http-method', { ...subscribe, method: 'post' }],
    ['uri-scheme', { ...subscribe, uri: 'a.example/x' }],
  ])('mends %s', (rule, call) => {
    fixed(webhook({ subscribe: call, unsubscribe }), rule);
  });

  it('removes a run after that leads nowhere, and gives statuses where there are none', () => {
    const before = definition({
      triggers: { t: { type: 'Request' } },
      actions: {
        A: { type: 'Compose', inputs: 1, runAfter: {} },
        B: { type: 'Compose', inputs: 1, runAfter: { X: ['Succeeded'], A: [] } },
      },
    });
    const { after } = fixed(before, 'unknown-run-after');
    expect(toPlain(at(fixed(after, 'run-after-status').after, 'actions', 'B', 'runAfter') ?? null)).toEqual({
      A: ['Succeeded'],
    });
  });
});

describe('lint', () => {
  const twoFaults = definition({
    triggers: { t: { type: 'Request' } },
    actions: {
      A: { type: 'Http', inputs: { method: 'FETCH', uri: '' }, runAfter: {} },
      B: { type: 'Compose', inputs: "@body('C')", runAfter: {} },
    },
    outputs: { x: { type: 'Int', value: "@parameters('p')" } },
  });

  it('lists what concerns the whole workflow first, then step by step', () => {
    expect(lint(twoFaults).map(({ rule, path }) => `${path.slice(0, 2).join('/')} ${rule}`)).toEqual([
      'outputs/x unknown-parameter',
      'actions/A required-field',
      'actions/A http-method',
      'actions/B unknown-action-reference',
    ]);
  });

  it('only doubts a parameter that a Standard app may declare in a file that is not open', () => {
    const text = definition({ parameters: {}, outputs: { x: { type: 'Int', value: "@parameters('p')" } } });
    const severityFor = (options: Parameters<typeof lint>[1]) =>
      lint(text, options).find(({ rule }) => rule === 'unknown-parameter')?.severity;
    expect(severityFor({ target: 'standard' })).toBe('warning');
    expect(severityFor({ target: 'standard', surroundings: { parameters: new Set() } })).toBe('error');
    expect(severityFor({ target: 'consumption' })).toBe('error');
    expect(severityFor({})).toBe('error');
  });

  it('points at the name inside the expression', () => {
    const found = lint(twoFaults).find(({ rule }) => rule === 'unknown-action-reference');
    expect(found).toMatchObject({ path: ['actions', 'B', 'inputs'], within: { start: 7, end: 8 } });
  });

  it('gives the same list for the same definition, and checks again only what an edit touched', () => {
    expect(lint(twoFaults)).toBe(lint(twoFaults));
    const edited = setProperty(['actions', 'A', 'inputs', 'uri'], 'https://a.example')(twoFaults);
    const find = (document: JsonObject) => {
      const context = contextOf(document);
      return context.expressionsOf(stepsOf(document).find(({ name }) => name === 'B'));
    };
    expect(find(edited)).toBe(find(twoFaults));
    const renamed = setProperty(['actions', 'C'], fromPlain({ type: 'Compose', inputs: 1 }))(edited);
    expect(lint(renamed).map(({ rule }) => rule)).toContain('action-reference-not-before');
  });

  it('survives definitions that are none', () => {
    const odd: readonly unknown[] = [
      {},
      { triggers: [], actions: 'x' },
      { triggers: { t: null }, actions: { a: 5, b: [] } },
      {
        triggers: { t: { type: 7, inputs: [], recurrence: 'x' } },
        actions: { a: { type: 'Http', inputs: 'x', runAfter: 'y', limit: 3 } },
      },
      {
        actions: {
          a: { type: 'HttpWebhook', inputs: { subscribe: [], unsubscribe: 5 } },
          b: { type: 'If', expression: [], actions: [] },
        },
      },
      {
        actions: JSON.parse(
          '{"__proto__":{"type":"Compose","inputs":"@body(\'constructor\')","runAfter":{"toString":["Succeeded"]}}}',
        ),
      },
    ];
    for (const plain of odd) {
      const value = fromPlain(plain);
      expect(() => isObject(value) && lint(value)).not.toThrow();
    }
  });

  it('checks 500 actions without ado', () => {
    const actions: Record<string, unknown> = {};
    for (let index = 0; index < 500; index++) {
      const before = index === 0 ? {} : { [`Step_${index - 1}`]: ['Succeeded'] };
      const inputs = index === 0 ? 1 : `@add(1, outputs('Step_${index - 1}'))`;
      actions[`Step_${index}`] = { type: 'Compose', inputs, runAfter: before };
    }
    expect(lint(definition({ triggers: { t: { type: 'Request' } }, actions }))).toEqual([]);
  });
});

it('names every rule once, by the name of its file', () => {
  const ids = rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, description } of rules) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(description).toMatch(/\.$/);
  }
});

it('checks steps that wait for hundreds of others in time that people do not notice', () => {
  const names = Array.from({ length: 250 }, (_, index) => `A${index}`);
  const actions = Object.fromEntries(
    names.map((name, index) => [
      name,
      {
        type: 'Compose',
        inputs: 1,
        runAfter: Object.fromEntries(names.slice(0, index).map((before) => [before, ['Succeeded']])),
      },
    ]),
  );
  const start = performance.now();
  expect(lint(definition({ triggers: { t: { type: 'Request' } }, actions }))).toEqual([]);
  // A comparison of all with all took minutes.
  expect(performance.now() - start).toBeLessThan(5000);
});
