import { describe, expect, it } from 'vitest';
import { serialize } from '../../engine/event.ts';
import { foldRun } from '../../engine/runView.ts';
import { compose, factsOf, play } from '../../engine/testBench.ts';
import { completeAt } from '../../workflow/expression/complete.ts';
import { type Context, contextResolver } from '../../workflow/expression/conformance.ts';
import { evaluateText } from '../../workflow/expression/evaluate.ts';
import { Float, stringify, toPlain } from '../../workflow/json.ts';
import type { Surroundings } from '../stores/runPlace.ts';
import { contextMembers, contextOf, readContext, starter } from './contextJson.ts';
import { contextOfRun } from './contextOfRun.ts';
import { scopeOfContext } from './contextScope.ts';

function contextOfText(text: string): Context {
  const reading = readContext(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading.context;
}

const evaluate = (expression: string, text: string) =>
  evaluateText(expression, contextResolver(contextOfText(text)));

describe('values given as JSON', () => {
  it('answer expressions, and keep the kinds of their numbers', () => {
    expect(evaluate("@body('http')?['status']", starter)).toBe('open');
    expect(evaluate('@triggerBody()', '{"triggerBody": 1.0}')).toEqual(new Float(1));
    expect(
      evaluate("@add(variables('n'), items('Loop'))", '{"variables": {"n": 1}, "items": {"Loop": 2}}'),
    ).toBe(3);
    expect(evaluate("@parameters('__proto__')", '{"parameters": {"__proto__": "own"}}')).toBe('own');
    expect(() => evaluate("@parameters('toString')", '{"parameters": {}}')).toThrow('not known here');
    expect(evaluate('@utcNow()', '{"now": "2026-01-05T09:00:00Z"}')).toBe('2026-01-05T09:00:00.0000000Z');
  });

  it('are refused when they do not read, and noted when nobody asks for them', () => {
    expect(readContext('{"a": ')).toMatchObject({ ok: false });
    expect(readContext('[1]')).toMatchObject({ ok: false, start: 0, end: 3 });
    expect(readContext('')).toEqual({ ok: true, context: {}, notes: [] });
    expect(readContext('{"trigerBody": 1, "zzz": 2}')).toMatchObject({
      ok: true,
      notes: ['"trigerBody" is not read. Did you mean "triggerBody"?', '"zzz" is not read.'],
    });
  });

  it('have a place for every member that the help names', () => {
    for (const member of contextMembers) {
      expect(Object.keys(contextOf(new Map([[member, new Map()]])))).toEqual([member]);
    }
  });

  it('offer their names and members to completion', () => {
    const scope = scopeOfContext(contextOfText(starter));
    const labels = (text: string) => completeAt(text, text.length, scope)?.items.map(({ label }) => label);
    expect(labels("@body('")).toEqual(['HTTP']);
    expect(labels("@body('HTTP')?['")).toEqual(['status']);
    expect(labels('@triggerBody()?.')).toEqual(['id', 'name']);
    expect(scope.find('action', 'http')).toBe('HTTP');
    expect(scope.find('variable', 'x')).toBeUndefined();
  });
});

describe('values of the shown run', () => {
  const definition = {
    parameters: {
      shop: { type: 'String', defaultValue: 'x' },
      key: { type: 'SecureString', defaultValue: 'hunter2' },
    },
    triggers: { manual: { type: 'Request' } },
    actions: {
      One: compose({ n: 1 }),
      Two: compose('@string(1)', { One: ['Succeeded'] }),
    },
  };
  const bench = play(definition);
  const around: Surroundings = {
    definition: factsOf(definition).definition,
    workflowId: 'id',
    workflowName: 'Orders',
    run: { view: foldRun(undefined, bench.events.map(serialize)), events: bench.events.map(serialize) },
    exchanges: [],
    savedEvents: [],
  };

  it('can be filled in, without secrets, and then answer the same', () => {
    const text = stringify(contextOfRun(around, { step: undefined, path: ['outputs'] }), '  ');
    expect(text).not.toContain('hunter2');
    expect(toPlain(evaluate("@outputs('One')", text))).toEqual({ n: 1 });
    expect(evaluate("@{parameters('shop')}@{triggerBody()?['id']}@{outputs('Two')}", text)).toBe('x71');
    expect(evaluate('@utcNow()', text)).toBe('2026-01-05T09:00:00.0000000Z');
  });
});
