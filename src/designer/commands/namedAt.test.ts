import { expect, test } from 'vitest';
import { namedAt } from './namedAt.ts';

const at = (marked: string) => namedAt(marked.replace('|', ''), marked.indexOf('|'));

test('the call around the caret says what is named', () => {
  expect(at("@concat(body('Ask'), outp|uts('Do it''s'))")).toEqual({ kind: 'action', name: "Do it's" });
  expect(at('x\n  "uri": "@{variables(\'su|m\')}"\ny')).toEqual({ kind: 'variable', name: 'sum' });
  expect(at('@trigger|Body()?[1]')).toMatchObject({ kind: 'trigger' });
});

test('nothing is named outside of calls that name', () => {
  expect(at("|a body('A')")).toBeUndefined();
  expect(at("@con|cat('A')")).toBeUndefined();
  expect(at('@body(|1)')).toBeUndefined();
  expect(namedAt('', 0)).toBeUndefined();
});
