import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, stringify } from '../json.ts';
import { checkText } from './check.ts';
import { completeAt, signatureAt } from './complete.ts';
import { pickFrom, randomText } from './conformance/randomText.ts';
import { contextResolver } from './conformance.ts';
import { ExpressionError, type Span } from './ExpressionError.ts';
import { evaluateText } from './evaluate.ts';
import { explain } from './explain.ts';
import { allFunctions } from './functions/index.ts';
import { hoverAt } from './hover.ts';
import { calls, mentionsIn } from './mentions.ts';
import type { Node } from './Node.ts';
import { parse } from './parse.ts';
import { print } from './print.ts';
import type { Scope } from './Scope.ts';
import { parseTemplate } from './template.ts';

/** `npm run bench -- fuzz` asks for a hundred thousand. */
const runs = Number(process.env.FUZZ_RUNS ?? 1500);
const seed = Number(process.env.FUZZ_SEED ?? 20180315);
const patience = 20_000 + runs * 20;

const resolver = {
  ...contextResolver({
    now: '2024-05-01T10:00:00Z',
    parameters: { p: 'ä', 'Mixed Case': { a: [1, { b: null }] } },
    variables: { v: [3, 1, 2], n: -7 },
    trigger: {
      outputs: {
        headers: { 'Content-Type': 'text/plain' },
        body: { id: 7, list: [1, 'b', 2.5], none: null, '10': 'ten', deep: { a: { b: [[]] } } },
      },
    },
    actions: {
      A: { status: 'Succeeded', outputs: { body: '<a b="1">x<c/></a>' } },
      Form: {
        outputs: {
          body: {
            '$content-type': 'application/x-www-form-urlencoded',
            $content: 'YT0xJmI9Mg==',
            $formdata: [{ key: 'a', value: '1' }],
          },
        },
      },
    },
    items: { L: { k: 1 } },
    item: 'i',
    iterationIndexes: { L: 2 },
    results: { S: [] },
    workflow: { name: 'W' },
    callbackUrl: 'https://callback.example/x',
  }),
  // the same for every evaluation, so that two of them can be compared
  random: () => 0.25,
  randomBytes: () => new Uint8Array(16).fill(9),
};

// a smaller number makes no simpler text
const anyText = fc.noShrink(fc.noBias(fc.nat())).map((start) => randomText(pickFrom(start)));

type Answer = { readonly value: Json } | { readonly error: ExpressionError };

function answerOf(text: string): Answer {
  try {
    return { value: evaluateText(text, resolver) };
  } catch (error) {
    if (error instanceof ExpressionError) return { error };
    throw error;
  }
}

function expectInside(text: string, { start, end }: Span): void {
  expect(start).toBeGreaterThanOrEqual(0);
  expect(end).toBeGreaterThanOrEqual(start);
  expect(end).toBeLessThanOrEqual(text.length);
}

/** A tree without its places in the text. */
function shape(node: Node): string {
  return JSON.stringify(node, (key, value: unknown) => {
    if (key === 'start' || key === 'end' || key === 'nameEnd') return undefined;
    if (key === 'question') return value !== undefined;
    return typeof value === 'bigint' ? `${value}n` : value;
  });
}

const scope: Scope = {
  names: (kind) => (kind === 'action' ? ['A', 'Form'] : ['L', 'p', 'v']),
  find: (_, name) => name,
  sample: (name) => (name === 'triggerBody' ? new Map<string, Json>([['a', 1]]) : undefined),
};

describe('any text', { timeout: patience }, () => {
  it('has a value or an ExpressionError, which says where', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const answer = answerOf(text);
        if ('error' in answer) {
          if (answer.error.span) expectInside(text, answer.error.span);
        } else if (!text.startsWith('@') || text.startsWith('@{')) {
          expect(answer.value).toEqual(expect.any(String));
        }
      }),
      { numRuns: runs, seed },
    );
  });

  it('is explained with the value that it has', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const answer = answerOf(text);
        const { outcome } = explain(text, resolver);
        if ('error' in answer) expect(outcome.kind).toBe('error');
        else expect(outcome.kind === 'value' && stringify(outcome.value)).toBe(stringify(answer.value));
      }),
      { numRuns: runs, seed: seed + 1 },
    );
  });

  it('prints as text that reads as the same tree', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const template = parseTemplate(text);
        if (template.kind === 'literal' || template.problem) return;
        const parts = template.kind === 'root' ? [template.part] : template.parts;
        for (const part of parts) {
          if (typeof part === 'string') continue;
          const printed = parse(print(part.node));
          expect(printed.problem).toBeUndefined();
          expect(shape(printed.node)).toBe(shape(part.node));
        }
      }),
      { numRuns: runs, seed: seed + 2 },
    );
  });

  it('can be edited at any place', () => {
    fc.assert(
      fc.property(anyText, fc.nat(1000), (text, place) => {
        const offset = place % (text.length + 1);
        for (const finding of checkText(text, scope)) expectInside(text, finding);
        for (const mention of mentionsIn(text)) expectInside(text, mention);
        const completion = completeAt(text, offset, scope);
        if (completion) expectInside(text, completion);
        const hover = hoverAt(text, offset, scope);
        if (hover) expectInside(text, hover);
        expect(signatureAt(text, offset)?.parameter ?? 0).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: runs, seed: seed + 3 },
    );
  });
});

it('the texts are worth it: they call every function that needs no run, and many have a value', () => {
  const sampled = fc.sample(anyText, { numRuns: 8000, seed });
  const valued = sampled.filter((text) => 'value' in answerOf(text));
  const reached = new Set(valued.flatMap((text) => calls(text).map(({ name }) => name.toLowerCase())));
  const pure = allFunctions.filter((definition) => definition.pure !== false).map(({ name }) => name);
  expect(pure.filter((name) => !reached.has(name.toLowerCase()))).toEqual([]);
  expect(valued.length).toBeGreaterThan(1000);
});
