import { expect, it } from 'vitest';
import { definition } from './examples/parts.ts';
import { lint } from './lint.ts';

/* Where the schema that the service publishes is wrong or old: docs/guide/command-line.md says so, and this holds it to that. */

const action = (node: object) => definition({ actions: { A: { runAfter: {}, ...node } } });
const severities = (node: object) => lint(action(node)).map(({ severity, rule }) => `${severity} ${rule}`);
const call = { method: 'POST', uri: 'https://a.example', body: '@listCallbackUrl()' };
const webhook = (inputs: object) => ({ type: 'HttpWebhook', limit: { timeout: 'PT1H' }, inputs });
const unsubscribe = { method: 'DELETE', uri: 'https://a.example' };

it('demands of Subscribe what the schema forgets to demand', () => {
  expect(severities(webhook({ subscribe: {}, unsubscribe }))).toContain('error required-field');
  expect(severities(webhook({ subscribe: call, unsubscribe }))).toEqual([]);
});

it('takes several variables in one step, where the schema wants exactly one', () => {
  const variables = ['a', 'b'].map((name) => ({ name, type: 'String' }));
  const found = severities({ type: 'InitializeVariable', inputs: { variables } });
  expect(found.filter((one) => one.startsWith('error'))).toEqual([]);
});

it('knows managed identities, which came after the schema', () => {
  const authentication = { type: 'ManagedServiceIdentity', audience: 'https://a.example' };
  expect(
    severities({ type: 'Http', inputs: { method: 'GET', uri: 'https://a.example', authentication } }),
  ).toEqual([]);
});

it('reads retries of a webhook where the schema has them and where the designer writes them', () => {
  const retryPolicy = { type: 'fixed', count: 2, interval: 'PT10S' };
  expect(severities(webhook({ subscribe: { ...call, retryPolicy }, unsubscribe }))).toEqual([]);
  expect(severities(webhook({ subscribe: call, unsubscribe, retryPolicy }))).toEqual([]);
});
