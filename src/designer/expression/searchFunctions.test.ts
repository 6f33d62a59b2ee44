import { expect, test } from 'vitest';
import { allFunctions } from '../../workflow/expression/functions/index.ts';
import { searchFunctions, typeText } from './searchFunctions.ts';

const names = (query: string) =>
  searchFunctions(query).flatMap(({ functions }) => functions.map(({ name }) => name));

test('without a query all functions are listed, in the order of the reference', () => {
  expect(names('')).toEqual(allFunctions.map(({ name }) => name));
  expect(names('  ')).toHaveLength(allFunctions.length);
});

test('a name comes before what only mentions it, whatever its case and brackets', () => {
  expect(names('JSON')[0]).toBe('json');
  expect(names('@json(')[0]).toBe('json');
  expect(names('adddays')).toEqual(['addDays']);
  const heads = searchFunctions('format').map(({ functions }) => functions[0]?.name);
  expect(heads.slice(0, 2).sort()).toEqual(['formatDateTime', 'formatNumber']);
});

test('all words must fit, in the name, the sentence or the chapter', () => {
  expect(names('utc convert')).toEqual(expect.arrayContaining(['convertFromUtc', 'convertToUtc']));
  expect(names('utc convert')).not.toContain('utcNow');
  expect(names('uri host')).toContain('uriHost');
  expect(names('zzz')).toEqual([]);
});

test('types are read as words', () => {
  expect(typeText('string')).toBe('string');
  expect(typeText(['string', 'array'])).toBe('string or array');
});
