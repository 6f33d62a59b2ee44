import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../publisher/protocol.ts';
import { fits, statusText } from './exchangeText.ts';

const callback: Exchange = {
  number: 1,
  id: 'e',
  workflowId: 'w',
  direction: 'in',
  phase: 'callback',
  attempt: 1,
  maximumAttempts: 1,
  at: 0,
  method: 'POST',
  url: 'https://hookline.example/cb',
  requestHeaders: [],
};
const refused = (status: number, code: string, more: Partial<Exchange> = {}): Exchange => {
  const text = JSON.stringify({ error: { code, message: 'm' } });
  return { ...callback, status, responseBody: { text, bytes: text.length }, ...more };
};

test.each([
  [200, '200 OK'],
  [202, '202 Accepted'],
  [400, '400 Bad request'],
  [401, '401 Unauthorized'],
  [403, '403 Forbidden'],
  [404, '404 Not found'],
  [500, '500 Internal server error'],
])('S-78 the log says what %i means', (status, expected) => {
  expect(statusText({ ...callback, direction: 'out', phase: 'subscribe', status })).toBe(expected);
});

describe('a call of a callback URL that was refused', () => {
  test.each([
    [401, 'DirectApiAuthorizationRequired', '401 No signature'],
    [401, 'DirectApiInvalidAuthorizationSignature', '401 Wrong signature'],
    [404, 'WorkflowRunNotFound', '404 No such run'],
    [409, 'WorkflowRunNotRunning', '409 Run has ended'],
    [409, 'WorkflowRunActionAlreadyRun', '409 Waits no more'],
    [409, 'WorkflowRunActionNotReady', '409 Waits not yet'],
    [400, 'WorkflowTriggerIsNotEnabled', '400 Workflow is off'],
    [404, 'WorkflowNotFound', '404 Not open in a tab'],
  ])('%i %s says why', (status, code, expected) => {
    expect(statusText(refused(status, code))).toBe(expected);
  });

  test.each([
    ['an unknown code', refused(409, 'SomethingElse')],
    ['the code of a service that was called', refused(409, 'WorkflowRunNotRunning', { direction: 'out' })],
    ['a body that is no error', { ...refused(409, ''), responseBody: { text: '[1]', bytes: 3 } }],
  ])('%s keeps the usual words', (_, exchange) => {
    expect(statusText(exchange)).toBe('409 Conflict');
  });

  test('a Response that succeeds is not read for an error', () => {
    expect(statusText(refused(200, 'WorkflowRunNotRunning'))).toBe('200 OK');
  });

  test('is found by the reason and by the usual words', () => {
    const exchange = refused(409, 'WorkflowRunNotRunning');
    expect(fits(exchange, 'run ended')).toBe(true);
    expect(fits(exchange, '409 conflict')).toBe(true);
    expect(fits(exchange, '409 signature')).toBe(false);
  });
});
