import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { checkNotification } from './checkNotification.ts';
import { addDeleteOperation } from './edits/addDeleteOperation.ts';
import { markCallbackUrl } from './edits/callbackUrl.ts';
import { setOperationText, setPath } from './edits/describeOperation.ts';
import { treatAsTrigger } from './edits/treatAsTrigger.ts';
import { exampleOf } from './exampleOf.ts';
import { lintConnector } from './lint/lintConnector.ts';
import { openConnector } from './openConnector.ts';
import { workflowStepOf } from './workflowStep.ts';
import { writeConnector } from './writeConnector.ts';

const shop = readFileSync(new URL('./examples/apiDefinition.swagger.json', import.meta.url), 'utf8');
const properties = readFileSync(new URL('./examples/apiProperties.json', import.meta.url), 'utf8');
const runs = Number(process.env.FUZZ_RUNS ?? 25);

/** Everything that can be asked of a connector: it must answer, and every edit must read back. */
function exercise(text: string | Uint8Array): void {
  const opened = openConnector(text, { properties });
  if (!opened.ok) {
    expect(opened.diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    return;
  }
  const { connector } = opened;
  expect(writeConnector(connector)[0]?.content).toEqual(text);
  const diagnostics = lintConnector(connector);
  for (const { start, end } of diagnostics) expect(start).toBeLessThanOrEqual(end);
  for (const { fix } of diagnostics.slice(0, 12)) if (fix) readsBack(fix.edit(connector));
  const operations = [...connector.triggers, ...connector.webhookActions, ...connector.actions].slice(0, 6);
  for (const operation of operations) {
    workflowStepOf(connector, operation);
    workflowStepOf(connector, operation, { kind: 'powerAutomate' });
    const schema = 'notificationSchema' in operation ? operation.notificationSchema : undefined;
    if (schema !== undefined) checkNotification(schema, exampleOf(schema, 1));
    const edits = [
      addDeleteOperation(operation),
      markCallbackUrl(operation, ['a', 'b']),
      setPath(operation, '/x/{y}'),
      setOperationText(operation, 'summary', 'When "a" thing: happens'),
      treatAsTrigger(operation),
    ];
    for (const edit of edits) readsBack(edit(connector));
  }
}

function readsBack(
  connector: { readonly definition: { readonly root: JsonObject } } & Parameters<typeof writeConnector>[0],
): void {
  const [file] = writeConnector(connector);
  expect(openConnector(file?.content ?? '').ok).toBe(true);
}

/** Places in a value, as paths of keys. */
function pathsIn(
  value: Json,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  const members: readonly (readonly [string | number, Json])[] = isObject(value)
    ? [...value]
    : Array.isArray(value)
      ? value.map((item, index) => [index, item] as const)
      : [];
  return [path, ...members.flatMap(([key, member]) => pathsIn(member, [...path, key]))];
}

const plain = JSON.parse(shop);
const opened = openConnector(shop);
const places = opened.ok ? pathsIn(opened.connector.definition.root).filter(({ length }) => length > 0) : [];
const odd = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1.5,
  '',
  'x',
  [],
  {},
  [null],
  { $ref: '#' },
  { $ref: '#/definitions/OrderNotification' },
  { $ref: '#/definitions/none' },
  { type: 'array' },
  ['__proto__'],
  { constructor: 1 },
);

function changed(at: readonly (string | number)[], value: unknown): string {
  const copy = structuredClone(plain);
  let parent = copy;
  for (const key of at.slice(0, -1)) parent = parent?.[key];
  const key = at.at(-1);
  if (key === undefined || parent === null || typeof parent !== 'object') return JSON.stringify(copy);
  if (value === undefined) delete parent[key];
  else parent[key] = value;
  return JSON.stringify(copy, null, 1);
}

test('whatever stands anywhere in a definition, nothing fails', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.oneof(odd, fc.constant(undefined), fc.jsonValue({ maxDepth: 3 })),
      (at, value) => exercise(changed(at, value)),
    ),
    { numRuns: runs },
  );
});

