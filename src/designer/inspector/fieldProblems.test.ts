import { expect, test } from 'vitest';
import type { Problem } from '../../workflow/diagnostic.ts';
import type { JsonPath } from '../../workflow/json.ts';
import type { Field } from '../../workflow/operations/Field.ts';
import { fieldAt } from '../../workflow/operations/fieldAt.ts';
import { assignProblems } from './fieldProblems.ts';

const uri: Field = { kind: 'uri', path: ['inputs', 'subscribe', 'uri'], label: 'URI' };
const body: Field = { kind: 'json', path: ['inputs', 'subscribe', 'body'], label: 'Body' };
const inputs: Field = { kind: 'json', path: ['inputs'], label: 'Inputs' };
const step = ['actions', 'Wait'];

function problem(path: JsonPath): Problem {
  return { rule: 'r', severity: 'error', path: [...step, ...path], message: 'm' };
}

test('a problem belongs to the line with the longest path around it', () => {
  expect(fieldAt([inputs, uri, body], ['inputs', 'subscribe', 'body', 'a', 0])).toBe(body);
  expect(fieldAt([inputs, uri, body], ['inputs', 'other'])).toBe(inputs);
  expect(fieldAt([uri, body], ['inputs', 'subscribe'])).toBeUndefined();
});

test('problems of runAfter and of the step itself stand apart', () => {
  const problems = [
    problem(['inputs', 'subscribe', 'uri']),
    problem(['runAfter', 'A']),
    problem([]),
    problem(['type']),
  ];
  const { byField, runAfter, rest } = assignProblems(problems, step, [uri, body]);
  expect(byField.get(uri)).toEqual([problems[0]]);
  expect(runAfter).toEqual([problems[1]]);
  expect(rest).toEqual([problems[2], problems[3]]);
});

test('no problem is lost', () => {
  const paths: JsonPath[] = [[], ['x'], ['inputs'], ['inputs', 'subscribe', 'uri'], ['runAfter']];
  const { byField, runAfter, rest } = assignProblems(paths.map(problem), step, [uri, body]);
  const count = [...byField.values()].reduce((sum, list) => sum + list.length, 0);
  expect(count + runAfter.length + rest.length).toBe(paths.length);
});
