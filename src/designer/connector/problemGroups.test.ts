import { expect, test } from 'vitest';
import { lintConnector } from '../../workflow/connector/lint/lintConnector.ts';
import { openConnector } from '../../workflow/connector/openConnector.ts';
import { fixEach, problemGroups } from './problemGroups.ts';

const operation = (id: string) => ({
  operationId: 'Get',
  parameters: [
    { name: 'a', in: 'path', required: true, type: 'string' },
    { name: 'b', in: 'path', required: true, type: 'string' },
  ],
  responses: {},
  summary: `Get ${id}`,
});
const paths = Object.fromEntries(
  Array.from({ length: 30 }, (_, index) => [`/r${index}/{a}/{b}`, { get: operation(String(index)) }]),
);
const opened = openConnector(
  JSON.stringify({ swagger: '2.0', info: { title: 'A', version: '1' }, host: 'a.example', paths }),
);
if (!opened.ok) throw new Error('not opened');
const { connector } = opened;

test('problems stand by rule, errors first', () => {
  const groups = problemGroups(lintConnector(connector));
  expect(groups.find(({ rule }) => rule === 'CC035')?.found).toHaveLength(60);
  const ranks = groups.map(({ severity }) => ['error', 'warning', 'info'].indexOf(severity));
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  expect(new Set(groups.map(({ rule }) => rule)).size).toBe(groups.length);
});

test.each(['CC030', 'CC033', 'CC035'])('all fixes of %s mend all of it, as one change', (rule) => {
  const fixed = fixEach(rule)(connector);
  const left = lintConnector(fixed).filter((one) => one.rule === rule && one.fix);
  expect(left).toEqual([]);
});

test('a rule without fixes changes nothing', () => {
  expect(fixEach('CC053')(connector)).toBe(connector);
});