test('whatever is cut out of the text or put into it, nothing fails', () => {
  const snippets = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '\\',
    '/*',
    '//',
    '\n',
    '\u0000',
    '1e999',
    '"$ref": "#/paths",',
    '"a": 1, "a": 2,',
    '\ud800',
  );
  fc.assert(
    fc.property(fc.nat(shop.length), fc.nat(200), snippets, (at, length, snippet) =>
      exercise(shop.slice(0, at) + snippet + shop.slice(at + length)),
    ),
    { numRuns: runs },
  );
});

test('the same for YAML', () => {
  const yaml = `swagger: '2.0'\nhost: a.example\npaths:\n  /h: &p\n    x-ms-notification-content: {schema: {type: object}}\n    post:\n      operationId: A\n      x-ms-trigger: single\n      parameters:\n      - name: b\n        in: body\n        schema: {properties: {url: {type: string, x-ms-notification-url: true}}}\n      responses:\n        200:\n          description: >-\n            folded\n            text\n`;
  const snippets = fc.constantFrom(
    '- ',
    ': ',
    '? ',
    '&a ',
    '*a',
    '*p',
    '<<: *p',
    '|',
    '{',
    '}',
    '\t',
    '#',
    '---\n',
    '!!set',
    '%',
    '"',
  );
  fc.assert(
    fc.property(fc.nat(yaml.length), fc.nat(20), snippets, (at, length, snippet) =>
      exercise(yaml.slice(0, at) + snippet + yaml.slice(at + length)),
    ),
    { numRuns: runs },
  );
});

test('bytes of any kind are opened or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(() => openConnector(bytes, { properties: bytes })).not.toThrow();
    }),
    { numRuns: runs },
  );
});

test('deep nesting ends with a reason', () => {
  const deep = `{"swagger":"2.0","paths":${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}}`;
  expect(openConnector(deep).ok).toBe(false);
  expect(openConnector(`a: ${'['.repeat(3000)}`).ok).toBe(false);
  const nested = `{"swagger":"2.0","paths":{"/h":{"post":{"x-ms-trigger":"single","parameters":[{"in":"body","name":"b","schema":${'{"properties":{"a":'.repeat(150)}{}${'}}'.repeat(150)}}]}}}}`;
  exercise(nested);
});

test('many references to the same large schemas take no time', () => {
  const wide = (next: string) => ({
    type: 'object',
    properties: Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`p${i}`, { $ref: next }])),
  });
  const definitions = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [`d${i}`, wide(`#/definitions/d${i + 1}`)]),
  );
  const text = JSON.stringify({
    swagger: '2.0',
    paths: {
      '/h': {
        'x-ms-notification-content': { schema: { $ref: '#/definitions/d0' } },
        post: {
          operationId: 'A',
          'x-ms-trigger': 'single',
          parameters: [{ in: 'body', name: 'b', schema: { $ref: '#/definitions/d0' } }],
          responses: { '200': { schema: { $ref: '#/definitions/d0' } } },
        },
      },
    },
    definitions: { ...definitions, d12: { type: 'string', 'x-ms-notification-url': true } },
  });
  exercise(text);
});

test('very many operations end in time', () => {
  const paths = Object.fromEntries(
    Array.from({ length: 1000 }, (_, i) => [
      `/webhooks/${i}`,
      {
        'x-ms-notification-content': {},
        post: {
          operationId: `A${i}`,
          'x-ms-trigger': 'single',
          parameters: [
            {
              in: 'body',
              name: 'b',
              schema: { properties: { url: { type: 'string', 'x-ms-notification-url': true } } },
            },
          ],
          responses: {},
        },
        delete: { operationId: `D${i}`, responses: {} },
      },
    ]),
  );
  const opened = openConnector(JSON.stringify({ swagger: '2.0', paths }));
  expect(opened.ok && opened.connector.triggers.length).toBe(1000);
  expect(opened.ok && lintConnector(opened.connector).length).toBeGreaterThan(1000);
});
