import { expect, test } from 'vitest';
import { stepsOf } from '../workflow/document/walk.ts';
import { at, isObject, type Json, objectAt } from '../workflow/json.ts';
import { lint } from '../workflow/lint/lint.ts';
import { readRules } from '../workflow/mock/readRules.ts';
import { operationOf, operations } from '../workflow/operations/index.ts';
import { gallery } from './gallery.ts';
import { samples } from './index.ts';

const definitionOf = (definition: Json) => {
  if (!isObject(definition)) throw new Error('A sample is no definition.');
  return definition;
};

test.each(gallery.map((sample) => [sample.id, sample] as const))(
  '%s has no problems, and its events have a target',
  (_, sample) => {
    const definition = definitionOf(sample.definition);
    expect(lint(definition)).toEqual([]);
    const names = new Set(stepsOf(definition).map((step) => step.name));
    expect(sample.events.filter((event) => !names.has(event.step))).toEqual([]);
    const sent = new Set(['⏭', ...sample.events.map((event) => event.name)]);
    expect(sample.suggestion.filter((name) => !sent.has(name))).toEqual([]);
    expect(sample.learns.length).toBeGreaterThan(1);
    expect(readRules(sample.rules ?? [])).toEqual(sample.rules ?? []);
  },
);

test('S-20 the word "approval" leads to the pattern', () => {
  const found = samples.filter((sample) => /approval/i.test(`${sample.name} ${sample.description}`));
  expect(found.map((sample) => sample.id)).toContain('approval-by-webhook');
});

const webhook = (role: 'trigger' | 'action') => operationOf(new Map([['type', 'HttpWebhook']]), role);
const fieldsOf = (role: 'trigger' | 'action') => webhook(role).groups.flatMap((group) => group.fields);

test('S-4 the webhook trigger has no recurrence, neither as a field nor as a default', () => {
  expect(fieldsOf('trigger').map((field) => field.kind)).not.toContain('recurrence');
  expect(webhook('trigger').defaults.has('recurrence')).toBe(false);
});

test('S-45 every field of the webhook says what it is for', () => {
  for (const role of ['trigger', 'action'] as const) {
    for (const field of fieldsOf(role)) expect(field.label.length, field.path.join('.')).toBeGreaterThan(2);
    const subscribe = fieldsOf(role).filter((field) => field.path[1] === 'subscribe');
    expect(subscribe.filter((field) => field.help).length).toBeGreaterThan(3);
  }
});

test('S-46 S-47 S-48 S-70 headers, queries and authentication stand on both sides, each for itself', () => {
  for (const role of ['trigger', 'action'] as const) {
    const paths = fieldsOf(role).map((field) => field.path.join('.'));
    for (const side of ['subscribe', 'unsubscribe']) {
      for (const name of ['headers', 'queries', 'authentication', 'body'])
        expect(paths).toContain(`inputs.${side}.${name}`);
    }
  }
});

test('S-75 S-76 S-77 the outputs are headers, body and status code, with the fields of the schema', () => {
  const tokens = webhook('action').outputs(
    new Map<string, Json>([
      ['type', 'HttpWebhook'],
      [
        'inputs',
        new Map([['schema', new Map([['properties', new Map([['id', new Map([['type', 'integer']])]])]])]]),
      ],
    ]),
  );
  expect(tokens.map((token) => token.path.join('.'))).toEqual(
    expect.arrayContaining(['body', 'body.id', 'headers', 'statusCode']),
  );
});

test('S-3 only HTTP and HTTPS addresses pass', () => {
  const withUri = (uri: string) => {
    const definition = definitionOf(samples[0].definition);
    const trigger = objectAt(definition, 'triggers', 'When_an_order_arrives');
    const inputs = new Map(objectAt(trigger, 'inputs'));
    inputs.set('subscribe', new Map([...objectAt(inputs, 'subscribe'), ['uri', uri]]));
    const triggers = new Map([['When_an_order_arrives', new Map([...trigger, ['inputs', inputs]])]]);
    return lint(new Map<string, Json>([...definition, ['triggers', triggers]])).map(({ rule }) => rule);
  };
  expect(withUri('https://shop.example/a')).toEqual([]);
  expect(withUri('http://shop.example/a')).not.toContain('uri-scheme');
  expect(withUri('ftp://shop.example/a')).toContain('uri-scheme');
});

test('S-27 the webhook action is offered whatever the trigger is', () => {
  const triggers = operations
    .filter((operation) => operation.role === 'trigger')
    .map((operation) => operation.type);
  expect(triggers).toEqual(expect.arrayContaining(['Request', 'HttpWebhook', 'Recurrence']));
  for (const type of triggers) {
    const definition = definitionOf(samples[0].definition);
    const action = objectAt(definition, 'actions', 'Wait_for_approval');
    const node = new Map<string, Json>([
      ...(operationOf(new Map([['type', type]]), 'trigger').defaults as ReadonlyMap<string, Json>),
    ]);
    const errors = lint(
      new Map<string, Json>([
        ...definition,
        ['triggers', new Map([['T', node]])],
        ['actions', new Map([['Wait_for_approval', action]])],
      ]),
    ).filter((problem) => problem.path[0] === 'actions' && problem.severity === 'error');
    expect(errors, type).toEqual([]);
  }
});

test('the sample reads its parameter', () => {
  expect(at(samples[0].definition, 'parameters', 'shop', 'defaultValue')).toBe('https://shop.example');
});
