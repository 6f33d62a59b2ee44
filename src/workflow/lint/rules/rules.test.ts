import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../diagnostic.ts';
import { fromPlain, stringify } from '../../json.ts';
import { checkedOf, examples } from '../examples/examples.ts';
import { type Case, definition } from '../examples/parts.ts';
import { lint } from '../lint.ts';
import { mendable } from '../mendable.ts';
import { rules } from './index.ts';
import { mendingRules } from './mending.ts';

const of = (rule: string, example: Case): readonly Diagnostic[] => {
  const { given, options } = checkedOf(example);
  return lint(definition(given), options).filter((diagnostic) => diagnostic.rule === rule);
};

const shown = (example: Case): string => stringify(fromPlain(checkedOf(example).given)).slice(0, 200);

it('shows examples of every rule', () => {
  expect(Object.keys(examples).sort()).toEqual(rules.map(({ id }) => id).sort());
});

describe('the rules that mend', () => {
  const bad = Object.values(examples).flatMap((example) => example.bad);
  const fixed = bad.flatMap((example) =>
    lint(definition(checkedOf(example).given)).filter(({ fix }) => fix !== undefined),
  );

  it('are exactly those with a fix in some example', () => {
    const found = new Set(fixed.map(({ rule }) => rule));
    expect([...found].sort()).toEqual(mendingRules.map(({ id }) => id).sort());
  });

  it('give the fixes that all rules together give', () => {
    const told = ({ rule, path, message, fix }: Diagnostic) =>
      `${rule} ${path.join('/')} ${message} ${fix?.title}`;
    const alone = bad.flatMap((example) => mendable(definition(checkedOf(example).given)));
    expect(alone.map(told).sort()).toEqual(fixed.map(told).sort());
  });
});

describe.each(Object.entries(examples))('%s', (rule, { bad, good }) => {
  it.each(bad.map((example) => [shown(example), example] as const))('finds a fault in %s', (_, plain) => {
    const found = of(rule, plain);
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toMatch(/^(?!.*\b(please|oops|undefined)\b)[^!]+[.?)]$/is);
  });

  it.each(good.map((example) => [shown(example), example] as const))('finds nothing in %s', (_, plain) => {
    expect(of(rule, plain)).toEqual([]);
  });
});
