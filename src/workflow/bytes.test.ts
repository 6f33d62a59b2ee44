import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64, decoderOf, decodeUtf8, encodeBase64, encodeUtf8, utf8Length } from './bytes.ts';

const bytesOf = (...values: number[]) => Uint8Array.from(values);

describe('UTF-8', () => {
  test('is what the host makes of any text, lone surrogates included', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.integer({ min: 0xd700, max: 0xe100 })),
        (a, units) => {
          const text = a + String.fromCharCode(...units);
          const expected = new TextEncoder().encode(text);
          expect(encodeUtf8(text)).toEqual(expected);
          expect(utf8Length(text)).toBe(expected.length);
        },
      ),
    );
  });

  test('is read as the host reads any bytes, broken ones included', () => {
    const likely = fc.constantFrom(
      0x41,
      0x80,
      0xbf,
      0xc0,
      0xc3,
      0xa9,
      0xe0,
      0xed,
      0xa0,
      0xef,
      0xbb,
      0xf0,
      0x90,
      0xf4,
      0xff,
    );
    const host = new TextDecoder('utf-8', { ignoreBOM: true });
    fc.assert(
      fc.property(fc.array(fc.oneof(likely, fc.integer({ min: 0, max: 255 }))), (values) => {
        expect(decodeUtf8(bytesOf(...values))).toBe(host.decode(bytesOf(...values)));
      }),
      { numRuns: 1000 },
    );
  });

  test('survives texts longer than one piece', () => {
    const text = 'ä€😀'.repeat(5000);
    expect(decodeUtf8(encodeUtf8(text))).toBe(text);
  });
});

describe('base64', () => {
  test('is what Node makes of any bytes, and is read back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = encodeBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(decodeBase64(text)).toEqual(new Uint8Array(bytes));
      }),
    );
  });

  test.each([
    ['', ''],
    ['aGk=', 'hi'],
    [' aG\tk\r\n= ', 'hi'],
    ['aGl=', 'hi'],
  ])('reads %j as .NET does', (text, expected) => {
    expect(decodeUtf8(decodeBase64(text) ?? bytesOf())).toBe(expected);
  });

  test.each(['aGk', 'a', 'aGk==', 'aG=k', '=aGk', '====', 'a===', 'aGk-', 'aGk=aGk=', 'aGk\u00a0=', 'é==='])(
    'refuses %j',
    (text) => {
      expect(decodeBase64(text)).toBeUndefined();
    },
  );
});

describe('character sets', () => {
  test.each([
    ['UTF-8', [0xc3, 0xa9], 'é'],
    ['iso-8859-1', [0xe9, 0x80], 'é\u0080'],
    ['windows-1252', [0xe9, 0x80], 'é€'],
    ['us-ascii', [0x41, 0xe9], 'A\ufffd'],
    ['utf-16', [0xe9, 0x00, 0x3d, 0xd8, 0x00, 0xde], 'é😀'],
    ['utf-16be', [0x00, 0xe9, 0x00], 'é\ufffd'],
  ])('%s is decoded', (name, values, expected) => {
    expect(decoderOf(name)?.(bytesOf(...values))).toBe(expected);
  });

  test('an unknown name has no decoder', () => {
    expect(decoderOf('martian')).toBeUndefined();
    expect(decoderOf('constructor')).toBeUndefined();
  });
});
