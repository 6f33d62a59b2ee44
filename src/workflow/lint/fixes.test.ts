import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../diagnostic.ts';
import { pointer } from '../json.ts';
import { checkedOf, examples } from './examples/examples.ts';
import { type Case, definition } from './examples/parts.ts';
import { lint } from './lint.ts';

const all: readonly Case[] = Object.values(examples).flatMap(({ bad, good }) => [...bad, ...good]);

const placeOf = ({ path, within }: Diagnostic) => `${pointer(path)} ${JSON.stringify(within ?? '')}`;
const told = ({ rule, message }: Diagnostic) => `${rule}: ${message}`;

it('every fix heals what it is offered for, and makes no new error', () => {
  let fixes = 0;
  for (const example of all) {
    const { given, options } = checkedOf(example);
    const before = definition(given);
    const found = lint(before, options);
    const known = new Set(found.map(told));
    for (const diagnostic of found) {
      if (diagnostic.fix === undefined) continue;
      fixes++;
      const after = lint(diagnostic.fix.edit(before), options);
      const left = after.filter(
        (one) => told(one) === told(diagnostic) && placeOf(one) === placeOf(diagnostic),
      );
      const fresh = after.filter((one) => one.severity === 'error' && !known.has(told(one)));
      expect([...left, ...fresh].map(told), `${diagnostic.fix.title} of ${told(diagnostic)}`).toEqual([]);
    }
  }
  expect(fixes).toBeGreaterThan(80);
});

/** Two things that are both wrong with one value. */
const both: readonly string[] = [
  'authentication-detail + secret-literal',
  'header-by-hand + secret-literal',
  'parameter-without-value + unused-parameter',
  'step-placement + unique-name',
];

describe('one mistake', () => {
  it('is told once: no two rules speak of the same place', () => {
    for (const example of all) {
      const { given, options } = checkedOf(example);
      const places = new Map<string, Diagnostic[]>();
      for (const diagnostic of lint(definition(given), options))
        places.set(placeOf(diagnostic), [...(places.get(placeOf(diagnostic)) ?? []), diagnostic]);
      for (const here of places.values()) {
        const rules = here
          .map(({ rule }) => rule)
          .sort()
          .join(' + ');
        if (here.length > 1) expect(both, here.map(told).join('\n')).toContain(rules);
      }
    }
  });

  it('is said in a sentence that is not endless', () => {
    for (const example of all) {
      const { given, options } = checkedOf(example);
      for (const { message } of lint(definition(given), options)) expect(message.length).toBeLessThan(300);
    }
  });
});
