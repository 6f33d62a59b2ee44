import { describe, expect, it } from 'vitest';
import {
  type CallbackTarget,
  callbackKey,
  callbackUrl,
  checkSignature,
  isCallbackUrl,
  parseCallbackUrl,
  readCallbackUrl,
} from './callback.ts';

const origin = 'https://hookline.example';
const workflowId = '0123456789abcdef0123456789abcdef';
const runId = '08584728000000000000999999999CU00';
const key = callbackKey(workflowId, 'secret');

const action: CallbackTarget = {
  kind: 'action',
  workflowId,
  runId,
  action: 'Wait_for_approval',
  repetition: [],
};
const targets: readonly CallbackTarget[] = [
  action,
  { kind: 'action', workflowId, runId, action: 'Är det "klart"? 100 %', repetition: [3, 0] },
  { kind: 'trigger', workflowId, trigger: 'HTTP_Webhook_trigger' },
  { kind: 'request', workflowId, trigger: 'manual', relativePath: '' },
  { kind: 'request', workflowId, trigger: 'manual', relativePath: 'orders/7' },
  { kind: 'status', workflowId, runId },
];

describe('callback URLs', () => {
  it('have the shape of the service', () => {
    const url = callbackUrl(origin, action, key);
    expect(url).toMatch(
      new RegExp(
        `^https://hookline\\.example/__logic/workflows/${workflowId}/runs/${runId}/actions/Wait_for_approval/run` +
          `\\?api-version=2016-06-01&sp=%2Fruns%2F${runId}%2Factions%2FWait_for_approval%2Frun%2C` +
          `%2Fruns%2F${runId}%2Factions%2FWait_for_approval%2Fread&sv=1\\.0&sig=[A-Za-z0-9_-]{43}$`,
      ),
    );
    expect(callbackUrl(origin, { kind: 'trigger', workflowId, trigger: 'T' }, key)).toContain(
      `/workflows/${workflowId}/triggers/T/run?api-version=2016-10-01&sp=%2Ftriggers%2FT%2Frun&sv=1.0&sig=`,
    );
  });

  it('name the iteration inside loops', () => {
    const url = callbackUrl(origin, { ...action, repetition: [2, 11] }, key);
    expect(url).toContain('/actions/Wait_for_approval/repetitions/000002-000011/run?');
  });

  it.each(targets)('read back what they call: %j', (target) => {
    const url = callbackUrl(origin, target, key);
    expect(parseCallbackUrl(url)).toEqual(target);
    expect(isCallbackUrl(url.slice(origin.length))).toBe(true);
    expect(checkSignature(url, key)).toBe('ok');
  });

  it('keep the queries of the caller', () => {
    const url = `${callbackUrl(origin, action, key)}&code=a%20b+c&odd=100%`;
    expect(readCallbackUrl(url)?.queries.slice(4)).toEqual([
      ['code', 'a b c'],
      ['odd', '100%'],
    ]);
    expect(checkSignature(url, key)).toBe('ok');
  });

  it.each([
    'https://hookline.example/',
    'https://hookline.example/__logic/other',
    '/__logic/workflows/',
    '/__logic/workflows/x',
    '/__logic/workflows/x/runs/y/actions/z/run/more',
    '/__logic/workflows/%E0%A4%A/triggers/t/run',
    'https://other.example/?u=/__logic/workflows/x/triggers/t/run',
    '',
  ])('are not seen in %s', (url) => {
    expect(isCallbackUrl(url)).toBe(false);
  });
});

describe('the signature', () => {
  const url = callbackUrl(origin, action, key);

  it('does not depend on how names are percent-encoded', () => {
    expect(checkSignature(url.replace('Wait_for', 'Wait%5Ffor'), key)).toBe('ok');
  });

  it('covers a relative path no more than the service does', () => {
    const request = callbackUrl(
      origin,
      { kind: 'request', workflowId, trigger: 'manual', relativePath: '' },
      key,
    );
    expect(checkSignature(request.replace('/invoke?', '/invoke/orders/7?'), key)).toBe('ok');
  });

  it.each([
    ['another action', url.replace('/actions/Wait_for_approval/', '/actions/Other/')],
    ['another run', url.replaceAll(runId, '08584728000000000000999999998CU00')],
    ['an iteration', url.replace('/run?', '/repetitions/000000/run?')],
    ['more permissions', url.replace('%2Fread&', '%2Fread%2C%2Fcancel&')],
    ['another version of sv', url.replace('sv=1.0', 'sv=2.0')],
    ['another api-version', url.replace('2016-06-01', '2016-10-01')],
    ['a date of expiry that was put there', `${url}&se=2020-01-01T00%3A00%3A00Z`],
    ['a shortened signature', url.slice(0, -1)],
    ['a changed signature', url.replace(/sig=./, 'sig=!')],
  ])('does not fit %s', (_, changed) => {
    expect(changed).not.toBe(url);
    expect(checkSignature(changed, key)).toBe('wrong');
  });

  it('is missed', () => {
    expect(checkSignature(url.replace(/&sig=.*/, ''), key)).toBe('missing');
    expect(checkSignature(url.split('?')[0] ?? '', key)).toBe('missing');
  });

  it('needs a known api-version', () => {
    expect(checkSignature(url.replace('api-version=2016-06-01&', ''), key)).toBe('versionMissing');
    expect(checkSignature(url.replace('2016-06-01', '1999-01-01'), key)).toBe('versionUnknown');
  });

  it('dies with the secret, and differs between workflows and key types', () => {
    expect(checkSignature(url, callbackKey(workflowId, 'other'))).toBe('wrong');
    expect(checkSignature(url, callbackKey('another', 'secret'))).toBe('wrong');
    expect(checkSignature(url, callbackKey(workflowId, 'secret', 'Secondary'))).toBe('wrong');
  });
});
