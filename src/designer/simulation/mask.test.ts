import { expect, test } from 'vitest';
import { maskHeaders, maskText, maskUrl } from './mask.ts';

test('masks the signature in a URL and leaves the rest', () => {
  expect(maskUrl('https://x.example/run?api-version=1&sig=abcDEF&sv=1.0')).toBe(
    'https://x.example/run?api-version=1&sig=••••••&sv=1.0',
  );
});

test('masks credentials in headers whatever their case', () => {
  expect(
    maskHeaders([
      ['AUTHORIZATION', 'Basic x'],
      ['Accept', '*/*'],
    ]),
  ).toEqual([
    ['AUTHORIZATION', '••••••'],
    ['Accept', '*/*'],
  ]);
});

test('masks callback signatures inside bodies', () => {
  expect(
    maskText('{"callbackUrl":"https://x/run?sv=1.0&sig=0123456789012345678901234567890123456789012"}'),
  ).toBe('{"callbackUrl":"https://x/run?sv=1.0&sig=••••••"}');
});
