import { describe, expect, test } from 'vitest';
import type { Rule } from '../../workflow/mock/Rule.ts';
import { mswOf, wireMockOf } from './mockExports.ts';

const rules: readonly Rule[] = [
  {
    name: 'busy\n*/',
    match: { method: 'POST', url: 'https://shop.example/orders/*?a=1', step: 'Wait', nth: 2 },
    respond: {
      status: 503,
      headers: { 'Retry-After': '20', 'Set-Cookie': 'hidden' },
      body: { error: true },
      delay: 'PT2S',
    },
    callbacks: [{ notification: {} }],
  },
  { name: 'off', isOff: true, match: {}, respond: {} },
  { name: 'broken', match: { url: '*' }, respond: { fault: 'reset' } },
];

describe('mock rules for WireMock', () => {
  const { mappings } = JSON.parse(wireMockOf(rules));

  test('match by a regular expression over path and query, in their order', () => {
    expect(mappings).toHaveLength(2);
    const { request, priority } = mappings[0];
    expect(priority).toBe(1);
    expect(new RegExp(`^${request.urlPattern}$`).test('/orders/7?a=1')).toBe(true);
    expect(new RegExp(`^${request.urlPattern}$`).test('/orders/7xa=1')).toBe(false);
    expect(mappings[1].request).toEqual({ method: 'ANY', urlPattern: '.*' });
  });

  test('answer as the rule does, without secrets, and say what is lost', () => {
    expect(mappings[0].response).toEqual({
      status: 503,
      headers: { 'Retry-After': '20', 'Set-Cookie': '••••••' },
      jsonBody: { error: true },
      fixedDelayMilliseconds: 2000,
    });
    expect(mappings[0].metadata.notExported).toEqual(['match.step', 'match.nth', 'callbacks']);
    expect(mappings[1].response.fault).toBe('CONNECTION_RESET_BY_PEER');
  });
});

describe('mock rules for MSW', () => {
  const text = mswOf(rules);

  test('are handlers with the method, the URL without its query, and the answer', () => {
    expect(text).toContain('http.post("https://shop.example/orders/*", async () => {');
    expect(text).toContain('await delay(2000);');
    expect(text).toContain('return HttpResponse.json({"error":true}, {"status":503');
    expect(text).toContain('return HttpResponse.error();');
    expect(text).not.toContain('hidden');
    expect(text).not.toContain('off');
  });

  test('keep a name within its comment, and say what is lost', () => {
    expect(text).toContain('  // busy */\n');
    expect(text).toContain('Not exported: match.step, match.nth, callbacks, the query in match.url.');
  });
});
