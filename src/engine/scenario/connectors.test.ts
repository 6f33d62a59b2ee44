import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problemText, readScenarioText } from './readScenario.ts';
import { runScenario } from './runScenario.ts';

/* Scenarios whose connectors play their contracts. */

const shop = JSON.parse(
  readFileSync(
    new URL('../../workflow/connector/examples/apiDefinition.swagger.json', import.meta.url),
    'utf8',
  ),
);
const host = { connection: { name: "@parameters('$connections')['nordvikwebshop']['connectionId']" } };
const workflow = {
  triggers: {
    Order: {
      type: 'ApiConnectionWebhook',
      inputs: {
        host,
        path: '/webhooks',
        body: { callback_url: '@{listCallbackUrl()}', topic: 't', store: 's' },
      },
    },
  },
  actions: {
    Details: {
      type: 'ApiConnection',
      inputs: { host, method: 'get', path: "/orders/@{encodeURIComponent(string(triggerBody()?['id']))}" },
      runAfter: {},
    },
  },
};

function play(more: object, of: object = workflow) {
  const read = readScenarioText(
    JSON.stringify({ workflow: of, connectors: { nordvikwebshop: shop }, ...more }),
  );
  if (!read.ok) throw new Error(read.problems.map(problemText).join());
  const run = runScenario(read.scenario);
  if (!run.ok) throw new Error(run.problems.map(problemText).join());
  return run.result;
}

test('D-11 the notification only tells; an action of the connector fetches what happened', () => {
  const { passed, mismatches } = play({
    trigger: { body: { id: 17 } },
    mocks: [{ match: { action: 'Details' }, respond: { body: { id: 17, status: 'paid', total: 12.5 } } }],
    expect: {
      status: 'Succeeded',
      trigger: { outputs: { body: { id: 17 } } },
      requests: [{ method: 'GET', url: 'https://api.shop.example/v1/orders/17' }],
      outputs: { Details: { body: { status: 'paid', total: 12.5 } } },
    },
  });
  expect(mismatches).toEqual([]);
  expect(passed).toBe(true);
});

test('D-12 D-15 D-17 each registration gets 201 and a Location of its own, and DELETE goes to exactly that', () => {
  const { requests, subscriptions } = play({
    events: [{ disable: true }, { enable: true }, { disable: true }],
  });
  expect(requests.map(({ method, url, response }) => [method, url, response?.statusCode])).toEqual([
    ['POST', 'https://api.shop.example/v1/webhooks', 201],
    ['DELETE', 'https://api.shop.example/v1/webhooks/s-1', 200],
    ['POST', 'https://api.shop.example/v1/webhooks', 201],
    ['DELETE', 'https://api.shop.example/v1/webhooks/s-2', 200],
  ]);
  expect(subscriptions.map(({ state }) => state)).toEqual(['Unsubscribed', 'Unsubscribed']);
});

test.each([
  ['lacksDelete', 201, 'Orphaned'],
  ['omitsLocation', 201, 'Orphaned'],
  ['answers200', 200, 'Unsubscribed'],
])('D-16 D-37 a service that strays: %s', (name, status, state) => {
  const { requests, subscriptions } = play({
    connectors: { nordvikwebshop: { definition: shop, [name]: true } },
    events: [{ disable: true }],
  });
  expect(requests[0]?.response?.statusCode).toBe(status);
  expect(subscriptions.map((one) => one.state)).toEqual([state]);
});

test('what the contract does not know is not answered, and mocks go first', () => {
  const stray = {
    type: 'Http',
    inputs: { method: 'GET', uri: 'https://api.shop.example/v2/nowhere' },
    runAfter: {},
  };
  const { passed, mismatches } = play(
    { trigger: { body: { id: 1 } } },
    { ...workflow, actions: { Stray: stray } },
  );
  expect(passed).toBe(false);
  expect(mismatches.map(problemText).join()).toContain("No mock answers 'Stray'");
  const refused = play({ mocks: [{ match: { phase: 'subscribe' }, respond: { status: 403 } }] });
  expect(refused.requests.map(({ response }) => response?.statusCode)).toEqual([403]);
});

test('a connector that cannot be opened, or read, is told', () => {
  const problems = (connectors: object) => {
    const read = readScenarioText(JSON.stringify({ workflow, connectors }));
    const found = read.ok ? runScenario(read.scenario) : read;
    return found.ok ? [] : found.problems.map(problemText);
  };
  expect(problems({ nordvikwebshop: { openapi: '3.0.1', paths: {} } })[0]).toMatch(
    /connectors.nordvikwebshop: This is OpenAPI 3/,
  );
  expect(problems({ nordvikwebshop: 'shop.json' })[0]).toMatch(/The text of "shop.json" was not given/);
  expect(problems({ nordvikwebshop: 7 })[0]).toMatch(/connectors.nordvikwebshop: This must be/);
});
