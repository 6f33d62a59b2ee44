import { createDraw } from './draw.ts';

/** One thing in a definition gone, or of another kind. */
export interface Mutation {
  readonly definition: unknown;
  /** Its place and what became of it. */
  readonly what: string;
}

type Path = readonly (string | number)[];

const others: readonly [readonly [string, unknown], ...(readonly [string, unknown])[]] = [
  ['gone', undefined],
  ['object', { zz: 1 }],
  ['list', ['zz']],
  ['text', 'zz'],
  ['empty', ''],
  ['number', 7],
  ['fraction', 1.5],
  ['negative', -3],
  ['true', true],
  ['null', null],
];

/** So many of the ways in which one value of a definition's steps and declarations can be wrong. */
export function mutationsOf(definition: unknown, seed: number, count: number): readonly Mutation[] {
  const draw = createDraw(seed + 1000);
  const [first, ...rest] = pathsIn(definition).filter(({ length }) => length > 1);
  if (first === undefined) return [];
  return Array.from({ length: count }, () => {
    const path = draw.pick([first, ...rest]);
    const [word, value] = draw.pick(others);
    return { definition: replaced(definition, path, value), what: `/${path.join('/')} ${word}` };
  });
}

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([key, member]) => pathsIn(member, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    const items = value.map((item, index) => (index === key ? replaced(item, rest, by) : item));
    return rest.length === 0 && by === undefined ? items.filter((_, index) => index !== key) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
      if (name !== key) return [[name, member]];
      const changed = replaced(member, rest, by);
      return changed === undefined ? [] : [[name, changed]];
    }),
  );
}
