import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { Decimal, Float, isArray, isObject, type Json, stringify, toPlain } from './json.ts';
import { lineColumn, readJson } from './jsonReader.ts';
import { sourceOf } from './jsonSource.ts';

function read(text: string): Json {
  const { value, problems } = readJson(text);
  if (value === undefined) throw new Error(problems[0]?.message);
  return value;
}

function errorOf(text: string, lenient = false): { message: string; at: number } {
  const { value, problems } = readJson(text, { lenient });
  expect(value).toBeUndefined();
  const problem = problems.at(-1);
  expect(problem?.severity).toBe('error');
  return { message: problem?.message ?? '', at: problem?.start ?? -1 };
}

describe('values', () => {
  test.each([
    ['1', 1],
    ['-0', 0],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['9007199254740993', 9007199254740993n],
    ['-9223372036854775808', -9223372036854775808n],
    ['9223372036854775808', new Decimal(9223372036854775808n, 0)],
    ['1.0', new Float(1)],
    ['1e2', new Float(100)],
    ['-1.5E-3', new Float(-0.0015)],
    [`1${'0'.repeat(40)}`, new Float(1e40)],
    ['"a\\u00e9\\n\\/\\ud83d\\ude00"', 'aé\n/😀'],
    ['null', null],
    [' [true , false] ', [true, false]],
  ])('%s is read as its own kind of value', (text, value) => {
    expect(read(text)).toStrictEqual(value);
  });

  test('integer-like names keep their order', () => {
    const object = read('{"10":1,"9":2,"a":3,"1":4}');
    expect(isObject(object) && [...object.keys()]).toEqual(['10', '9', 'a', '1']);
  });

  test('of members with the same name the last one wins and stands last', () => {
    expect(stringify(read('{"a":1,"b":2,"a":3}'))).toBe('{"b":2,"a":3}');
  });

  test('names of prototype members are names like any other', () => {
    const object = read('{"__proto__":{"polluted":true},"constructor":1,"toString":2}');
    expect(isObject(object) && [...object.keys()]).toEqual(['__proto__', 'constructor', 'toString']);
    expect('polluted' in {}).toBe(false);
  });

  test('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 2, '\t'), (plain, indent) => {
        const text = JSON.stringify(plain, null, indent);
        expect(JSON.stringify(sorted(toPlain(read(text))))).toBe(JSON.stringify(sorted(JSON.parse(text))));
      }),
    );
  });

  test('agrees with JSON.parse on what is JSON', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-',
      '0',
      '.5',
      'e1',
      'true',
      'nul',
      ' ',
      '\n',
      '"',
      '\\',
      '/',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 9 }), (parts) => {
        const text = parts.join('');
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(readJson(text).value !== undefined).toBe(isJson);
      }),
      { numRuns: 2000 },
    );
  });
});

it.each([
  ['{\n  "a": "x,\n  "b": 1\n}', 9],
  ['{\n  "a: 1,\n  "b": 1\n}', 4],
])('a text that runs on over its line is at fault, not what stands behind it: %j', (text, start) => {
  const { value, problems } = readJson(text, { lenient: true });
  expect(value).toBeUndefined();
  expect(problems.find(({ severity }) => severity === 'error')).toMatchObject({
    message: 'This text is not closed on its line. Add a double quote.',
    start,
  });
});

