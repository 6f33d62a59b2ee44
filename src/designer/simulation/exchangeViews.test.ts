import { describe, expect, test } from 'vitest';
import type { Exchange, Subscription } from '../../publisher/protocol.ts';
import { fromPlain, objectAt } from '../../workflow/json.ts';
import { copyAs } from './copyAs.ts';
import { mermaidOf, sequenceOf } from './sequence.ts';
import { drawSequence, svgOf } from './sequenceDrawing.ts';
import { sourcesOf } from './sources.ts';
import { waterfallOf } from './waterfall.ts';

const body = '{"callbackUrl":"https://x.example/cb?sig=abcdefghijklmnopqrstuvwxyz","total":3,"note":"it\'s"}';
const subscribe: Exchange = {
  number: 1,
  id: 'e1',
  workflowId: 'w',
  runId: 'r',
  step: 'Wait',
  direction: 'out',
  phase: 'subscribe',
  attempt: 1,
  maximumAttempts: 5,
  at: 0,
  duration: 5,
  method: 'POST',
  url: 'https://shop.example/hooks?code=secret&kind=a',
  requestHeaders: [
    ['Authorization', 'Bearer hidden'],
    ['X-Order', '7'],
    ['Content-Length', '9'],
  ],
  requestBody: { text: body, bytes: body.length },
  status: 201,
  responseHeaders: [],
};
const callback: Exchange = {
  ...subscribe,
  number: 2,
  id: 'e2',
  direction: 'in',
  phase: 'callback',
  at: 7_200_000,
  url: 'https://x.example/cb',
  subscription: 's1',
  status: 200,
};
const subscription: Subscription = {
  id: 's1',
  workflowId: 'w',
  step: 'Wait',
  state: 'active',
  callbackUrl: 'https://x.example/cb',
  service: 'https://shop.example',
  since: 0,
  deliveries: 1,
};

describe('a request as text for other programs', () => {
  test('curl quotes what a shell would read otherwise', () => {
    const text = copyAs('curl', subscribe);
    expect(text).toContain(`"note":"it'\\''s"}'`);
    expect(text).toContain("-H 'X-Order: 7'");
    expect(text).not.toContain('Content-Length');
  });

  test.each(['curl', 'fetch', 'http'] as const)('%s masks secrets unless they are wanted', (kind) => {
    const masked = copyAs(kind, subscribe);
    for (const secret of ['hidden', 'code=secret', 'abcdefghijklm']) {
      expect(masked).not.toContain(secret);
      expect(copyAs(kind, subscribe, false)).toContain(secret);
    }
  });

  test('.http keeps a line break in a header from beginning another one', () => {
    const odd = { ...subscribe, requestHeaders: [['X-A', '1\r\nX-B: 2']] as const };
    expect(copyAs('http', odd).split('\n')).toContain('X-A: 1 X-B: 2');
  });
});

describe('field, expression and value', () => {
  const definition = objectAt(
    fromPlain({
      actions: {
        Wait: {
          type: 'HttpWebhook',
          inputs: {
            subscribe: {
              method: 'POST',
              uri: "@{parameters('shop')}/hooks",
              headers: { 'X-Order': "@triggerBody()?['id']", Authorization: '@x()' },
              queries: { kind: '@variables()', lost: '@y()' },
              body: { total: "@triggerBody()?['total']", callbackUrl: '@listCallbackUrl()' },
            },
            unsubscribe: { method: 'DELETE', uri: '@z()' },
          },
        },
      },
    }),
  );

  test('are told for every part that an expression made, without secrets', () => {
    const found = new Map(sourcesOf(subscribe, definition).map(({ field, value }) => [field, value]));
    expect([...found]).toEqual([
      ['uri', 'https://shop.example/hooks?code=••••••&kind=a'],
      ['headers › X-Order', '7'],
      ['headers › Authorization', '••••••'],
      ['queries › kind', 'a'],
      ['queries › lost', undefined],
      ['body › total', '3'],
      ['body › callbackUrl', 'https://x.example/cb?sig=••••••'],
    ]);
  });

  test('are not told for what came from outside, or for a step that is gone', () => {
    expect(sourcesOf(callback, definition)).toEqual([]);
    expect(sourcesOf({ ...subscribe, step: '__proto__' }, definition)).toEqual([]);
  });
});

describe('D-5 the sequence diagram', () => {
  const sequence = sequenceOf('Order; #1', [subscribe, callback], [subscription]);

  test('has calls and answers in order, with the time between them', () => {
    expect(sequence.participants).toEqual(['Order; #1', 'shop.example']);
    expect(sequence.happenings).toMatchObject([
      { kind: 'call', from: 0, to: 1, text: 'Subscribe: POST /hooks?code=••••••&kind=a' },
      { kind: 'answer', from: 1, to: 0, text: '201 Created' },
      { kind: 'gap', text: '2 h' },
      { kind: 'call', from: 1, to: 0, text: 'Callback: POST callback URL' },
      { kind: 'answer', from: 0, to: 1, text: '200 OK' },
    ]);
  });

  test('is Mermaid text in which nothing of a name means anything', () => {
    const text = mermaidOf(sequence);
    expect(text).toContain('participant p0 as Order#59; #35;1');
    expect(text).toContain('  p1->>p0: Callback: POST callback URL');
    expect(text.startsWith('sequenceDiagram\n')).toBe(true);
  });

  test('is an SVG file in which names are text', () => {
    const svg = svgOf(drawSequence(sequenceOf('<script>&', [subscribe], [])));
    expect(svg).toContain('&lt;script&gt;&amp;');
    expect(svg).not.toContain('<script');
  });

  test('a failure is marked', () => {
    const failed = { ...subscribe, status: 500 };
    expect(mermaidOf(sequenceOf('A', [failed], []))).toContain('p1--xp0: 500 Internal server error');
  });
});

test('the waterfall folds long gaps and keeps the order', () => {
  const bars = waterfallOf([subscribe, callback]);
  const [first, second] = [bars.get('e1'), bars.get('e2')];
  expect(first?.left).toBe(0);
  expect(second?.left ?? 0).toBeGreaterThan(first?.width ?? 100);
  expect((second?.left ?? 0) + (second?.width ?? 0)).toBeLessThanOrEqual(100.001);
});
