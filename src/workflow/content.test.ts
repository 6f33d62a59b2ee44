import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeUtf8, encodeBase64, encodeUtf8 } from './bytes.ts';
import {
  bodyFromBytes,
  bytesFromBody,
  charsetOf,
  envelope,
  envelopeText,
  isEnvelope,
  parseContentType,
  percentDecode,
} from './content.ts';
import { fromPlain, type Json, toPlain } from './json.ts';
import { bytesFromMultipart, partsOfMultipart } from './multipart.ts';

const received = (text: string, contentType?: string) => bodyFromBytes(encodeUtf8(text), contentType);
const value = (text: string, contentType?: string) => {
  const result = received(text, contentType);
  return result.ok && result.value !== undefined ? toPlain(result.value) : result;
};

describe('a body that comes in', () => {
  test.each([
    ['application/json', '{"a":[1,null]}', { a: [1, null] }],
    ['application/json; charset=martian', '"é"', 'é'],
    ['APPLICATION/JSON', '\ufeff1', 1],
    ['application/json', 'null', null],
    ['text/plain', 'hi é', 'hi é'],
    ['text/csv; charset=martian', 'a,b', 'a,b'],
  ])('of type %s is %j', (contentType, text, expected) => {
    expect(value(text, contentType)).toEqual(expected);
  });

  test('in Latin-1 is decoded by its charset', () => {
    const result = bodyFromBytes(Uint8Array.of(0xe9), 'text/plain; charset="ISO-8859-1"');
    expect(result).toEqual({ ok: true, value: 'é' });
  });

  test('without a content type is binary', () => {
    expect(value('hi')).toEqual({ '$content-type': 'application/octet-stream', $content: 'aGk=' });
  });

  test('without bytes and without a content type is absent', () => {
    expect(received('')).toEqual({ ok: true });
    expect(received('', '')).toEqual({ ok: true });
    expect(received('', 'application/json')).toEqual({ ok: true });
  });

  test('that says JSON and is none is told apart', () => {
    expect(received('{"a":', 'application/json')).toMatchObject({ ok: false });
  });

  test('of another type is an envelope with the type as written', () => {
    for (const type of ['application/xml; charset=utf-8', 'image/png', 'application/problem+json']) {
      expect(value('hi', type)).toEqual({ '$content-type': type, $content: 'aGk=' });
    }
  });

  test('of a form has its fields beside the content', () => {
    expect(value('a=1&b=x+y%21&a=&c&=d&%zz', 'application/x-www-form-urlencoded')).toEqual({
      '$content-type': 'application/x-www-form-urlencoded',
      $content: encodeBase64(encodeUtf8('a=1&b=x+y%21&a=&c&=d&%zz')),
      $formdata: [
        { key: 'a', value: '1' },
        { key: 'b', value: 'x y!' },
        { key: 'a', value: '' },
        { key: 'c', value: '' },
        { key: '', value: 'd' },
        { key: '%zz', value: '' },
      ],
    });
  });

  test('of several parts has them beside the content', () => {
    const text =
      'preamble\r\n--x y\r\nContent-Disposition: form-data; name="a"\r\n\r\nfirst\r\nline\r\n--x y\r\ncontent-type: image/png\r\nX-Folded: a\r\n b\r\n\r\nhi\r\n--x y--\r\nepilogue';
    expect(value(text, 'multipart/form-data; boundary="x y"')).toMatchObject({
      $multipart: [
        {
          headers: { 'Content-Disposition': 'form-data; name="a"', 'Content-Length': '11' },
          body: 'first\r\nline',
        },
        {
          headers: { 'content-type': 'image/png', 'X-Folded': 'a b', 'Content-Length': '2' },
          body: { '$content-type': 'image/png', $content: 'aGk=' },
        },
      ],
    });
  });

  test('of several parts whose boundary is unknown is an envelope only', () => {
    expect(value('--x\r\n\r\nhi\r\n--x--', 'multipart/mixed')).not.toHaveProperty('$multipart');
  });
});

describe('multipart bytes', () => {
  const part = fc.record({
    headers: fc.array(fc.constantFrom(['A', '1'] as const, ['Content-Type', 'text/plain'] as const), {
      maxLength: 2,
    }),
    body: fc.uint8Array({ maxLength: 20 }),
  });

  test('are read back as the parts they were made of', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const { bytes, boundary } = bytesFromMultipart(parts);
        const read = partsOfMultipart(bytes, boundary) ?? [];
        expect(read.map(({ headers, body }) => [headers, [...body]])).toEqual(
          parts.map(({ headers, body }) => [headers, [...body]]),
        );
      }),
    );
  });

  test('end with the text when the closing line is missing, and may use bare line feeds', () => {
    const parts = partsOfMultipart(encodeUtf8('--b\nA: 1\n\nx\n--b\n\ny'), 'b') ?? [];
    expect(parts.map((one) => decodeUtf8(one.body))).toEqual(['x', 'y']);
  });

  test('choose a boundary that no part contains', () => {
    const { boundary } = bytesFromMultipart([{ headers: [], body: encodeUtf8('--hookline-part-1--') }]);
    expect(boundary).toBe('hookline-part-2');
  });

  test('let no header value begin another header', () => {
    const { bytes } = bytesFromMultipart([{ headers: [['A', 'x\r\nB: y']], body: new Uint8Array() }]);
    expect(decodeUtf8(bytes)).toContain('A: x B: y\r\n');
  });
});

