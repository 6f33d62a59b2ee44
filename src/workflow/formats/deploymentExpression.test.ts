import { describe, expect, test } from 'vitest';
import { fromPlain, toPlain } from '../json.ts';
import { demandOf, escapeBrackets, expressionsIn, unescapeBrackets } from './deploymentExpression.ts';

describe('escaping', () => {
  test.each([
    ['[new]', '[[new]'],
    ['[[new]', '[[[new]'],
    ['[]', '[[]'],
    ['[open but not closed', '[open but not closed'],
    ['[text](@{link})', '[text](@{link})'],
    ['not [first]', 'not [first]'],
    ['[', '['],
    ['', ''],
  ])('writes %j as %j, and reads it back', (text, escaped) => {
    expect(escapeBrackets(text)).toBe(escaped);
    expect(unescapeBrackets(escaped)).toBe(text);
  });

  test('reaches names of members and everything inside', () => {
    const value = fromPlain({ '[a]': [{ b: '[c]' }], '[RFC]_x': 1 });
    expect(toPlain(escapeBrackets(value))).toEqual({ '[[a]': [{ b: '[[c]' }], '[RFC]_x': 1 });
  });

  test('leaves expressions of the template alone when reading', () => {
    expect(unescapeBrackets("[parameters('x')]")).toBe("[parameters('x')]");
  });
});

describe('an expression', () => {
  test.each([
    ["[parameters('x')]", ['x'], []],
    ["[ concat( 'it''s ', variables('v'), 3, parameters('p') ) ]", ['p'], ['v']],
    ["[reference(resourceId('a/b', parameters('n'))).hostNames[0]]", ['n'], []],
    ['[resourceGroup().location]', [], []],
  ])('is told: %s', (text, parameters, variables) => {
    expect(demandOf(text)).toEqual({ parameters, variables });
  });

  test.each([
    '[new]',
    '[new item]',
    '[1, 2]',
    "['text']",
    '[f(]',
    '[f(1 2)]',
    '[f(1)) ]',
    "[parameters('x'",
    "[[parameters('x')]",
    "[listKeys(parameters('x'), '2019')]",
    `[${'f('.repeat(500)}${')'.repeat(500)}]`,
  ])('is not told in %s', (text) => {
    expect(demandOf(text)).toBeUndefined();
  });
});

describe('a definition outside a template', () => {
  test('keeps text as text when nothing shows that it was cut out of one', () => {
    const { texts } = expressionsIn(fromPlain({ a: '[resourceGroup().location]', b: '[new]' }));
    expect([...texts]).toEqual([]);
  });

  test('has expressions when one names a parameter of a template', () => {
    const definition = fromPlain({ a: '[resourceGroup().location]', b: ["[parameters('p')]"], c: '[new]' });
    expect(expressionsIn(definition)).toEqual({
      texts: new Set(['[resourceGroup().location]', "[parameters('p')]"]),
      parameters: ['p'],
      variables: [],
    });
  });
});
