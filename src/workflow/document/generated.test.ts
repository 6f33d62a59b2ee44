import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isArray, isObject, type Json, type JsonObject, type JsonPath, stringify } from '../json.ts';
import { readJson } from '../jsonReader.ts';
import { printJson } from './print.ts';
import { pathIn, rangeIn } from './ranges.ts';
import { sameJson } from './sameJson.ts';
import { insertMember, removeAt, renameMember, setAt, updateAt } from './structure.ts';

/* Properties of reading, editing and printing, over texts that are formatted in every odd way that can still be read. */

const names = fc.constantFrom('a', 'b', 'c', '10', '9', '__proto__', 'a b', 'é', '"q"');
const scalars = fc.constantFrom(
  '1',
  '1.0',
  '-0',
  '1e5',
  '1.50',
  '12345678901234567890123',
  'null',
  'true',
  '"x"',
  '"\\u0041"',
  '""',
);
const newline = fc.constantFrom('\n', '\r\n');

/** Blanks and comments as people write them between two tokens. */
function blank(breaks: string): fc.Arbitrary<string> {
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        '',
        ' ',
        '\t',
        breaks,
        `${breaks}  `,
        `${breaks}\t`,
        `${breaks}${breaks}    `,
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ` // one, two${breaks}`,
        '/* [ " */',
        `/* a${breaks}b */ `,
        `${breaks}  // }${breaks}  `,
      ),
    },
  );
}

function oddText(breaks: string): fc.Arbitrary<string> {
  const gap = blank(breaks);
  const { value } = fc.letrec<{ value: string; object: string; array: string }>((tie) => ({
    value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalars, tie('object'), tie('array')),
    object: fc
      .tuple(fc.array(fc.tuple(gap, names, gap, gap, tie('value'), gap), { maxLength: 4 }), gap, fc.boolean())
      .map(([members, end, comma]) => {
        const parts = members.map(
          ([a, name, b, c, text, d]) => `${a}${JSON.stringify(name)}${b}:${c}${text}${d}`,
        );
        return `{${parts.join(',')}${comma && parts.length > 0 ? ',' : ''}${end}}`;
      }),
    array: fc
      .tuple(fc.array(fc.tuple(gap, tie('value'), gap), { maxLength: 4 }), gap, fc.boolean())
      .map(([items, end, comma]) => {
        const parts = items.map(([a, text, b]) => a + text + b);
        return `[${parts.join(',')}${comma && parts.length > 0 ? ',' : ''}${end}]`;
      }),
  }));
  const root = value.filter((text) => text.startsWith('{') || text.startsWith('['));
  return fc.tuple(gap, root, gap).map((parts) => parts.join(''));
}

const texts = newline.chain(oddText);

function read(text: string): Json {
  const { value, problems } = readJson(text, { lenient: true });
  if (value === undefined) throw new Error(`${problems.at(-1)?.message}\n${text}`);
  return value;
}

/** Every path in a value, the root's first. */
function pathsIn(value: Json, path: JsonPath = []): JsonPath[] {
  if (isObject(value))
    return [path, ...Array.from(value, ([name, member]) => pathsIn(member, [...path, name])).flat()];
  if (isArray(value)) return [path, ...value.flatMap((item, index) => pathsIn(item, [...path, index]))];
  return [path];
}

function objectAtAny(root: Json, path: JsonPath, change: (object: JsonObject) => Json): Json {
  return updateAt(root, path, (value) => (isObject(value) ? change(value) : (value ?? null)));
}

/** One random edit; `seed` picks where. */
interface RandomEdit {
  readonly kind: 'set' | 'remove' | 'insert' | 'rename' | 'move' | 'append';
  readonly seed: number;
  readonly name: string;
  readonly value: Json;
}

const freshValues: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  1,
  'text',
  new Map(),
  new Map<string, Json>([['k', [1, new Map([['z', null]])]]]),
  [],
  ['Succeeded'],
);

const edits: fc.Arbitrary<RandomEdit> = fc.record({
  kind: fc.constantFrom<RandomEdit['kind']>('set', 'remove', 'insert', 'rename', 'move', 'append'),
  seed: fc.nat(1000),
  name: names,
  value: freshValues,
});

