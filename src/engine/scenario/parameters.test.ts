import { describe, expect, it } from 'vitest';
import { called, everything, play } from './scenarioBench.ts';

/* Values of parameters are looked at when a workflow is saved, before anything happens. Spec: workflow-definition.md 1.3. */

const saved = (declaration: object, given: object = {}) =>
  play({
    workflow: called({ A: { type: 'Compose', inputs: 1, runAfter: {} } }, { parameters: { p: declaration } }),
    parameters: given,
    mocks: [everything],
  });

describe('a workflow is saved', () => {
  it.each([
    ['a default value', { type: 'Int', defaultValue: 1 }, {}],
    ['a value from outside', { type: 'Int' }, { p: 1 }],
    ['a value whose name is written in another case', { type: 'Int' }, { P: 1 }],
    ['a value of a type written in lower case', { type: 'array' }, { p: [1] }],
    ['text that is read as what is wanted', { type: 'Bool' }, { p: 'true' }],
    ['an integer where a float is wanted', { type: 'Float' }, { p: 2 }],
    ['null', { type: 'Object', defaultValue: null }, {}],
    ['an expression', { type: 'Int' }, { p: "@appsetting('COUNT')" }],
    ['one of the allowed values', { type: 'String', allowedValues: ['a', 'b'] }, { p: 'b' }],
    ['an allowed object', { type: 'Object', allowedValues: [{ a: 1, b: 2 }] }, { p: { a: 1, b: 2 } }],
  ])('with %s', (_, declaration, given) => {
    expect(saved(declaration, given).status).toBe('Succeeded');
  });
});

describe('a workflow is refused, and nothing happens', () => {
  it.each([
    ['without a value', { type: 'String' }, {}, 'InvalidTemplate'],
    ['with a value of another type', { type: 'Int' }, { p: 'many' }, 'InvalidTemplateParameter'],
    [
      'with a list where an object is wanted',
      { type: 'SecureObject' },
      { p: [] },
      'InvalidTemplateParameter',
    ],
    ['with a fraction where an integer is wanted', { type: 'Int' }, { p: 1.5 }, 'InvalidTemplateParameter'],
    [
      'with a value that is not allowed, whatever the default',
      { type: 'String', defaultValue: 'a', allowedValues: ['a', 'b'] },
      { p: 'c' },
      'InvalidTemplateParameter',
    ],
    [
      'with a default value that does not fit',
      { type: 'Array', defaultValue: {} },
      {},
      'InvalidTemplateParameter',
    ],
  ])('%s', (_, declaration, given, code) => {
    const result = saved(declaration, given);
    expect(result).toMatchObject({ status: 'Failed', error: { code }, runs: [], requests: [] });
    expect(result.error?.message).toContain("'p'");
  });

  it('also when it is saved again; the scenario is stopped and says why', () => {
    const result = play({
      workflow: called({}, { parameters: { p: { type: 'Int', defaultValue: 1 } } }),
      events: [{ after: 'PT1H', save: { parameters: { p: 'x' } } }],
    });
    expect(result.passed).toBe(false);
    expect(result.mismatches.map(({ message }) => message).join()).toContain("'p' is no Int");
  });

  it('can be expected', () => {
    const scenario = {
      workflow: called({}, { parameters: { p: { type: 'Int' } } }),
      expect: { status: 'Failed', error: { code: 'InvalidTemplate' } },
    };
    expect(play(scenario).passed).toBe(true);
  });
});
