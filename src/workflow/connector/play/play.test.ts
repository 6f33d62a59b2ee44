import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isObject, type JsonObject, toPlain } from '../../json.ts';
import { readJson } from '../../jsonReader.ts';
import type { Connector } from '../Connector.ts';
import { removeOperation } from '../edits/describeOperation.ts';
import { openConnector } from '../openConnector.ts';
import { workflowStepFor } from '../workflowStep.ts';
import { connectionKeyOf } from './connectionKey.ts';
import type { PlaySwitches } from './PlayedConnector.ts';
import { playedDefinition } from './playedDefinition.ts';
import { serviceRules } from './serviceRules.ts';

function shop(): Connector {
  const text = readFileSync(new URL('../examples/apiDefinition.swagger.json', import.meta.url), 'utf8');
  const opened = openConnector(text);
  if (!opened.ok) throw new Error('The example cannot be read.');
  return opened.connector;
}

const key = 'nordvikwebshop';

function played(definition: unknown, connector = shop(), switches: PlaySwitches = {}) {
  const { value } = readJson(JSON.stringify(definition));
  if (!isObject(value)) throw new Error('The definition is no object.');
  return toPlain(playedDefinition(value, new Map([[key, { connector, switches }]]))) as {
    triggers: Record<string, { inputs: Record<string, Record<string, unknown>> }>;
    actions: Record<string, { inputs: Record<string, unknown> }>;
  };
}

function stepOf(operationId: string, kind: 'consumption' | 'standard' | 'powerAutomate'): JsonObject {
  const step = workflowStepFor(shop(), operationId, { kind, connection: key });
  if (!step) throw new Error(`No operation ${operationId}.`);
  return step.node;
}

test.each(['consumption', 'standard', 'powerAutomate'] as const)(
  'D-17 a trigger of %s becomes its registration and a DELETE to exactly its Location',
  (kind) => {
    const node = stepOf('OrderCreated', kind);
    expect(connectionKeyOf(node)).toBe(key);
    const { triggers } = played({ triggers: { T: toPlain(node) }, actions: {} });
    expect(triggers.T).toMatchObject({
      type: 'HttpWebhook',
      inputs: {
        subscribe: {
          method: 'POST',
          uri: 'https://api.shop.example/v1/webhooks',
          headers: { 'X-Shop-Key': 'simulated' },
          body: { callback_url: '@{listCallbackUrl()}', topic: 'order.created' },
        },
        unsubscribe: { method: 'DELETE', headers: { 'X-Shop-Key': 'simulated' } },
        schema: { properties: { order_key: { type: 'string' } } },
      },
    });
    expect(String(triggers.T?.inputs.unsubscribe?.uri)).toContain('Location');
  },
);

test('D-37 without a delete operation nothing is sent when the trigger goes', () => {
  const trigger = { triggers: { T: toPlain(stepOf('OrderCreated', 'consumption')) }, actions: {} };
  const without = removeOperation({ method: 'DELETE', path: '/webhooks/{webhook_id}' })(shop());
  for (const { triggers } of [played(trigger, without), played(trigger, shop(), { lacksDelete: true })])
    expect(triggers.T?.inputs).not.toHaveProperty('unsubscribe');
});

test('D-33 actions become requests, inside containers too; steps of other connectors stay', () => {
  const call = (path: string, connection = key) => ({
    type: 'ApiConnection',
    inputs: { host: { connection: { referenceName: connection } }, method: 'get', path },
  });
  const { actions } = played({
    triggers: {},
    actions: {
      S: { type: 'Scope', actions: { A: call("/orders/@{encodeURIComponent('a/b')}") } },
      B: call('/orders/1', 'other'),
      C: call('/nowhere'),
    },
  });
  expect(actions.S).toMatchObject({
    actions: {
      A: {
        type: 'Http',
        inputs: {
          method: 'GET',
          uri: "https://api.shop.example/v1/orders/@{encodeURIComponent('a/b')}",
          headers: { 'X-Shop-Key': 'simulated' },
        },
      },
    },
  });
  expect([actions.B, actions.C]).toMatchObject([{ type: 'ApiConnection' }, { type: 'ApiConnection' }]);
});

test('D-9 a strict subscriber checks the schema', () => {
  const definition = { triggers: { T: toPlain(stepOf('OrderCreated', 'consumption')) }, actions: {} };
  expect(played(definition, shop(), { isStrict: true }).triggers.T).toMatchObject({
    operationOptions: 'EnableSchemaValidation',
  });
});

test('D-12 D-16 the service answers 201 and a Location, or strays where it is told to', () => {
  const registration = (switches: PlaySwitches) =>
    serviceRules({ connector: shop(), switches }).find(
      ({ name }) => name === 'Nordvik Webshop: OrderCreated',
    );
  expect(registration({})).toMatchObject({
    match: { method: 'POST', url: 'https://api.shop.example/v1/webhooks' },
    respond: { isUsual: true, status: 201 },
  });
  expect(registration({ answers200: true, omitsLocation: true })?.respond).toEqual({
    isUsual: true,
    status: 200,
    fault: 'noLocation',
  });
});

test('D-13 a registration without the marked property is refused, other operations answer by their schemas', () => {
  const rules = serviceRules({ connector: shop(), switches: {} });
  expect(rules.find(({ respond }) => respond.status === 400)?.match.checks).toEqual([
    { path: "$['callback_url']", isAbsent: true },
  ]);
  const order = rules.find(({ name }) => name.endsWith('GetOrder'));
  expect(order?.match.url).toBe('https://api.shop.example/v1/orders/*');
  expect(order?.respond.body).toMatchObject({ order_key: expect.any(String) });
  expect(rules.filter(({ match }) => match.method === 'DELETE')).toEqual([]);
});
