import { describe, expect, test } from 'vitest';
import { Float, fromPlain, isObject, type Json, type JsonObject } from '../json.ts';
import { readJson } from '../jsonReader.ts';
import { inheritOrigins } from './origin.ts';
import { printJson, printPart } from './print.ts';
import { insertMember, removeAt, renameMember, setAt, updateIn } from './structure.ts';

function read(text: string): JsonObject {
  const { value } = readJson(text, { lenient: true });
  if (!isObject(value)) throw new Error(`not an object: ${text}`);
  return value;
}

describe('what is not edited keeps its text', () => {
  const text = [
    '\ufeff// a file of mine',
    '{',
    '\t"10": 1.0, // spelled 1.0',
    '\t"9": 12345678901234567890,   "twice": 1,',
    '\t/* before */ "twice": { "a":1,"b" : 1e2 },',
    '\t"list": [1,2,',
    '\t\t3],',
    '}',
    '',
  ].join('\r\n');

  test.each<[string, (root: JsonObject) => Json, string, string]>([
    ['a number', (root) => setAt(root, ['10'], 2), '1.0,', '2,'],
    ['a member of an object on one line', (root) => setAt(root, ['twice', 'b'], 3), '1e2', '3'],
    ['an item', (root) => setAt(root, ['list', 1], 'x'), '1,2,', '1,"x",'],
    ['a removed item', (root) => removeAt(root, ['list', 1]), '[1,2,', '[1,'],
    [
      'a removed member takes its comment along',
      (root) => removeAt(root, ['10']),
      '"10": 1.0, // spelled 1.0\r\n\t',
      '',
    ],
    [
      'a removed member takes its repetition along',
      (root) => removeAt(root, ['twice']),
      '   "twice": 1,\r\n\t/* before */ "twice": { "a":1,"b" : 1e2 },',
      '',
    ],
    ['a renamed member', (root) => renameMember(root, '10', 'ten'), '"10": 1', '"ten": 1'],
    [
      'a new member',
      (root) => insertMember(root, 'new', ['y']),
      '\t\t3],\r\n',
      '\t\t3],\r\n\t"new": ["y"],\r\n',
    ],
    [
      'a new member between others',
      (root) => insertMember(root, 'new', new Map([['deep', 'x']]), { after: '10' }),
      'spelled 1.0\r\n',
      'spelled 1.0\r\n\t"new": {\r\n\t\t"deep": "x"\r\n\t},\r\n',
    ],
    [
      'a new member of an object on one line',
      (root) => setAt(root, ['twice', 'c'], fromPlain({ d: [] })),
      '1e2 }',
      '1e2,"c": { "d": [] } }',
    ],
  ])('%s changes only its own range', (_, edit, from, to) => {
    expect(text.split(from)).toHaveLength(2);
    expect(printJson(edit(read(text)))).toBe(text.replace(from, to));
  });

  test('a float set to the same value keeps its spelling', () => {
    const root = read('{"a": 1.500}');
    expect(setAt(root, ['a'], new Float(1.5))).toBe(root);
    const there = setAt(root, ['a'], 2);
    expect(printJson(setAt(there, ['a'], new Float(1.5)))).toBe('{"a": 1.500}');
  });
});

describe('what is new looks like its neighbours', () => {
  const added = fromPlain({ list: ['a'], object: { n: 1 } });

  test.each([
    [
      'two spaces',
      '{\n  "a": {\n    "b": []\n  }\n}\n',
      '{\n  "a": {\n    "b": []\n  },\n  "new": {\n    "list": [\n      "a"\n    ],\n    "object": {\n      "n": 1\n    }\n  }\n}\n',
    ],
    [
      'four spaces and arrays on one line',
      '{\n    "a": ["b"]\n}',
      '{\n    "a": ["b"],\n    "new": {\n        "list": ["a"],\n        "object": {\n            "n": 1\n        }\n    }\n}',
    ],
    [
      'tabs, CRLF and spaced colons',
      '{\r\n\t"a" : true\r\n}',
      '{\r\n\t"a" : true,\r\n\t"new" : {\r\n\t\t"list" : [\r\n\t\t\t"a"\r\n\t\t],\r\n\t\t"object" : {\r\n\t\t\t"n" : 1\r\n\t\t}\r\n\t}\r\n}',
    ],
    ['no blanks', '{"a":1}', '{"a":1,"new":{"list":["a"],"object":{"n":1}}}'],
    ['one line with blanks', '{ "a": 1 }\n', '{ "a": 1, "new": { "list": ["a"], "object": { "n": 1 } } }\n'],
    [
      'an empty object on its own lines',
      '{\n}',
      '{\n  "new": {\n    "list": [\n      "a"\n    ],\n    "object": {\n      "n": 1\n    }\n  }\n}',
    ],
  ])('%s', (_, before, after) => {
    expect(printJson(insertMember(read(before), 'new', added))).toBe(after);
  });

  test("an empty object opens up in the file's indentation", () => {
    const text = '{\n   "a": {\n      "b": {}\n   }\n}';
    expect(printJson(setAt(read(text), ['a', 'b', 'c'], 1))).toBe(
      '{\n   "a": {\n      "b": {\n         "c": 1\n      }\n   }\n}',
    );
  });

  test('a container that loses all members closes up, except for comments that belong to none', () => {
    expect(printJson(removeAt(read('{\n  "a": {\n    "b": 1\n  }\n}'), ['a', 'b']))).toBe('{\n  "a": {}\n}');
    expect(printJson(removeAt(read('{ "b": 1\n // rest\n}'), ['b']))).toBe('{\n // rest\n}');
  });

  test('a value that was never read is written with two spaces', () => {
    expect(printJson(fromPlain({ a: [1, {}] }))).toBe('{\n  "a": [\n    1,\n    {}\n  ]\n}\n');
  });
});

