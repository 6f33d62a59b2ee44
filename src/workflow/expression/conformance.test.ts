import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Decimal, Float, isArray, isObject, type Json, stringify } from '../json.ts';
import { checkText } from './check.ts';
import { type Context, evaluate, evaluateTemplate } from './conformance.ts';
import { ExpressionError } from './ExpressionError.ts';
import type { MentionKind } from './mentions.ts';
import type { Scope } from './Scope.ts';

/** One fact about the language. */
interface Case {
  readonly id: string;
  /** `core` and `arity`: documented; `extended`: edges of it; `quirk`: what the service does for no good reason. */
  readonly tier: 'core' | 'extended' | 'quirk' | 'arity';
  /** `template`: the expression is any JSON value, evaluated in depth. */
  readonly kind?: 'template';
  readonly expression: unknown;
  readonly context?: Context;
  readonly expected?: unknown;
  readonly expectedMatch?: string;
  readonly expectedError?: true;
  /** Whether the service refuses to save the text or fails when it runs it. */
  readonly phase?: 'save' | 'run';
  /** Whether the order of an object's names is part of the expectation. */
  readonly keyOrder?: boolean;
  /** Sources contradict each other: evaluated, but no answer is wrong. */
  readonly disputed?: true;
}

// read as data, not imported: the compiler need not infer the type of 1,400 objects
const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('./conformance/cases.json', import.meta.url), 'utf8'),
);

/** Cases that are not met, each with its reason. Listing one that is met is a failure too. */
const unmet: ReadonlyMap<string, string> = new Map();

type Answer = { readonly value: Json } | { readonly error: unknown };

function answerOf({ kind, expression, context }: Case): Answer {
  try {
    if (kind === 'template') return { value: evaluateTemplate(expression, context) };
    return { value: evaluate(String(expression), context) };
  } catch (error) {
    return { error };
  }
}

/** A number of either side: exact where it is whole. `undefined`: no number. */
function numberOf(value: unknown): number | bigint | undefined {
  if (value instanceof Float) return value.value;
  if (value instanceof Decimal) return value.valueOf();
  return typeof value === 'number' || typeof value === 'bigint' ? value : undefined;
}

function isWhole(value: number | bigint): boolean {
  return typeof value === 'bigint' || Number.isInteger(value);
}

/** Whole numbers must be the same; fractions may differ in the last digits of a double. */
function areSameNumber(a: number | bigint, b: number | bigint): boolean {
  if (isWhole(a) && isWhole(b)) return BigInt(a) === BigInt(b);
  const [left, right] = [Number(a), Number(b)];
  return Math.abs(left - right) <= 1e-12 * Math.max(1, Math.abs(left), Math.abs(right));
}

/** The names whose order plain data keeps: JavaScript moves those that look like indexes to the front. */
function ordered(names: Iterable<string>): string[] {
  return [...names].filter((name) => !/^\d+$/.test(name));
}

function agrees(expected: unknown, actual: Json, keyOrder: boolean): boolean {
  const [wanted, got] = [numberOf(expected), numberOf(actual)];
  if (wanted !== undefined || got !== undefined)
    return wanted !== undefined && got !== undefined && areSameNumber(wanted, got);
  if (typeof expected !== 'object' || expected === null) return expected === actual;
  if (Array.isArray(expected)) {
    return (
      isArray(actual) &&
      actual.length === expected.length &&
      actual.every((item, index) => agrees(expected[index], item, keyOrder))
    );
  }
  if (!isObject(actual)) return false;
  const members = Object.entries(expected);
  if (members.length !== actual.size) return false;
  if (keyOrder && ordered(Object.keys(expected)).join('\n') !== ordered(actual.keys()).join('\n'))
    return false;
  return members.every(([name, member]) => {
    const value = actual.get(name);
    return value !== undefined && agrees(member, value, keyOrder);
  });
}