describe('errors', () => {
  test.each([
    ['', 'The text is empty. Write a JSON value.', 0],
    ['{"a" 1}', 'A colon is missing after the name "a".', 5],
    ['{"a":1 "b":2}', 'A comma is missing after "a".', 7],
    ['[1 2]', 'A comma is missing after item 1, before "2".', 3],
    ['{"a":}', 'A value is missing before "}".', 5],
    ['{a:1}', 'The name "a" must stand in double quotes.', 1],
    ["{'a':1}", 'Names must stand in double quotes, not in single quotes.', 1],
    ["['a']", 'Text must stand in double quotes, not in single quotes.', 1],
    ['{"a":1', 'This object is never closed. Add "}".', 0],
    ['[1', 'This array is never closed. Add "]".', 0],
    ['[1}', 'The array is closed with "}". Close it with "]".', 2],
    ['"abc', 'This text is never closed. Add a double quote.', 0],
    ['"a\\x"', '"\\x" is not an escape. Write "\\\\" for a backslash.', 2],
    ['[True]', 'Write "true" in lower case.', 1],
    ['[NaN]', '"NaN" is not a JSON value. Text must stand in double quotes.', 1],
    ['012', '"012" is not a number. Numbers do not start with a zero.', 0],
    ['1.', '"1." is not a number.', 0],
    ['{} {}', 'The value ends before this "{". Remove what follows it.', 3],
    ['[1,]', 'The comma after the last member of this array is one too many. Remove it.', 2],
    ['// no\n1', 'Comments are not allowed in JSON. Remove this one.', 0],
    ['\ufeff1', 'The text starts with a byte order mark. Remove it.', 0],
    ['<html>', '"<" is not the start of a JSON value.', 0],
  ])('%j says what is wrong and where', (text, message, at) => {
    expect(errorOf(text)).toEqual({ message, at });
  });

  test('deep nesting is an error, not an overflow', () => {
    for (const open of ['[', '{"a":']) {
      expect(errorOf(open.repeat(100_000)).message).toContain('nests deeper than 500 levels');
    }
    expect(readJson('['.repeat(500) + ']'.repeat(500)).value).toBeDefined();
  });

  test('line and column count LF, CRLF and CR', () => {
    const text = 'a\nb\r\nc\rd';
    expect(lineColumn(text, text.indexOf('c'))).toEqual({ line: 3, column: 1 });
    expect(lineColumn(text, text.length)).toEqual({ line: 4, column: 2 });
    expect(lineColumn(text, 0)).toEqual({ line: 1, column: 1 });
  });
});

describe('lenient reading', () => {
  test('accepts what people really save, and warns of each', () => {
    const text = '\ufeff{ // note\n "a": 1, /* two */ "a": "x\ny", }';
    const { value, problems } = readJson(text, { lenient: true });
    expect(value === undefined ? '' : stringify(value)).toBe('{"a":"x\\ny"}');
    expect(problems.map(({ severity, start, end }) => [severity, text.slice(start, end)])).toEqual([
      ['warning', '\ufeff'],
      ['warning', '// note'],
      ['warning', '/* two */'],
      ['warning', '\n'],
      ['warning', '"a"'],
      ['warning', ','],
    ]);
  });

  test('a comment that never ends is an error', () => {
    expect(errorOf('{} /* ', true)).toEqual({ message: 'This comment is never closed. Add "*/".', at: 3 });
  });
});

describe('positions', () => {
  test('every container knows its text, its names and its values', () => {
    const text = ' {"a" : [1, {"b":"c"}], "a": [ ]}';
    const object = read(text);
    if (!isObject(object)) throw new Error('not an object');
    const source = sourceOf(object);
    expect(source && text.slice(source.start, source.end)).toBe(text.trim());
    expect(
      source?.entries.map((e) => [e.name, text.slice(e.keyStart, e.keyEnd), text.slice(e.start, e.end)]),
    ).toEqual([
      ['a', '"a"', '[1, {"b":"c"}]'],
      ['a', '"a"', '[ ]'],
    ]);
    const inner = object.get('a');
    expect(isArray(inner) && sourceOf(inner)?.file).toBe(source?.file);
  });

  test('can be left out', () => {
    const { value } = readJson('[{ }]', { positions: false });
    expect(isArray(value) && sourceOf(value)).toBeUndefined();
  });
});

test('ten megabytes are read', { timeout: 60_000 }, () => {
  const text = `[${Array(80_000).fill('{"type": "Compose", "inputs": {"a": [1, 2.5], "b": "some text with \\"quotes\\""}, "runAfter": {}}').join(',\n')}]`;
  expect(readJson(text).problems).toEqual([]);
});

/** JavaScript moves integer-like names; sorting makes two plain values comparable. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? 0 : value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => [name, sorted(member)]);
}
