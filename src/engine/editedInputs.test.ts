import { describe, expect, it } from 'vitest';
import { evaluateTemplate } from '../workflow/expression/evaluate.ts';
import { fromPlain, toPlain } from '../workflow/json.ts';
import { editedInputs } from './editedInputs.ts';

const edited = (template: unknown, shown: unknown, next: unknown) =>
  toPlain(editedInputs(fromPlain(template), fromPlain(shown), fromPlain(next)));

describe('inputs that a person has edited', () => {
  it('keep what the definition says where nothing was changed', () => {
    const template = { uri: "@parameters('uri')", body: { id: '@guid()', name: 'x' } };
    const shown = { uri: 'https://a.example', body: { id: '1', name: 'x' } };
    expect(edited(template, shown, shown)).toEqual(template);
    expect(edited(template, shown, { ...shown, body: { id: '1', name: 'y' } })).toEqual({
      ...template,
      body: { id: '@guid()', name: 'y' },
    });
  });

  it('keep a secret that was shown masked', () => {
    const template = {
      uri: 'https://a.example',
      authentication: { type: 'Basic', password: "@parameters('p')" },
    };
    const shown = { uri: 'https://a.example', authentication: { type: 'Basic', password: '*sanitized*' } };
    expect(edited(template, shown, { ...shown, uri: 'https://b.example' })).toEqual({
      ...template,
      uri: 'https://b.example',
    });
  });

  it('lose what was taken out and gain what was added', () => {
    expect(edited({ a: '@x', b: 1 }, { a: 5, b: 1 }, { b: 1, c: [2] })).toEqual({ b: 1, c: [2] });
  });

  it('go through lists of the same length, and take others as they are', () => {
    expect(edited(['@a', '@b'], [1, 2], [1, 3])).toEqual(['@a', 3]);
    expect(edited(['@a', '@b'], [1, 2], [1])).toEqual([1]);
    expect(edited('@body()', { a: 1 }, { a: 2 })).toEqual({ a: 2 });
  });

  it.each(['@', '@x', '@@x', 'a @{b}', '@{a} @{b}', '@@{a}', 'a@b', '@x @{y}', 'a @@{b}'])(
    'mean themselves: %s',
    (text) => {
      const nothing = new Proxy({}, { get: () => () => expect.unreachable() });
      const template = editedInputs('old', 'old', text);
      // Nothing may be asked of the run: the text is no expression.
      expect(evaluateTemplate(template, nothing as Parameters<typeof evaluateTemplate>[1])).toBe(text);
    },
  );
});