/** Why an answer is not the expected one; `undefined` when it is. */
function fault({ expected, expectedMatch, expectedError, keyOrder = false }: Case, answer: Answer) {
  if ('error' in answer) {
    if (!(answer.error instanceof ExpressionError)) return `threw ${String(answer.error)}`;
    return expectedError ? undefined : `failed: ${answer.error.message}`;
  }
  const { value } = answer;
  const text = typeof value === 'string' ? value : stringify(value);
  if (expectedError) return `gave ${text} instead of failing`;
  const isMet =
    expectedMatch === undefined
      ? agrees(expected, value, keyOrder)
      : new RegExp(expectedMatch, 'u').test(text);
  return isMet ? undefined : `gave ${text} instead of ${expectedMatch ?? JSON.stringify(expected)}`;
}

const counted = cases.filter(({ disputed }) => !disputed);

describe.each(['core', 'extended', 'arity', 'quirk'] as const)('the %s facts of the language', (tier) => {
  const facts = counted.filter((one) => one.tier === tier);

  it.each(facts.map((one) => [one.id, one] as const))('%s', (id, one) => {
    const why = fault(one, answerOf(one));
    if (unmet.has(id)) expect(why, `${id} is met: take it off the list`).toBeDefined();
    else expect(why, JSON.stringify(one.expression)).toBeUndefined();
  });

  it(`may leave ${tier === 'quirk' ? 'one in twenty' : 'none'} unmet`, () => {
    const left = facts.filter(({ id }) => unmet.has(id)).length;
    expect(facts.length).toBeGreaterThan(100);
    expect(left / facts.length).toBeLessThanOrEqual(tier === 'quirk' ? 0.05 : 0);
  });
});

describe('where sources contradict each other', () => {
  it.each(cases.filter(({ disputed }) => disputed))('$id has an answer all the same', (one) => {
    const answer = answerOf(one);
    if ('error' in answer) expect(answer.error).toBeInstanceOf(ExpressionError);
  });
});

/** What a workflow with that context would declare. */
function scopeOf(context: Context = {}): Scope {
  const { actions, items, results, variables, parameters, appSettings, agentParameters } = context;
  const declared: Partial<Record<MentionKind, object | undefined>> = {
    action: actions,
    loop: items,
    scope: results,
    variable: variables,
    parameter: parameters,
    appSetting: appSettings,
    agentParameter: agentParameters,
  };
  const names = (kind: MentionKind) => Object.keys(declared[kind] ?? {});
  return {
    names,
    find: (kind, name) => names(kind).find((one) => one.toLowerCase() === name.toLowerCase()),
    forbidden: (name) => (name === 'action' && context.action === undefined ? 'There is none.' : undefined),
  };
}

describe('a text that the service refuses to save', () => {
  it.each(counted.filter(({ kind, phase }) => !kind && phase === 'save'))(
    '$id is an error before it runs',
    (one) => {
      const findings = checkText(String(one.expression), scopeOf(one.context));
      expect(findings.map(({ severity }) => severity)).toContain('error');
    },
  );
});

describe('the judge', () => {
  const one: Case = { id: '', tier: 'core', expression: '' };
  it('tells numbers from their text, and whole numbers exactly', () => {
    expect(fault({ ...one, expected: 1 }, { value: '1' })).toBeDefined();
    expect(fault({ ...one, expected: 1 }, { value: new Float(1) })).toBeUndefined();
    expect(fault({ ...one, expected: 2 ** 53 }, { value: 9007199254740993n })).toBeDefined();
    expect(fault({ ...one, expected: 0.3 }, { value: new Float(0.1 + 0.2) })).toBeUndefined();
  });

  it('looks at names, their count and, when asked, their order', () => {
    const value = new Map([
      ['b', 1],
      ['a', 2],
    ]);
    expect(fault({ ...one, expected: { a: 2, b: 1 } }, { value })).toBeUndefined();
    expect(fault({ ...one, expected: { a: 2, b: 1 }, keyOrder: true }, { value })).toBeDefined();
    expect(fault({ ...one, expected: { a: 2 } }, { value })).toBeDefined();
  });

  it('takes no value for an error and no other exception for one', () => {
    expect(fault({ ...one, expectedError: true }, { value: null })).toBeDefined();
    expect(fault({ ...one, expectedError: true }, { error: new TypeError() })).toBeDefined();
    expect(fault({ ...one, expectedError: true }, { error: new ExpressionError('x') })).toBeUndefined();
  });
});
