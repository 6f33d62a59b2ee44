import { readFileSync } from 'node:fs';
import { Validator } from '@cfworker/json-schema';
import { expect, it } from 'vitest';
import { differencesAfter, roundFormats } from '../workflow/formats/proofs/journey.ts';
import { definitionJsonSchema, templateSchema } from '../workflow/formats/proofs/schemas.ts';
import { generateDefinition } from '../workflow/lint/generated/generatedDefinition.ts';
import { mutationsOf } from '../workflow/lint/generated/mutationsOf.ts';
import { type Document, lint, openDocument, write } from './library.ts';

/*
 * Definitions drawn over the whole language: what the service takes is no error, whatever is written of them is valid, and what a
 * schema refuses is found. Set HOOKLINE_SCHEMA to the schema that the service publishes to ask that one, too.
 */

const seeds = Array.from({ length: Number(process.env.GENERATED_RUNS ?? 60) }, (_, seed) => seed);

function opened(plain: unknown): Document {
  const result = openDocument(JSON.stringify(plain), { fileName: 'generated.json' });
  if (!result.ok) throw new Error(result.diagnostics[0]?.message);
  return result.documents[0];
}

function worst(plain: unknown): 'error' | 'warning' | 'nothing' {
  const found = new Set(lint(opened(plain), { target: 'consumption' }).map(({ severity }) => severity));
  return found.has('error') ? 'error' : found.has('warning') ? 'warning' : 'nothing';
}

/** The types of the schemas are wider than those that the validator declares. */
function validatorOf(schema: object): Validator {
  return new Validator(schema, '2020-12');
}

const own = validatorOf(definitionJsonSchema);
const template = validatorOf(templateSchema);
const place = process.env.HOOKLINE_SCHEMA ?? '';
const published = place === '' ? undefined : new Validator(JSON.parse(readFileSync(place, 'utf8')), '4');

const contentOf = (document: Document, format: string): unknown =>
  JSON.parse(String(write(document, format).find(({ name }) => !name.includes('parameters'))?.content));

it('finds no error in what the service takes', () => {
  for (const seed of seeds) {
    const errors = lint(opened(generateDefinition(seed)), { target: 'consumption' }).filter(
      ({ severity }) => severity === 'error',
    );
    expect([seed, errors.map(({ rule, message }) => `${rule}: ${message}`)]).toEqual([seed, []]);
  }
});

it('writes definitions and templates that the schemas take', () => {
  for (const seed of seeds) {
    const document = opened(generateDefinition(seed));
    expect([seed, own.validate(contentOf(document, 'definition')).valid]).toEqual([seed, true]);
    expect([seed, template.validate(contentOf(document, 'arm')).valid]).toEqual([seed, true]);
    if (published !== undefined)
      expect([seed, published.validate(asPublished(contentOf(document, 'definition'))).valid]).toEqual([
        seed,
        true,
      ]);
  }
});

it('brings each of them back from every format', () => {
  for (const seed of seeds.slice(0, 20)) {
    const document = opened(generateDefinition(seed));
    for (const id of roundFormats) expect([seed, id, differencesAfter(document, id)]).toEqual([seed, id, []]);
  }
});

it('says something about whatever the schema refuses', () => {
  expect(silences(own, seeds.slice(0, 40))).toEqual([]);
});

it.runIf(published !== undefined)('says something about whatever the published schema refuses', () => {
  expect(published && silences(published, seeds)).toEqual([]);
});

/** Mutations that a schema refuses and of which nothing is said, but for those that are forgiven. */
function silences(schema: Validator, from: readonly number[]): readonly string[] {
  const silent = new Set<string>();
  for (const seed of from) {
    for (const { definition, what } of mutationsOf(asPublished(generateDefinition(seed)), seed, 12)) {
      if (forgiven.test(what) || schema.validate(definition).valid) continue;
      if (worst(definition) === 'nothing') silent.add(`${seed} ${what}`);
    }
  }
  return [...silent];
}

/** What is forgiven on purpose: docs/guide/command-line.md. */
const forgiven =
  / (?:null|empty)$|(?:queries|parameters)\/[^/]+ \w+$|\/where \w+$|\/schedule\/\w+ number$|\/expression (?:true|object)$|CurrentTime|\/inputs object$/;

/** A definition in the words of the published schema, where newer ones are known to be right. */
function asPublished(definition: unknown): unknown {
  return JSON.parse(JSON.stringify(definition), (key, value) => {
    if (key === 'retryPolicy' && typeof value?.type === 'string')
      return { ...value, type: value.type.charAt(0).toUpperCase() + value.type.slice(1) };
    if (key === 'method' && typeof value === 'string') return value.toUpperCase();
    if (key === 'authentication' && value?.type === 'ManagedServiceIdentity') return { type: 'None' };
    return value;
  });
}
