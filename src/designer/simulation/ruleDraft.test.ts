import { describe, expect, test } from 'vitest';
import type { Rule } from '../../workflow/mock/Rule.ts';
import { draftOf, ruleOf } from './ruleDraft.ts';

const rules: readonly Rule[] = [
  { name: 'a', match: {}, respond: {} },
  {
    name: 'busy',
    match: { method: 'POST', url: 'https://x/*', step: 'Wait', phase: 'subscribe', nth: 2 },
    respond: {
      status: 503,
      headers: { 'Retry-After': '20' },
      body: { a: [1] },
      delay: 'PT2S',
      fault: 'truncated',
    },
    callbacks: [{ after: 'PT1M', notification: { json: { ok: true } } }],
  },
  {
    name: 'all that has no field',
    match: { query: { a: '1' }, checks: [{ path: '$.a', equals: 1 }], lacks: { kind: 'raw', value: 'x' } },
    respond: {
      isUsual: true,
      isTemplate: true,
      body: 'text',
      delay: { from: 'PT1S', to: 'PT2S' },
      drip: 'PT1S',
    },
    callbacks: [{ times: 2, notification: { body: 'x' } }, { notification: {} }],
    becomes: 'open',
  },
];

describe('the form of a rule', () => {
  test.each(rules.map((rule) => [rule.name, rule] as const))('keeps "%s" as it is', (_, rule) => {
    expect(ruleOf(draftOf(rule))).toEqual(rule);
  });

  test('says what is wrong', () => {
    const draft = draftOf({ name: 'a', match: {}, respond: {} });
    expect(ruleOf({ ...draft, headers: 'nonsense' })).toContain('"nonsense" is not a header');
    expect(ruleOf({ ...draft, delay: '2 seconds' })).toContain('delay');
    expect(ruleOf({ ...draft, status: '20x' })).toContain('status');
    expect(ruleOf({ ...draft, more: '[1]' })).toContain('not a JSON object');
  });
});
