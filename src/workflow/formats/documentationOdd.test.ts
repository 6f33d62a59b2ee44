import { describe, expect, test } from 'vitest';
import { convert } from './convert.ts';
import { mermaidText } from './mermaidText.ts';
import { openText } from './open.ts';
import { shortened } from './shortened.ts';

/* Odd names and settings in what describes a workflow for others. */

function write(content: unknown, id: string) {
  const opened = openText(JSON.stringify(content), { fileName: 'odd.json' });
  const document = opened.ok ? opened.documents[0] : undefined;
  const converted = document && convert(document, id);
  if (!converted?.ok) throw new Error(converted?.message ?? 'not opened');
  return { text: String(converted.files[0]?.content), notes: converted.notes };
}

const oddNames = [
  'end',
  'subgraph',
  'graph TD',
  '1. First',
  '- list',
  '+ list',
  '=====',
  '*bold* _em_ ~~no~~',
  '`code`',
  'a "quoted" [b] (c) {d} |e| <f> &amp; #35;',
  'x; y',
  'A --> B',
  '%% comment',
  'naïve 😀 日本',
  'two\nlines\r\n\u2028three',
  'click a href "javascript:x"',
  '@{ shape: x }',
  '\\',
];

describe('Mermaid', () => {
  test('has each odd name between quotes, with nothing in it that means something', () => {
    const actions = Object.fromEntries(oddNames.map((name) => [name, { type: 'Compose', inputs: 1 }]));
    const { text } = write({ triggers: { end: { type: 'Request' } }, actions }, 'mermaid');
    const lines = text.trimEnd().split('\n');
    expect(lines[0]).toBe('flowchart TD');
    for (const line of lines.slice(1)) {
      const [, label] = /^ {2}[at]\d+(?:\(\[|\[)"([^"]*)"(?:\]\)|\])$/.exec(line) ?? [];
      if (label === undefined) expect(line).toMatch(/^ {2}[at]\d+ --> a\d+$/);
      // What is left of it beside the codes and the two tags that are ours.
      else expect(label.replace(/#\d+;|<br\/>|<\/?small>/g, '')).not.toMatch(/[#"<>&`\\[\]{}()|;%@*~\n]/);
    }
    expect(lines.filter((line) => line.includes('"'))).toHaveLength(oddNames.length + 1);
  });

  test('starts no list, line or emphasis', () => {
    expect(
      ['1. a', '12. b', '- a', '---', '+ a', '== ', 'a_b', '_a_', 'a - b', '2.5'].map(mermaidText),
    ).toEqual([
      '1#46; a',
      '12#46; b',
      '#45; a',
      '#45;--',
      '#43; a',
      '#61;= ',
      'a_b',
      '#95;a#95;',
      'a - b',
      '2#46;5',
    ]);
  });

  test('cuts no character in two', () => {
    expect(shortened(`${'a'.repeat(9)}😀b`, 11)).toBe(`${'a'.repeat(9)}…`);
    expect(shortened('a'.repeat(11), 11)).toBe('a'.repeat(11));
    expect(mermaidText('😀'.repeat(100)).isWellFormed()).toBe(true);
  });
});

describe('Markdown', () => {
  test('keeps steps of a tenth step below it', () => {
    const names = Array.from({ length: 11 }, (_, index) => `S${index + 1}`);
    const actions = Object.fromEntries(
      names.map((name, index) => [
        name,
        {
          type: 'Scope',
          actions: { [`Inner ${index + 1}`]: { type: 'Compose', inputs: 1 } },
          runAfter: index === 0 ? {} : { [`S${index}`]: ['Succeeded'] },
        },
      ]),
    );
    const { text } = write({ triggers: {}, actions }, 'markdown');
    expect(text).toMatch(/^9\. .*\n {3}1\. \*\*Inner 9/m);
    expect(text).toMatch(/^10\. .*\n {4}1\. \*\*Inner 10/m);
  });

  test('takes no text for markup', () => {
    const { text } = write(
      {
        description: '- not a list',
        parameters: { 'a|b': { type: 'String', defaultValue: 'x|y `z` <b> $1$' } },
        triggers: {},
        actions: { A: { type: 'Compose', inputs: 1, description: '1. not a number' } },
      },
      'markdown',
    );
    expect(text).toContain('\n\n\\- not a list\n\n');
    expect(text).toContain('\n   1\\. not a number\n');
    expect(text).toContain('| a\\|b | String | x\\|y \\`z\\` &lt;b> \\$1\\$ |');
  });
});

interface Operation {
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema?: unknown;
  }[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}
interface Swagger {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

describe('OpenAPI', () => {
  const swagger = (inputs: unknown, name = 'manual') => {
    const { text, notes } = write(
      { triggers: { [name]: { type: 'Request', kind: 'Http', inputs } }, actions: {} },
      'openapi',
    );
    const { paths }: Swagger = JSON.parse(text);
    const [[path = '', item = {}] = []] = Object.entries(paths);
    const [[verb = '', operation] = []] = Object.entries(item);
    if (operation === undefined) throw new Error('no operation');
    return { path, verb, operation, notes };
  };

  test.each([
    [{ method: 'patch' }, 'patch'],
    [{ method: 'TRACE' }, 'post'],
    [{ method: "@parameters('method')" }, 'post'],
    [{ method: 5 }, 'post'],
    [{}, 'post'],
  ])('%j is written with a verb that there is', (inputs, expected) => {
    const { verb, notes } = swagger(inputs);
    expect(verb).toBe(expected);
    expect(notes.some(({ message }) => message.includes('none that OpenAPI knows'))).toBe(
      'method' in inputs && expected === 'post',
    );
  });

  test.each([
    ['orders/{id}', 'manual'],
    ['/{a}/{b}/{a}?x=1#y', 'manual'],
    ['{unclosed/{id}', 'manual'],
    ['}{', 'When {x} is called?'],
    ["@{parameters('p')}/x", 'a/b#c'],
  ])('the path of "%s" has the parameters that it names, once each', (relativePath, name) => {
    const { path, operation } = swagger({ relativePath }, name);
    expect(path).toMatch(/^\/[^{}?#]*\/paths\/invoke/);
    expect(path).not.toMatch(/[?#]/);
    const named = [...new Set(Array.from(path.matchAll(/\{([^{}]+)\}/g), ([, one]) => one))];
    expect(path.replace(/\{[^{}]+\}/g, '')).not.toMatch(/[{}]/);
    expect(operation.parameters.filter((one) => one.in === 'path').map((one) => one.name)).toEqual(named);
  });

  test('a schema keeps only what OpenAPI takes', () => {
    const { operation } = swagger({
      schema: {
        type: 'Object',
        title: 5,
        required: ['a', 'a', 7],
        exclusiveMinimum: 3,
        minimum: '1',
        enum: [],
        additionalProperties: null,
        properties: {
          a: { type: ['string', 'null'], maxLength: -1, minLength: 2, format: null },
          b: { type: 'any', pattern: 'x' },
          c: 'wrong',
        },
      },
    });
    expect(operation.parameters.find((one) => one.in === 'body')?.schema).toEqual({
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'string', 'x-nullable': true, minLength: 2 }, b: { pattern: 'x' }, c: {} },
    });
  });
});