describe('a body that goes out', () => {
  const sent = (body: unknown, contentType?: string) => {
    const result = bytesFromBody(fromPlain(body), contentType);
    return result && [result.contentType, decodeUtf8(result.bytes)];
  };

  test.each([
    ['hi', 'text/plain; charset=utf-8', 'hi'],
    [{ a: 1.5 }, 'application/json; charset=utf-8', '{"a":1.5}'],
    [[true], 'application/json; charset=utf-8', '[true]'],
    [7, 'application/json; charset=utf-8', '7'],
    [{ '$content-type': 'image/png', $content: 'aGk=' }, 'image/png', 'hi'],
  ])('%j has its type and bytes', (body, contentType, text) => {
    expect(sent(body)).toEqual([contentType, text]);
  });

  test('null sends nothing', () => {
    expect(bytesFromBody(null)).toBeUndefined();
  });

  test("keeps the author's content type", () => {
    expect(sent('a=1', 'application/x-www-form-urlencoded')).toEqual([
      'application/x-www-form-urlencoded',
      'a=1',
    ]);
    expect(sent({ '$content-type': 'a/b', $content: 'aGk=' }, 'c/d')).toEqual(['c/d', 'hi']);
  });

  test('an object that only looks like an envelope is JSON', () => {
    expect(sent({ '$content-type': 'a/b', $content: '?' })?.[1]).toBe(
      '{"$content-type":"a/b","$content":"?"}',
    );
  });

  test('of several parts is assembled, and read back the same', () => {
    const body = {
      '$content-type': 'multipart/form-data',
      $multipart: [
        { headers: { 'Content-Disposition': 'form-data; name="a"' }, body: 'x' },
        { headers: {}, body: { '$content-type': 'image/png', $content: 'aGk=' } },
        { body: { b: 1 } },
      ],
    };
    const out = bytesFromBody(fromPlain(body));
    expect(out?.contentType).toBe('multipart/form-data; boundary="hookline-part-1"');
    const back = bodyFromBytes(out?.bytes ?? new Uint8Array(), out?.contentType);
    expect(back.ok && toPlain(back.value ?? null)).toMatchObject({
      $multipart: [
        { body: 'x' },
        { headers: { 'Content-Type': 'image/png' }, body: { $content: 'aGk=' } },
        { body: { '$content-type': 'application/json; charset=utf-8', $content: 'eyJiIjoxfQ==' } },
      ],
    });
  });

  test('of several parts uses the boundary that the author chose', () => {
    const body = { '$content-type': 'multipart/mixed; boundary=b', $multipart: [{ body: 'x' }] };
    expect(sent(body)).toEqual(['multipart/mixed; boundary=b', '--b\r\n\r\nx\r\n--b--\r\n']);
  });
});

describe('envelopes', () => {
  const text = (type: string, content: Json = 'w6k=') =>
    envelopeText(
      new Map<string, Json>([
        ['$content-type', type],
        ['$content', content],
      ]),
    );

  test('are objects with both members', () => {
    expect(isEnvelope(envelope('a/b', encodeUtf8('x')))).toBe(true);
    expect(isEnvelope(fromPlain({ $content: '' }))).toBe(false);
    expect(isEnvelope('x')).toBe(false);
  });

  test('are read by the charset of their type', () => {
    expect(text('text/plain')).toBe('é');
    expect(text('text/plain; CHARSET=latin1')).toBe('Ã©');
    expect(text('text/plain;base64')).toBe('é');
  });

  test('have no text when type, charset or content is malformed', () => {
    for (const type of ['text', 'a/b/c', '', ';', 'a/b;x=y=z', 'a/b;charset=martian'])
      expect(text(type)).toBeUndefined();
    expect(text('a/b', '?')).toBeUndefined();
    expect(text('a/b', 5)).toBeUndefined();
  });
});

test('a content type is read with quotes, blanks and odd spellings', () => {
  const { type, parameters } = parseContentType(
    ' Multipart/Mixed ; boundary="a;b=\\"c\\"" ; X ; charset=UTF-8',
  );
  expect(type).toBe('multipart/mixed');
  expect([...parameters]).toEqual([
    ['boundary', 'a;b="c"'],
    ['charset', 'UTF-8'],
  ]);
  expect(charsetOf('a/b; p="x=y=z"')).toBe('utf-8');
});

test('percent escapes are decoded as UTF-8 and left alone when malformed', () => {
  expect(percentDecode('%C3%A9%zz%2')).toBe('é%zz%2');
});
