import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPlain, isObject, type Json, type JsonObject, objectAt } from '../../json.ts';
import { bicepValue } from '../bicep/bicepText.ts';
import { completeDefinition } from '../completeDefinition.ts';
import { toParameter } from '../connections.ts';
import { workflowOf } from '../convert.ts';
import { formatOf } from '../index.ts';
import { openText } from '../open.ts';
import { withoutSecrets } from '../secrets/withoutSecrets.ts';
import { hclValue } from '../terraform/hclText.ts';
import { bicepValueBehind, comparable, hclValuesBehind } from './readBack.ts';
import { filesOf, provingWorkflows } from './workflows.ts';

/* What is written in Bicep and Terraform says the same as the workflow, read by the rules of those languages. */

describe.each(provingWorkflows())('%s', (_, document) => {
  const safe = withoutSecrets(document, formatOf(document.format)).document;
  const definition = completeDefinition(toParameter(workflowOf(safe).definition), []);

  test('says the same in Bicep', () => {
    const [main] = filesOf(document, 'bicep-inline').filter(({ name }) => name.endsWith('.bicep'));
    const read = bicepValueBehind(String(main?.content), /^ {4}definition: /);
    expect(comparable(read ?? null)).toEqual(comparable(definition));
  });

  test('loads the same from the file beside Bicep and azapi', () => {
    for (const id of ['bicep', 'azapi']) {
      const files = filesOf(document, id);
      const companion = files.find(({ name }) => name.endsWith('.definition.json'));
      expect(fromPlain(JSON.parse(String(companion?.content)))).toEqual(fromPlain(plainOf(definition)));
      expect(files.some(({ content }) => String(content).includes(String(companion?.name)))).toBe(true);
    }
  });

  test('says the same of every trigger and action in azurerm', () => {
    const [main] = filesOf(document, 'azurerm');
    const text = String(main?.content);
    const own = toParameter(workflowOf(safe).definition);
    const steps = [...objectAt(own, 'triggers'), ...objectAt(own, 'actions')];
    const names = hclValuesBehind(text, /_custom" "\w+" \{\n {2}name += /);
    const bodies = hclValuesBehind(text, /^ {2}body += /);
    expect(names).toEqual(steps.map(([name]) => name));
    expect(bodies.map(comparable)).toEqual(steps.map(([, body]) => comparable(body)));
    const declared = hclValuesBehind(text, /^ {2}workflow_parameters += /)[0] ?? new Map<string, Json>();
    expect(comparable(declared)).toEqual(comparable(objectAt(own, 'parameters')));
  });
});

test('parameters are called by no word of the language that they are written in', () => {
  const names = ['count', 'version', 'json', 'string', 'resource', 'Source', 'forEach', 'true', 'plain'];
  const text = JSON.stringify({
    parameters: Object.fromEntries(names.map((name) => [name, { type: 'String', defaultValue: 'x' }])),
    triggers: {},
    actions: {},
  });
  const opened = openText(text, { fileName: 'a.json' });
  const document = opened.ok ? opened.documents[0] : undefined;
  if (document === undefined) throw new Error('not opened');
  const declared = (id: string, pattern: RegExp) =>
    Array.from(String(filesOf(document, id)[0]?.content).matchAll(pattern), ({ 1: name }) => name).slice(-9);
  expect(declared('bicep', /^param (\w+)/gm)).toEqual([
    ...['count', 'version', 'wf_json', 'wf_string', 'wf_resource', 'Source', 'forEach', 'wf_true', 'plain'],
  ]);
  for (const id of ['azapi', 'azurerm'])
    expect(declared(id, /^variable "(\w+)"/gm)).toEqual([
      ...[
        'wf_count',
        'wf_version',
        'json',
        'string',
        'resource',
        'wf_source',
        'wf_for_each',
        'true',
        'plain',
      ],
    ]);
});

/** Texts out of what means something to one of the languages. */
const pieces = [
  '$',
  '{',
  '}',
  '%',
  "'",
  '"',
  '\\',
  '\n',
  '\r',
  '\t',
  'u',
  '{41}',
  '0041',
  '<<',
  'EOF',
  '😀',
  '\u2028',
  '#',
  '/*',
  '//',
  'a',
  ' ',
];
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
const names = fc.oneof(
  texts,
  fc.constantFrom('for', 'if', 'null', 'true', 'a', 'a-b', '$schema', '__proto__', ''),
);
const scalars = fc.oneof(
  texts,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);

const { value: values } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalars.map(fromPlain),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(names, tie('value')), { maxLength: 4 }).map((entries): JsonObject => new Map(entries)),
  ),
}));

test('any value comes back from Bicep', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(comparable(bicepValueBehind(`x: ${bicepValue(value)}\n`, /^x: /) ?? null)).toEqual(
        comparable(value),
      );
    }),
    { numRuns: 1000 },
  );
});

test('any value comes back from Terraform', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(comparable(hclValuesBehind(`x = ${hclValue(value)}\n`, /^x = /)[0] ?? null)).toEqual(
        comparable(value),
      );
    }),
    { numRuns: 1000 },
  );
});

test('the reader tells what would mean something else', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text that must not be let through
  for (const text of ["'it''s'", "'\\q'", "'${x}'", "'a\nb'", "'\\$x'"])
    expect(() => bicepValueBehind(`x: ${text}\n`, /^x: /)?.toString()).toThrow();
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the same
  for (const text of ['"${x}"', '"%{x}"', '"\\q"', '"a\nb"'])
    expect(() => hclValuesBehind(`x = ${text}\n`, /^x = /)).toThrow();
});

function plainOf(value: Json): unknown {
  if (isObject(value))
    return Object.fromEntries(Array.from(value, ([name, member]) => [name, plainOf(member)]));
  if (Array.isArray(value)) return value.map(plainOf);
  return typeof value === 'object' && value !== null
    ? Number(value)
    : typeof value === 'bigint'
      ? Number(value)
      : value;
}
