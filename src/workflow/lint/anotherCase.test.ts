import { expect, it } from 'vitest';
import { fromPlain, isObject } from '../json.ts';
import { lint } from './lint.ts';

function faultsOf(actions: Readonly<Record<string, unknown>>): readonly string[] {
  const definition = fromPlain({
    contentVersion: '1.0.0.0',
    triggers: { manual: { type: 'Request' } },
    actions,
  });
  if (!isObject(definition)) throw new Error('not an object');
  return lint(definition)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, path }) => `${rule} /${path.join('/')}`);
}

const reads = (name: string) => ({ type: 'Compose', inputs: `@outputs('${name}')` });
const A = { type: 'Compose', inputs: 1, runafter: {} };

it('an order that is written in another case is checked as order', () => {
  expect(faultsOf({ A, B: { ...reads('A'), runafter: { A: ['Succeeded'] } } })).toEqual([]);
  expect(faultsOf({ A, B: { ...reads('A'), RUNAFTER: {} } })).toEqual([
    'action-reference-not-before /actions/B/inputs',
  ]);
});

it('faults inside of it are told where they stand', () => {
  expect(faultsOf({ A, B: { ...A, RunAfter: { Nobody: ['Succeeded'] } } })).toEqual([]);
  expect(faultsOf({ A, B: { type: 'Compose', inputs: 1, RunAfter: { Nobody: ['Succeeded'] } } })).toEqual([
    'unknown-run-after /actions/B/RunAfter/Nobody',
  ]);
  expect(faultsOf({ A, B: { type: 'Compose', inputs: 1, RunAfter: { A: ['Suceeded'] } } })).toEqual([
    'run-after-status /actions/B/RunAfter/A/0',
  ]);
  expect(faultsOf({ A: { type: 'Compose', inputs: 1, Runafter: { A: ['Succeeded'] } } })).toEqual([
    'run-after-cycle /actions/A/Runafter',
  ]);
});
