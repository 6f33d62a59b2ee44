import { expect, test } from 'vitest';
import { everything, hooked, play } from './scenarioBench.ts';

/* What a webhook gives to the steps after it: what was sent to its callback URL, by headers, body and status code. */

const names = ['headers', 'body', 'statusCode'] as const;
const inputsOf = (outputs: string) =>
  Object.fromEntries(names.map((name) => [name, `@${outputs}?['${name}']`]));
const workflow = hooked({
  Seen: { type: 'Compose', inputs: inputsOf('triggerOutputs()') },
  Wait: {
    type: 'HttpWebhook',
    inputs: {
      subscribe: { method: 'POST', uri: 'https://shop.example/ask', body: '@{listCallbackUrl()}' },
    },
    runAfter: { Seen: ['Succeeded'] },
  },
  Told: { type: 'Compose', inputs: inputsOf("outputs('Wait')"), runAfter: { Wait: ['Succeeded'] } },
});

test('S-75 S-76 S-77 steps after a trigger and an action read the headers, the body and the status code of the call', () => {
  const { status, actions } = play({
    workflow,
    mocks: [everything],
    trigger: { headers: { 'X-Order': 'first' }, body: { id: 4711 } },
    events: [
      {
        since: { action: 'Wait' },
        callback: { action: 'Wait', headers: { 'X-Order': 'second' }, body: { by: 'Ada', items: [1, 2] } },
      },
    ],
  });
  expect(status).toBe('Succeeded');
  expect(actions.Seen?.outputs).toMatchObject({
    headers: { 'X-Order': 'first' },
    body: { id: 4711 },
    statusCode: 200,
  });
  expect(actions.Told?.outputs).toMatchObject({
    headers: { 'X-Order': 'second' },
    body: { by: 'Ada', items: [1, 2] },
    statusCode: 200,
  });
});

test('S-77 a subscribe call that is refused gives its own status code, headers and body', () => {
  const { actions } = play({
    workflow,
    mocks: [
      {
        match: { action: 'Wait' },
        respond: { status: 403, headers: { 'X-Why': 'unknown' }, body: { error: 'no' } },
      },
      everything,
    ],
    trigger: { body: {} },
  });
  expect(actions.Wait).toMatchObject({
    status: 'Failed',
    code: 'Forbidden',
    outputs: { statusCode: 403, headers: { 'X-Why': 'unknown' }, body: { error: 'no' } },
  });
});
