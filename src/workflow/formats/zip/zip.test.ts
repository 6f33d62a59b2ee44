import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../../bytes.ts';
import { crc32 } from './crc32.ts';
import { isZip, readDirectory, zipLimits } from './directory.ts';
import { readZip } from './readZip.ts';
import { replaceInZip, writeZip } from './writeZip.ts';

const small = new Map([
  ['a.json', encodeUtf8('{"a": 1}')],
  ['folder/ä 😀.txt', encodeUtf8('x'.repeat(5000))],
  ['empty', new Uint8Array()],
]);

function messageOf(zip: Uint8Array): string {
  const read = readZip(zip);
  return read.ok ? 'read' : read.message;
}

/** A copy with some bytes changed. */
function patched(zip: Uint8Array, at: number, ...bytes: readonly number[]): Uint8Array {
  const copy = zip.slice();
  copy.set(bytes, at);
  return copy;
}

const directoryStart = (zip: Uint8Array) =>
  new DataView(zip.buffer, zip.byteOffset).getUint32(zip.length - 6, true);

test.each([
  ['', 0],
  ['a', 0xe8b7be43],
  ['abc', 0x352441c2],
  ['abcd', 0xed82cd11],
  ['123456789', 0xcbf43926],
  ['The quick brown fox jumps over the lazy dog', 0x414fa339],
])('the checksum of "%s" is that of the standard', (text, sum) => {
  expect(crc32(encodeUtf8(text))).toBe(sum);
});

describe('a zip', () => {
  test('is read as it was written', () => {
    expect(readZip(writeZip(small))).toEqual({ ok: true, files: small });
  });

  test('that another tool wrote is read', () => {
    const other = zipSync({
      'b/c.json': encodeUtf8('[]'),
      'stored.bin': [new Uint8Array([1, 2, 3]), { level: 0 }],
    });
    expect(readZip(other)).toMatchObject({
      ok: true,
      files: new Map([
        ['b/c.json', encodeUtf8('[]')],
        ['stored.bin', new Uint8Array([1, 2, 3])],
      ]),
    });
  });

  test('is told by its first bytes', () => {
    expect([isZip(writeZip(small)), isZip(writeZip(new Map())), isZip(encodeUtf8('PK not'))]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('of the same files has the same bytes', () => {
    expect(writeZip(small)).toEqual(writeZip(new Map(small)));
  });
});

describe('replacing a file', () => {
  const bare = zipSync({
    'a.json': encodeUtf8('{"a": 1}'),
    'b.json': [encodeUtf8('y'.repeat(900)), { level: 3, mtime: '2020-02-02' }],
  });
  // A comment of two letters at the end.
  const zip = Uint8Array.of(...patched(bare, bare.length - 2, 2, 0), 0x68, 0x69);

  test('by nothing gives the same zip', () => {
    expect(replaceInZip(zip, new Map())).toBe(zip);
  });

  test('changes that file and no other byte of the others', () => {
    const changed = replaceInZip(zip, new Map([['a.json', encodeUtf8('{"a": 2}')]]));
    const read = readZip(changed);
    expect(read.ok && [...read.files].map(([name, bytes]) => [name, decodeUtf8(bytes)])).toEqual([
      ['a.json', '{"a": 2}'],
      ['b.json', 'y'.repeat(900)],
    ]);
    const entryBytes = (bytes: Uint8Array) => {
      const entry = readDirectory(bytes).entries.find(({ path }) => path === 'b.json');
      return entry && [...bytes.subarray(entry.offset, entry.dataStart + entry.packedSize)];
    };
    expect(entryBytes(changed)).toEqual(entryBytes(zip));
    expect(decodeUtf8(changed.subarray(-2))).toBe('hi');
  });
});

describe('refused is', () => {
  const one = (name: string) => zipSync({ [name]: encodeUtf8('x') });

  test.each([
    '../evil.json',
    'a/../../evil.json',
    '/etc/passwd',
    'C:\\windows\\x',
    '..\\evil.json',
    'a\u0000b',
  ])('a path out of the folder: %j', (name) => {
    expect(messageOf(one(name))).toContain('outside its folder');
  });

  test('a bomb by its ratio', () => {
    const bomb = zipSync({ 'a.json': new Uint8Array(3 * 1024 * 1024) });
    expect(messageOf(bomb)).toContain('zip bombs');
  });

  test('a file that says it is too large', () => {
    const zip = writeZip(new Map([['a', encodeUtf8('x'.repeat(100))]]));
    const size = zipLimits.file + 1;
    const bytes = [size & 255, (size >> 8) & 255, (size >> 16) & 255, size >> 24];
    expect(messageOf(patched(zip, directoryStart(zip) + 24, ...bytes))).toContain('64 MB is the most');
  });

  test('a file that unpacks to more than it says', () => {
    const zip = writeZip(new Map([['a', encodeUtf8('x'.repeat(100_000))]]));
    expect(messageOf(patched(zip, directoryStart(zip) + 24, 50, 0, 0, 0))).toContain('more than it says');
  });

  test('a file that unpacks to less than it says', () => {
    const zip = writeZip(new Map([['a', encodeUtf8('x'.repeat(100))]]));
    expect(messageOf(patched(zip, directoryStart(zip) + 24, 101))).toContain('damaged');
  });

  test('content that does not fit its checksum', () => {
    const zip = writeZip(new Map([['a', encodeUtf8('xyz')]]));
    expect(messageOf(patched(zip, 31, 0x41))).toContain('damaged');
  });

  test('entries that share bytes, and a name that comes twice', () => {
    const zip = writeZip(
      new Map([
        ['a', encodeUtf8('1')],
        ['b', encodeUtf8('2')],
      ]),
    );
    const start = directoryStart(zip);
    expect(messageOf(patched(zip, start + 47 + 42, 0, 0, 0, 0))).toContain('share the same bytes');
    expect(messageOf(patched(zip, start + 47 + 46, 0x61))).toContain('twice');
  });

  test.each([
    ['encrypted', 8, [1], 'encrypted'],
    ['packed in an unknown way', 10, [12], 'method 12'],
    ['a link', 5, [3], 'link'],
  ])('a file that is %s', (what, offset, bytes, message) => {
    const zip = writeZip(new Map([['a', encodeUtf8('1')]]));
    const start = directoryStart(zip);
    const changed = patched(zip, start + offset, ...bytes);
    expect(messageOf(what === 'a link' ? patched(changed, start + 41, 0xa0) : changed)).toContain(message);
  });

  test('an archive in parts or in the Zip64 form', () => {
    const zip = writeZip(small);
    expect(messageOf(patched(zip, zip.length - 18, 1))).toContain('several');
    expect(messageOf(patched(zip, zip.length - 6, 255, 255, 255, 255))).toContain('Zip64');
  });

  test('too many files', () => {
    const zip = writeZip(small);
    const count = [(zipLimits.entries + 1) & 255, (zipLimits.entries + 1) >> 8];
    expect(messageOf(patched(zip, zip.length - 14, ...count, ...count))).toContain('10000 is the most');
  });

  test('every damaged zip, without a crash', () => {
    const zip = writeZip(small);
    for (let length = 0; length < zip.length; length += 7)
      expect(readZip(zip.subarray(0, length)).ok).toBe(false);
    for (let at = 0; at < zip.length; at++) {
      for (const value of [0, 0x7f, 0xff]) {
        const read = readZip(patched(zip, at, value));
        expect(read.ok ? read.files.size : read.message.length).toBeGreaterThan(0);
      }
    }
  });
});
