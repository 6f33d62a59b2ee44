import { expect, test } from 'vitest';
import { runScenario, writeSequenceDiagram } from './library.ts';

const workflow = {
  triggers: { manual: { type: 'Request', kind: 'Http' } },
  actions: {
    Wait_for_approval: {
      type: 'HttpWebhook',
      inputs: {
        subscribe: {
          method: 'POST',
          uri: 'https://shop.example/a?key=s3cret',
          body: { u: '@{listCallbackUrl()}' },
        },
        unsubscribe: { method: 'DELETE', uri: 'https://shop.example/a/1' },
      },
    },
  },
};

test('a played scenario is drawn in the order in which it happened', () => {
  const result = runScenario({
    workflow,
    mocks: [
      { match: { nth: 1 }, respond: { status: 503 } },
      { match: {}, respond: { status: 201, headers: { Location: 'https://shop.example/a/1' } } },
    ],
    events: [{ after: 'PT3H', callback: { action: 'Wait_for_approval', body: {} } }],
  });
  expect(writeSequenceDiagram(result, { workflow: 'Orders; end' })).toBe(`sequenceDiagram
  participant w as Orders#59; end
  participant s1 as shop.example
  Note over w: Wait for approval
  w->>s1: POST /a #40;subscribe#41;
  s1-->>w: 503
  w->>s1: POST /a #40;subscribe, attempt 2 of 2#41;
  s1-->>w: 201
  Note over w: 3 h later
  s1->>w: POST callback URL
  w-->>s1: 200
  w->>s1: DELETE /a/1 #40;unsubscribe#41;
  s1-->>w: 201
`);
});

test('what is no result is refused', () => {
  const wrong: unknown = { requests: 5 };
  expect(() => writeSequenceDiagram(wrong as never)).toThrow('one that runScenario gave');
});
