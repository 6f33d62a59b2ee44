import { expect, test } from 'vitest';
import { createCallbackFinder } from '../workflow/callbackFinder.ts';
import { decodeText, encodeText } from './bytes.ts';
import { callbackKeyOf } from './callbackUrls.ts';
import { actionUrl, origin } from './testBench.ts';

const find = createCallbackFinder(origin, decodeText);
const inBody = (text: string) =>
  find({ method: 'POST', uri: 'https://api.example/', headers: [], body: encodeText(text) });

const url = actionUrl();

test.each([
  ['plain text', `Call ${url}, then wait.`],
  ['JSON', JSON.stringify({ a: { url } })],
  ['JSON with escaped slashes', JSON.stringify({ url }).replaceAll('/', '\\/')],
  ['JSON with an escaped ampersand', JSON.stringify({ url }).replaceAll('&', '\\u0026')],
  ['XML', `<hook url="${url.replaceAll('&', '&amp;')}"/>`],
  ['an XML element', `<url>${url.replaceAll('&', '&amp;')}</url>`],
  ['a form', `a=1&url=${encodeURIComponent(url)}&b=2`],
  ['a form in lower case', `url=${encodeURIComponent(url).replace(/%../g, (c) => c.toLowerCase())}`],
  ['the query of another URL', `https://relay.example/?to=${url}`],
  ['a list', `${origin}/__logic/nothing ${url}`],
])('a callback URL is found in %s', (_where, text) => {
  expect(inBody(text)).toBe(url);
});

test.each([
  ['none', '{"url":"https://elsewhere.example/"}'],
  ['one of another origin', url.replace('5173', '5174')],
  ['one that is cut', url.slice(0, 60)],
  ['bytes that are no text', '\u0000'],
])('nothing is found in %s', (_what, text) => {
  expect(inBody(text)).toBeUndefined();
});

test('a call of a callback URL does not carry it', () => {
  expect(find({ method: 'POST', uri: url, headers: [] })).toBeUndefined();
});

test('the search comes to an end in a hostile body', { timeout: 60_000 }, () => {
  const hostile = `${origin}/__logic/`.repeat(50_000) + '.'.repeat(1_000_000);
  expect(inBody(hostile)).toBeUndefined();
});

test('what a caller adds to the query does not make another URL', () => {
  expect(callbackKeyOf(`${url}&extra=1`)).toBe(callbackKeyOf(url));
  expect(callbackKeyOf(actionUrl('run-2'))).not.toBe(callbackKeyOf(url));
});
