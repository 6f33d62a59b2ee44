import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Schema, Validator } from '@cfworker/json-schema';
import { afterAll, expect, it } from 'vitest';
import { runCli } from '../runCli.ts';

/*
 * What SARIF 2.1.0 (OASIS, sections 3.13 to 3.30) demands of the objects that are written: required members, kinds, words, bounds,
 * and nothing that it does not know.
 */

const text = { type: 'string', minLength: 1 } as const;
/** 3.11, 3.12: a message, with placeholders and Markdown where there are some. */
const message: Schema = {
  type: 'object',
  required: ['text'],
  properties: { text, markdown: text, id: text, arguments: { type: 'array', items: { type: 'string' } } },
  additionalProperties: false,
};
const helpText: Schema = {
  type: 'object',
  required: ['text'],
  properties: { text, markdown: text },
  additionalProperties: false,
};
/** 3.49 */
const rule: Schema = {
  type: 'object',
  required: ['id'],
  properties: {
    id: text,
    name: text,
    shortDescription: helpText,
    fullDescription: helpText,
    helpUri: { type: 'string', format: 'uri' },
    help: helpText,
    defaultConfiguration: { type: 'object' },
    properties: { type: 'object' },
  },
  additionalProperties: false,
};
const position = { type: 'integer', minimum: 1 } as const;
/** 3.30: lines and columns count from 1. */
const region: Schema = {
  type: 'object',
  properties: {
    startLine: position,
    startColumn: position,
    endLine: position,
    endColumn: position,
    charOffset: { type: 'integer', minimum: 0 },
    charLength: { type: 'integer', minimum: 0 },
    snippet: { type: 'object' },
  },
  required: ['startLine'],
  additionalProperties: false,
};
/** 3.28, 3.29, 3.33 */
const location: Schema = {
  type: 'object',
  properties: {
    physicalLocation: {
      type: 'object',
      required: ['artifactLocation'],
      properties: {
        artifactLocation: {
          type: 'object',
          required: ['uri'],
          properties: {
            uri: { type: 'string', format: 'uri-reference' },
            uriBaseId: text,
            index: { type: 'integer' },
          },
          additionalProperties: false,
        },
        region,
        contextRegion: region,
      },
      additionalProperties: false,
    },
    logicalLocations: {
      type: 'array',
      uniqueItems: true,
      items: {
        type: 'object',
        properties: {
          name: text,
          fullyQualifiedName: { type: 'string' },
          kind: text,
          index: { type: 'integer' },
        },
        additionalProperties: false,
      },
    },
    message,
  },
  additionalProperties: false,
};
/** 3.27 */
const result: Schema = {
  type: 'object',
  required: ['message'],
  properties: {
    ruleId: text,
    ruleIndex: { type: 'integer', minimum: -1 },
    level: { enum: ['none', 'note', 'warning', 'error'] },
    message,
    locations: { type: 'array', items: location },
    partialFingerprints: { type: 'object' },
    properties: { type: 'object' },
  },
  additionalProperties: false,
};
/** 3.13, 3.14, 3.18, 3.19 */
const log: Schema = {
  type: 'object',
  required: ['version', 'runs'],
  properties: {
    $schema: { type: 'string', format: 'uri' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['tool'],
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            properties: {
              driver: {
                type: 'object',
                required: ['name'],
                properties: {
                  name: text,
                  version: text,
                  semanticVersion: text,
                  informationUri: { type: 'string', format: 'uri' },
                  rules: { type: 'array', uniqueItems: true, items: rule },
                },
                additionalProperties: false,
              },
            },
            additionalProperties: false,
          },
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          results: { type: 'array', items: result },
          artifacts: { type: 'array' },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};

const folder = mkdtempSync(join(tmpdir(), 'hookline-sarif-'));
afterAll(() => rmSync(folder, { recursive: true }));

const step = (inputs: unknown) => ({ type: 'Compose', inputs, runAfter: { Nobody: ['Succeeded'] } });
const files: readonly (readonly [string, string])[] = [
  [
    'many faults, ünicode & a space.json',
    JSON.stringify({ triggers: {}, actions: { 'A b': step("@body('x')") } }),
  ],
  ['no faults.json', JSON.stringify({ triggers: { t: { type: 'Request' } }, actions: {} })],
  ['not JSON.json', '{"triggers": {'],
  ['empty.json', ''],
  ['no workflow.json', '[]'],
];

it.each(files)('writes what SARIF 2.1.0 demands about "%s"', async (name, content) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  let out = '';
  const write = (written: string) => {
    out += written;
  };
  await runCli(['lint', path, '--format', 'sarif'], { out: write, err: () => undefined });
  const written: unknown = JSON.parse(out);
  const { errors } = new Validator(log, '2020-12', false).validate(written);
  expect(errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`)).toEqual([]);
  // 3.27.6: the index leads to the rule that the result names.
  const { runs } = written as {
    runs: { tool: { driver: { rules: { id: string }[] } }; results: Result[] }[];
  };
  for (const { tool, results } of runs)
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
});

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
}

it('fails on a log that leaves out what is required', () => {
  const validator = new Validator(log, '2020-12', false);
  const run = { tool: { driver: { name: 'x' } }, results: [{ message: { text: 'a' }, level: 'fatal' }] };
  expect(validator.validate({ version: '2.1.0', runs: [run] }).valid).toBe(false);
  expect(validator.validate({ version: '2.1.0', runs: [{ tool: {} }] }).valid).toBe(false);
  expect(validator.validate({ version: '2.1.0', runs: [{ ...run, results: [] }] }).valid).toBe(true);
});