function applyEdit(root: Json, { kind, seed, name, value }: RandomEdit): Json {
  const paths = pathsIn(root);
  const path = paths[seed % paths.length] ?? [];
  if (kind === 'set') return path.length === 0 ? root : setAt(root, path, value);
  if (kind === 'remove') return removeAt(root, path);
  if (kind === 'insert')
    return objectAtAny(root, path, (object) => insertMember(object, name, value, { index: seed % 3 }));
  if (kind === 'append') {
    return updateAt(root, path, (found) => (isArray(found) ? [...found, value] : (found ?? null)));
  }
  if (kind === 'rename') {
    return objectAtAny(root, path, (object) => {
      const first = object.keys().next().value;
      return first === undefined ? object : renameMember(object, first, name);
    });
  }
  // Moving: what stands elsewhere comes here as it is.
  const from = paths[(seed * 7) % paths.length] ?? [];
  const moved = from.reduce<Json | undefined>(
    (current, key) =>
      isObject(current) ? current.get(String(key)) : isArray(current) ? current[Number(key)] : undefined,
    root,
  );
  return moved === undefined ? root : objectAtAny(root, path, (object) => insertMember(object, name, moved));
}

describe('printing what was read', () => {
  test('gives back the very text', () => {
    fc.assert(
      fc.property(texts, (text) => printJson(read(text)) === text),
      { numRuns: 500 },
    );
  });

  test('after any edits gives a text that reads as the edited value', () => {
    fc.assert(
      fc.property(texts, fc.array(edits, { minLength: 1, maxLength: 5 }), (text, list) => {
        const edited = list.reduce(applyEdit, read(text));
        const printed = printJson(edited);
        const { value, problems } = readJson(printed, { lenient: true });
        if (value === undefined) throw new Error(`${problems.at(-1)?.message}\n${text}\n--\n${printed}`);
        expect(stringify(value)).toBe(stringify(edited));
      }),
      { numRuns: 3000 },
    );
  });

  test('after an edit that is taken back gives back the very text', () => {
    fc.assert(
      fc.property(texts, edits, edits, (text, first, second) => {
        const root = read(text);
        const edited = applyEdit(applyEdit(root, first), second);
        const back = withValueOf(edited, root);
        expect(sameJson(back, root)).toBe(true);
        expect(printJson(back)).toBe(text);
      }),
      { numRuns: 1500 },
    );
  });

  test('after a renaming there and back gives back the very text', () => {
    fc.assert(
      fc.property(texts, fc.nat(1000), (text, seed) => {
        const root = read(text);
        const paths = pathsIn(root).filter((path) => typeof path.at(-1) === 'string');
        const path = paths[seed % Math.max(paths.length, 1)];
        if (path === undefined) return;
        const parent = path.slice(0, -1);
        const name = String(path.at(-1));
        const there = objectAtAny(root, parent, (object) => renameMember(object, name, 'renamed'));
        expect(printJson(there)).not.toBe(text);
        const back = objectAtAny(there, parent, (object) => renameMember(object, 'renamed', name));
        expect(printJson(back)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test('after setting a scalar changes only its own range', () => {
    fc.assert(
      fc.property(texts, fc.nat(1000), (text, seed) => {
        const root = read(text);
        const paths = pathsIn(root).filter((path) => path.length > 0);
        const path = paths[seed % Math.max(paths.length, 1)];
        const range = path && rangeIn(root, path);
        if (path === undefined || range === undefined) return;
        const printed = printJson(setAt(root, path, 'replaced'));
        expect(printed).toBe(`${text.slice(0, range.start)}"replaced"${text.slice(range.end)}`);
      }),
      { numRuns: 500 },
    );
  });
});

test('a position in the text and a path are two words for the same', () => {
  fc.assert(
    fc.property(texts, fc.option(edits), (text, edit) => {
      const read0 = read(text);
      const root = edit === null ? read0 : applyEdit(read0, edit);
      for (const path of pathsIn(root)) {
        const range = rangeIn(root, path);
        if (range === undefined) throw new Error(`no range for ${path.join('/')}`);
        const part = readJson(printJson(root).slice(range.start, range.end), { lenient: true }).value;
        const value = path.reduce<Json | undefined>(
          (current, key) =>
            isObject(current)
              ? current.get(String(key))
              : isArray(current)
                ? current[Number(key)]
                : undefined,
          root,
        );
        expect(part).toEqual(value);
        expect(pathIn(root, range.keyStart ?? range.start)).toEqual(path);
      }
    }),
    { numRuns: 300 },
  );
});

/** `edited` turned back into the value of `original` by edits, containers built anew: what a form or an undo does. */
function withValueOf(edited: Json, original: Json): Json {
  return setAt(edited, [], rebuild(original));
}

function rebuild(value: Json): Json {
  if (isObject(value)) return new Map(Array.from(value, ([name, member]) => [name, rebuild(member)]));
  return isArray(value) ? value.map(rebuild) : value;
}
