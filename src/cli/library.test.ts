import { describe, expect, test } from 'vitest';
import { encode } from '../workflow/document/encoding.ts';
import { readZip } from '../workflow/formats/zip/readZip.ts';
import { writeZip } from '../workflow/formats/zip/writeZip.ts';
import {
  apply,
  convert,
  edits,
  evaluate,
  evaluateTemplate,
  formats,
  fromPlain,
  lint,
  openDocument,
  printDocument,
  toPlain,
  write,
} from './library.ts';

const text =
  '{\n  "triggers": {},\n  "actions": { "A": { "type": "Compose", "inputs": 1.50, "runAfter": {} } } // kept\n}\n';

function open(content: string | Uint8Array, fileName = 'orders.json') {
  const opened = openDocument(content, { fileName });
  if (!opened.ok) throw new Error(opened.diagnostics[0]?.message);
  return opened;
}

/** An ARM template that deploys a workflow. */
function template(parameters: object, actions: object): string {
  const definition = { triggers: { t: { type: 'Request', kind: 'Http' } }, actions };
  return JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters,
    resources: [{ type: 'Microsoft.Logic/workflows', name: 'w', properties: { definition } }],
  });
}

describe('a file', () => {
  test('is opened, edited and printed with only the edit changed', () => {
    const { documents, format, diagnostics } = open(text);
    expect([format, documents[0].name]).toEqual(['definition', 'orders']);
    expect(diagnostics).toMatchObject([{ severity: 'warning', file: 'orders.json' }]);
    expect(printDocument(documents[0])).toBe(text);
    const renamed = apply(documents[0], edits.renameStep('A', 'B'));
    expect(printDocument(renamed)).toBe(text.replace('"A"', '"B"'));
    expect(printDocument(apply(renamed, edits.renameStep('B', 'A')))).toBe(text);
    expect(apply(renamed, edits.renameStep('Nobody', 'X'))).toBe(renamed);
  });

  test.each(['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be'] as const)(
    'in %s is printed byte for byte',
    (encoding) => {
      const bytes = encode(text, encoding);
      const printed = printDocument(open(bytes).documents[0]);
      expect(typeof printed === 'string' ? encode(printed.replace('\ufeff', ''), encoding) : printed).toEqual(
        bytes,
      );
    },
  );

  test('given as text with a byte order mark is printed as the same text', () => {
    expect(printDocument(open(`\ufeff${text}`).documents[0])).toBe(`\ufeff${text}`);
  });

  test('in a zip is printed as the zip', () => {
    const zip = writeZip(
      new Map([
        ['f/workflow.json', encode(`{"definition": ${text}, "kind": "Stateful"}`, 'utf-8')],
        ['f/x.bin', new Uint8Array([1])],
      ]),
    );
    const { documents, format } = open(zip, 'app.zip');
    expect([format, documents[0].name]).toEqual(['standard', 'f']);
    expect(printDocument(documents[0])).toBe(zip);
    const edited = printDocument(apply(documents[0], edits.setProperty(['actions', 'A', 'inputs'], 'new')));
    const read = readZip(edited instanceof Uint8Array ? edited : new Uint8Array());
    expect(read.ok && read.files.get('f/x.bin')).toEqual(new Uint8Array([1]));
  });

  test.each(['', 'no', '{"a": 1}', new Uint8Array([0x50, 0x4b, 3, 4, 0])])(
    'that holds no workflow is told why: %j',
    (content) => {
      const opened = openDocument(content);
      expect(opened.ok).toBe(false);
      expect(opened.diagnostics[0]?.message).toMatch(/\w/);
    },
  );
});

test('a document is checked, for a target', () => {
  const flow = open(
    JSON.stringify({ triggers: {}, actions: { A: { type: 'OpenApiConnection', inputs: {} } } }),
  ).documents[0];
  const rules = (target?: 'standard' | 'flow') => lint(flow, { target }).map(({ rule }) => rule);
  expect(rules('standard')).toContain('type-not-in-target');
  expect(rules('flow')).not.toContain('type-not-in-target');
  expect(rules()).toContain('no-trigger');
});

test('what a template deploys with its own values is checked as well, as a doubt and without a fix', () => {
  const deploying = (uri: string) =>
    template(
      { base: { type: 'string', defaultValue: uri }, open: { type: 'string' } },
      {
        A: { type: 'Http', inputs: { method: 'GET', uri: "[parameters('base')]" } },
        B: { type: 'Http', inputs: { method: 'GET', uri: "[concat(parameters('open'), '/b')]" } },
      },
    );
  const about = (uri: string) =>
    lint(open(deploying(uri)).documents[0]).filter(({ rule }) => rule === 'uri-scheme');
  expect(about('https://shop.example')).toEqual([]);
  const left = open(deploying('')).documents[0];
  expect(lint(left).filter(({ path }) => path.includes('uri'))).toEqual([]);
  expect(about('ftp://shop.example')).toEqual([
    {
      rule: 'uri-scheme',
      severity: 'warning',
      path: ['actions', 'A', 'inputs', 'uri'],
      message: expect.stringMatching(/^With the template's own values, \[.*\] is ".*\. The URI .*"ftp:"/),
    },
  ]);
});

test('what a template does not declare is told where it is read', () => {
  const text = template(
    { address: { type: 'string' } },
    { A: { type: 'Http', inputs: { method: 'GET', uri: "[parameters('adress')]" }, runAfter: {} } },
  );
  expect(lint(open(text).documents[0]).filter(({ severity }) => severity === 'error')).toEqual([
    {
      rule: 'unknown-parameter',
      severity: 'error',
      path: ['actions', 'A', 'inputs', 'uri'],
      within: { start: 13, end: 19 },
      message:
        'The template around the workflow has no parameter "adress", which "A" reads: it cannot be deployed. Did you mean "address"? Otherwise declare it in the template\'s "parameters".',
    },
  ]);
});

test('a document is written in every format that can hold it', () => {
  const request = open('{"triggers": {"t": {"type": "Request"}}, "actions": {}}').documents[0];
  for (const { id } of formats) expect(write(request, id).length).toBeGreaterThan(0);
  expect(() => write(request, 'docx')).toThrow('no format "docx"');
  expect(convert(request, 'openapi')).toMatchObject({
    ok: true,
    notes: [{ kind: 'placeholder' }, { kind: 'secret' }],
  });
});

test('expressions and templates are evaluated', () => {
  expect(evaluate("@concat('a', parameters('p'))", { parameters: { p: 'b' } })).toBe('ab');
  expect(toPlain(evaluateTemplate({ a: ['@add(1, 2)'] }))).toEqual({ a: [3] });
  expect(toPlain(fromPlain({ a: [1, 'x'] }))).toEqual({ a: [1, 'x'] });
  expect(() => evaluate('@nothing()')).toThrow();
});
