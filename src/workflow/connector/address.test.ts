import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromPlain } from '../json.ts';
import {
  baseAddress,
  callbackUrlIn,
  locationTarget,
  operationAt,
  operationOnPath,
  valuesIn,
} from './address.ts';
import { openConnector } from './openConnector.ts';

const opened = openConnector(
  readFileSync(new URL('./examples/apiDefinition.swagger.json', import.meta.url), 'utf8'),
);
if (!opened.ok) throw new Error('was not opened');
const { connector } = opened;

const request = 'https://api.shop.example/v1/webhooks';

describe('the operation of a request', () => {
  test('is found by verb and template, with its values', () => {
    expect(baseAddress(connector)).toBe('https://api.shop.example/v1');
    expect(operationAt(connector, 'post', request)?.operation.operationId).toBe('OrderCreated');
    const found = operationAt(connector, 'DELETE', `${request}/wh%2017?x=1`);
    expect(found?.operation.operationId).toBe('DeleteWebhook');
    expect([...(found?.values ?? [])]).toEqual([['webhook_id', 'wh 17']]);
    expect(operationAt(connector, 'GET', request)).toBeUndefined();
    expect(operationAt(connector, 'POST', 'https://other.example/v1/webhooks')).toBeUndefined();
    expect(operationAt(connector, 'POST', 'https://api.shop.example/webhooks')).toBeUndefined();
    expect(operationOnPath(connector, 'POST', '/webhooks')?.operation.operationId).toBe('OrderCreated');
  });

  test.each([
    ['/a/{b}', '/a/1', { b: '1' }],
    ['/a/{b}', '/a/', undefined],
    ['/a/v{b}.json', '/a/v2.json', { b: '2' }],
    ['/a/{b}-{c}', '/a/1-2-3', { b: '1', c: '2-3' }],
    ['/a', '/a/', {}],
    ['/a/{b}', '/a/1/2', undefined],
    ['/A/{b}', '/a/%41', { b: 'A' }],
  ])('%s takes %s', (template, path, values) => {
    const found = valuesIn(template, path);
    expect(found && Object.fromEntries(found)).toEqual(values);
  });
});

describe('D-17: where Location leads', () => {
  test.each([
    ['https://api.shop.example/v1/webhooks/wh_17', 'matched', `${request}/wh_17`],
    ['/v1/webhooks/wh_17', 'matched', `${request}/wh_17`],
    ['webhooks/wh_17', 'matched', `${request}/wh_17`],
    ['./a/../webhooks/wh_17', 'matched', `${request}/wh_17`],
    [
      'HTTPS://API.shop.example:443/v1/webhooks/wh_17',
      'matched',
      'HTTPS://API.shop.example:443/v1/webhooks/wh_17',
    ],
    ['/v1/hooks/17', 'no-operation', 'https://api.shop.example/v1/hooks/17'],
    ['https://hooks.example/17', 'other-host', 'https://hooks.example/17'],
    ['//hooks.example/17', 'other-host', 'https://hooks.example/17'],
    ['mailto:x', 'other-host', 'mailto:x'],
  ])('%s: %s', (location, kind, uri) => {
    expect(locationTarget(connector, request, location)).toMatchObject({ kind, uri });
  });
});

test('C-1: the callback URL stands where the trigger says', () => {
  const place = connector.triggers[0]?.callbackUrlAt;
  if (place === undefined) throw new Error('no place');
  expect(callbackUrlIn(place, fromPlain({ callback_url: 'https://x', topic: 't' }))).toBe('https://x');
  expect(callbackUrlIn(place, fromPlain({ callback_url: 7 }))).toBeUndefined();
  expect(callbackUrlIn(place, undefined)).toBeUndefined();
});
