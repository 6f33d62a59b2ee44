import { describe, expect, test } from 'vitest';
import { dataUriContent, dataUriText } from './dataUri.ts';
import { decodeComponent, encodeComponent, parseUri } from './uri.ts';

describe('a URI', () => {
  test.each([
    ['https://user:pw@Example.COM:8443/a/b?x=1#f', 'https', 'example.com', 8443, '/a/b', '?x=1'],
    [' http://h ', 'http', 'h', 80, '/', ''],
    ['HTTPS://h?q', 'https', 'h', 443, '/', '?q'],
    ['ftp://h/x', 'ftp', 'h', 21, '/x', ''],
    ['ws://h:/', 'ws', 'h', 80, '/', ''],
    ['http://[::1]:80/a', 'http', '[::1]', 80, '/a', ''],
    ['http://h/a/../b/./c/..', 'http', 'h', 80, '/b/', ''],
    ['http://h/%7Ea%2f%41?a b=é', 'http', 'h', 80, '/~a%2fA', '?a%20b=%C3%A9'],
    ['http://h\\a\\b', 'http', 'h', 80, '/a/b', ''],
    ['http://h/100%', 'http', 'h', 80, '/100%25', ''],
    ['http://a_b.x-y.z./p', 'http', 'a_b.x-y.z.', 80, '/p', ''],
    ['custom://H/p', 'custom', 'h', -1, '/p', ''],
    ['mailto:a@B.c', 'mailto', 'b.c', 25, '', ''],
    ['urn:isbn:1', 'urn', '', -1, 'isbn:1', ''],
    ['file:///C:/a', 'file', '', -1, 'C:/a', ''],
  ])('%j is taken apart', (text, scheme, host, port, path, query) => {
    expect(parseUri(text)).toEqual({ scheme, host, port, path, query });
  });

  test.each([
    '',
    'relative',
    '/a/b',
    '//h/a',
    'C:\\a',
    'http:',
    'http:h',
    'http:///a',
    'http://',
    'http://h:99999/',
    'http://a b/',
    'http://h:x/',
    'http://-a/',
    '1a://h',
  ])('%j is none', (text) => {
    expect(parseUri(text)).toBeUndefined();
  });
});

describe('a URI component', () => {
  test('keeps only what every URI may have', () => {
    expect(encodeComponent("aZ09-._~!*'()é😀")).toBe('aZ09-._~%21%2A%27%28%29%C3%A9%F0%9F%98%80');
    expect(encodeComponent('\ud800')).toBe('%EF%BF%BD');
  });

  test('is decoded as far as it is valid', () => {
    expect(decodeComponent('a%20b+%C3%A9%F0%9F%98%80')).toBe('a b+é😀');
    expect(decodeComponent('%zz%C3%41%ff%E2%82%')).toBe('%zz%C3A%ff%E2%82%');
  });
});

describe('a data URI', () => {
  test.each([
    ['data:text/plain;charset=utf-8;base64,aGk=', 'text/plain;charset=utf-8', 'aGk='],
    ['DATA:A/B;X=1;BASE64,aGk=', 'A/B;X=1', 'aGk='],
    ['data:,a+b%21', 'text/plain', 'YSBiIQ=='],
    ['data:;base64,aGk=', 'text/plain', 'aGk='],
    ['data:a/b;base64,?', 'a/b', '?'],
    ['data:text/plain;base64;charset=ascii,aGk=', 'text/plain;base64;charset=ascii', 'YUdrPQ=='],
  ])('%j becomes content', (text, type, content) => {
    expect([...(dataUriContent(text) ?? [])]).toEqual([
      ['$content-type', type],
      ['$content', content],
    ]);
  });

  test.each([
    'x',
    'data:x',
    'data:;;base64,aGk=',
    'data:text,x',
    'data:a/b/c,x',
    'data:a/b;charset=martian,x',
    'data:a/b;x=y=z,x',
  ])('%j has no content', (text) => {
    expect(dataUriContent(text)).toBeUndefined();
  });

  test('is read as text whatever its type, unless it begins with another charset', () => {
    expect(dataUriText('data:bad;x=y=z;charset=nope;base64,aGk=')).toBe('hi');
    expect(dataUriText('data:a/b;charset=UTF-8,h%69')).toBe('hi');
    expect(dataUriText('data:a/b;charset=ascii,hi')).toBeUndefined();
    expect(dataUriText('data:a/b;base64,aGk%3D')).toBeUndefined();
    expect(dataUriText('hi')).toBeUndefined();
  });
});