describe('what moves keeps its text', () => {
  const text =
    '{\n  "outer": {\n    "inner": {\n      "n": 1.50, // price\n      "one": { "x":1 }\n    }\n  }\n}\n';

  test('at another depth it is indented again', () => {
    const root = read(text);
    const inner = updateIn(root, ['outer'], () => new Map());
    const moved = insertMember(inner, 'inner', read(text).get('outer') ?? null);
    expect(printJson(moved)).toContain('"outer": {}');
    const outer = root.get('outer');
    const value = isObject(outer) ? (outer.get('inner') ?? null) : null;
    expect(printJson(insertMember(root, 'copy', value))).toBe(
      text.replace('  }\n}\n', '  },\n  "copy": {\n    "n": 1.50, // price\n    "one": { "x":1 }\n  }\n}\n'),
    );
    expect(printPart(value)).toBe('{\n  "n": 1.50, // price\n  "one": { "x":1 }\n}');
  });

  test('from a file of another style it is written anew', () => {
    const guest = read('{\t"n": 1.50,\n\t"m": {\n\t\t"x": 1\n\t}\n}');
    expect(printJson(insertMember(read('{\n  "a": 1\n}'), 'g', guest))).toBe(
      '{\n  "a": 1,\n  "g": {\n    "n": 1.5,\n    "m": {\n      "x": 1\n    }\n  }\n}',
    );
  });

  test('members that change places take their comments along', () => {
    const root = read('{\n  "a": 1, // one\n  "b": 2 // two\n}');
    const swapped = insertMember(root, 'a', 1);
    expect(printJson(swapped)).toBe('{\n  "b": 2, // two\n  "a": 1 // one\n}');
  });
});

test('values that change among members which keep their places change their own ranges only', () => {
  const many = (value: (index: number) => string) =>
    `{ // many\n${Array.from({ length: 3000 }, (_, index) => `  "m${index}" : {"a": ${value(index)}}`).join(' ,\n')}\n}\n`;
  const root = read(many((index) => `${index}.50`));
  const edited = [7, 2999].reduce<Json>((value, index) => setAt(value, [`m${index}`, 'a'], 'x'), root);
  expect(printJson(edited)).toBe(many((index) => (index === 7 || index === 2999 ? '"x"' : `${index}.50`)));
  const back = setAt(setAt(edited, ['m7', 'a'], new Float(7.5)), ['m2999', 'a'], new Float(2999.5));
  expect(printJson(back)).toBe(many((index) => `${index}.50`));
  const list = read('{"list": [ 1 , {"b": 2} , 3 ]}');
  expect(printJson(setAt(setAt(list, ['list', 0], 'x'), ['list', 1, 'b'], null))).toBe(
    '{"list": [ "x" , {"b": null} , 3 ]}',
  );
});

test('an object that was built anew inherits the text of the one in whose place it stands', () => {
  const root = read('{\n  "a": { "x":1.0, "y":2 } // why\n}');
  const rebuilt = new Map<string, Json>([
    [
      'a',
      new Map<string, Json>([
        ['x', new Float(1)],
        ['y', 3],
      ]),
    ],
  ]);
  inheritOrigins(root, rebuilt);
  expect(printJson(rebuilt)).toBe('{\n  "a": { "x":1.0, "y":3 } // why\n}');
});
