import { describe, expect, it } from 'vitest';
import { at, type JsonObject, pointer, wordsOf } from '../json.ts';
import { definition } from './examples/parts.ts';
import { lint } from './lint.ts';
import { rules } from './rules/index.ts';
import { rows } from './specified/rows.ts';

const told = rows.filter((row) => row.told !== undefined);
const untold = rows.filter((row) => row.told === undefined);

/** Whether a diagnostic there has something to point at: the value, or the object in which it is missing. */
function isPlace(root: JsonObject, place: string): boolean {
  const words = wordsOf(place).map((word) => (/^\d+$/.test(word) ? Number(word) : word));
  for (let length = words.length; length > 1; length--)
    if (at(root, ...words.slice(0, length)) !== undefined) return true;
  return words.length <= 1;
}

describe.each(told)('$from: $wrong', ({ given = {}, target, told: expected }) => {
  it('is told by its rule, where it stands', () => {
    const root = definition(given);
    const found = lint(root, { target }).map(({ rule, severity, path }) => ({
      rule,
      severity,
      at: pointer(path),
    }));
    expect(found).toContainEqual(expected);
    expect(isPlace(root, expected?.at ?? '')).toBe(true);
  });
});

it.each(untold)('$from: $wrong, which no document tells, is no error', ({ given, unknown }) => {
  expect(unknown).toMatch(/\.$/);
  if (given === undefined) return;
  expect(lint(definition(given)).filter(({ severity }) => severity === 'error')).toEqual([]);
});

it('every row names a rule that exists, and stands once', () => {
  const ids = new Set(rules.map(({ id }) => id));
  for (const { told: expected } of told) expect(ids).toContain(expected?.rule);
  const names = rows.map(({ from, wrong }) => `${from}: ${wrong}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
