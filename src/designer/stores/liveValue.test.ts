import { describe, expect, it } from 'vitest';
import { contextResolver } from '../../workflow/expression/conformance.ts';
import { ExpressionError } from '../../workflow/expression/ExpressionError.ts';
import { fromPlain } from '../../workflow/json.ts';
import { absenceIn, notKnown, notShown } from './absence.ts';
import { asksRun, expressionTexts, liveValue } from './liveValue.ts';
import { exampleOf } from './sampleOutputs.ts';

const resolver = {
  ...contextResolver({ triggerBody: { n: 2 } }),
  variable: (name: string) => {
    if (name === 'xml') throw new ExpressionError('not here yet', undefined, 'load');
    throw name === 'secret' ? notShown('it is secure') : notKnown('it has not run');
  },
};

describe('liveValue', () => {
  it('evaluates texts and whole values', () => {
    expect(liveValue("@add(triggerBody()['n'], 1)", resolver)).toEqual({ kind: 'value', json: 3 });
    expect(liveValue(fromPlain({ a: ['@{triggerBody()?.n}!'] }), resolver)).toEqual({
      kind: 'value',
      json: fromPlain({ a: ['2!'] }),
    });
  });

  it('tells what is absent from what fails', () => {
    expect(liveValue("@variables('x')", resolver)).toEqual({ kind: 'unknown', what: 'it has not run' });
    expect(liveValue("x @{variables('secret')}", resolver)).toEqual({ kind: 'secret', what: 'it is secure' });
    expect(absenceIn("The variable 'x' is not initialized.")).toBeUndefined();
  });

  it('marks the places of a larger value that are absent, and keeps the rest', () => {
    const value = fromPlain({
      id: '@triggerBody().n',
      url: "@{variables('x')}/y",
      key: "@variables('secret')",
    });
    expect(liveValue(value, resolver)).toEqual({
      kind: 'value',
      json: fromPlain({ id: 2, url: '⟨not known yet⟩', key: '⟨not shown⟩' }),
      missing: [
        { kind: 'unknown', what: 'it has not run' },
        { kind: 'secret', what: 'it is secure' },
      ],
    });
    const broken = fromPlain({ a: "@{variables('x')}", b: '@triggerBody().nope' });
    expect(liveValue(broken, resolver)).toMatchObject({ kind: 'error', path: ['b'] });
    expect(liveValue(fromPlain({ "@{variables('x')}": 1 }), resolver)).toMatchObject({ kind: 'unknown' });
  });

  it('points at the part that fails, also inside a larger value', () => {
    const text = 'a @{triggerBody().nope}';
    expect(liveValue(text, resolver)).toMatchObject({
      kind: 'error',
      phase: 'run',
      text,
      path: [],
      start: 17,
      end: 22,
    });
    const value = fromPlain({ ok: '@{1}', list: ['plain', text] });
    expect(liveValue(value, resolver)).toMatchObject({
      kind: 'error',
      text,
      path: ['list', 1],
      start: 17,
      end: 22,
    });
    expect(liveValue('@nope(1)', resolver)).toMatchObject({ kind: 'error', phase: 'save', start: 1, end: 5 });
    expect(liveValue('@concat(', resolver)).toMatchObject({ kind: 'error', phase: 'save' });
  });

  it('asks for what must be loaded before it says that anything failed', () => {
    expect(liveValue(fromPlain(['@triggerBody().nope', "@variables('xml')"]), resolver)).toEqual({
      kind: 'loading',
    });
  });

  it('gives up ahead of a run what would hold up the page', () => {
    const much = `@concat(${Array.from({ length: 4 }, () => `join(range(0, 100000), '${'x'.repeat(60)}')`).join(', ')})`;
    expect(liveValue(much, resolver)).toMatchObject({ kind: 'unknown' });
  });

  it('survives hostile values', () => {
    let deep = fromPlain('@{1}');
    for (let level = 0; level < 400; level++) deep = [deep];
    expect(liveValue(deep, resolver).kind).toBe('value');
    expect(liveValue(new Map([['__proto__', "@{triggerBody()?['__proto__']}"]]), resolver)).toEqual({
      kind: 'value',
      json: new Map([['__proto__', '']]),
    });
  });
});

describe('texts of a value', () => {
  it('leaves literal text out', () => {
    const value = fromPlain({ a: 'me@example.com', b: '@@{no}', c: 'x@{1}', d: ['@null'] });
    expect(expressionTexts(value).map(({ path }) => path)).toEqual([['c'], ['d', 0]]);
  });

  it('knows which values depend on a run', () => {
    expect(asksRun("@{parameters('a')}")).toBe(false);
    expect(asksRun("@concat('triggerBody()')")).toBe(false);
    expect(asksRun(fromPlain({ a: ["@TriggerBody()?['x']"] }))).toBe(true);
  });
});

describe('exampleOf', () => {
  it('takes what a schema gives, and nothing where a part is missing', () => {
    expect(exampleOf(fromPlain({ type: 'string', examples: ['a', 'b'] }))).toBe('a');
    expect(exampleOf(fromPlain({ properties: { a: { default: 1 }, b: { items: { const: 'x' } } } }))).toEqual(
      fromPlain({ a: 1, b: ['x'] }),
    );
    expect(
      exampleOf(fromPlain({ properties: { a: { default: 1 }, b: { type: 'string' } } })),
    ).toBeUndefined();
    expect(exampleOf(undefined)).toBeUndefined();
  });

  it('ends on a schema that nests without end', () => {
    const endless = new Map<string, never>();
    endless.set('items', endless as never);
    expect(exampleOf(endless)).toBeUndefined();
  });
});
