import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../document/Document.ts';
import { sameJson } from '../document/sameJson.ts';
import { fromPlain, isArray, isObject, type Json, stringify } from '../json.ts';
import { readJson } from '../jsonReader.ts';
import { bytesOf, savedContent } from './bundle.ts';
import { convert } from './convert.ts';
import type { WrittenFile } from './Format.ts';
import { formats } from './index.ts';
import { locators } from './locate/index.ts';
import { openText } from './open.ts';
import { openProject } from './openProject.ts';

/* What holds for every format: opening is listed, files are well-formed, definitions come back as they went. */

const schema =
  'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#';

/** Texts that mean something to one target or another. */
const awkward = {
  bracketed: '[new]',
  doubled: '[[new]',
  'half open': '[text](link) and',
  '[key]': 'a name in brackets',
  expression: '[resourceGroup().location]',
  quote: `it's "quoted" \\ back`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text that must not become a template
  interpolation: 'price ${amount} %{rate} $${x} %%{y}',
  triple: '\'\'\' """ <<EOF',
  lines: 'first\nsecond\r\n\tthird',
  unicode: 'naïve 😀 \u2028 \u0001',
  empty: '',
  html: '</script><b>&amp;',
  at: '@@literal',
  values: [1, 1.5, -0.25, 1e300, true, false, null, [], {}],
};

const webhook = {
  $schema: schema,
  contentVersion: '1.0.0.0',
  parameters: {
    shop: { type: 'String', defaultValue: 'https://shop.example' },
    limit: { type: 'Int', defaultValue: 3 },
    rate: { type: 'Float', defaultValue: 1.5 },
    tags: { type: 'Array', defaultValue: ['a', '[b]'] },
    password: { type: 'SecureString' },
  },
  triggers: {
    When_an_order_is_created: {
      type: 'HttpWebhook',
      inputs: {
        subscribe: {
          method: 'POST',
          uri: "@{parameters('shop')}/hooks",
          body: { callback: '@{listCallbackUrl()}' },
          authentication: { type: 'Basic', username: 'me', password: "@parameters('password')" },
        },
        unsubscribe: { method: 'DELETE', uri: "@{parameters('shop')}/hooks/1" },
      },
    },
  },
  actions: {
    Compose: { type: 'Compose', inputs: awkward, runAfter: {} },
    Decide: {
      type: 'If',
      expression: { and: [{ equals: ["@outputs('Compose')?['empty']", ''] }] },
      actions: { Inner: { type: 'Compose', inputs: '[inner]', runAfter: {} } },
      else: { actions: {} },
      runAfter: { Compose: ['Succeeded', 'Failed'] },
    },
    Unknown: { type: 'Foreign', unknownMember: { '10': 1, '9': 2 }, runAfter: { Decide: ['Skipped'] } },
  },
  outputs: {},
  unknownRoot: ['kept'],
};

const connector = {
  $schema: schema,
  contentVersion: '1.0.0.0',
  parameters: { $connections: { defaultValue: {}, type: 'Object' } },
  triggers: { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } },
  actions: {
    Send: {
      type: 'ApiConnection',
      inputs: {
        host: { connection: { name: "@parameters('$connections')['office365']['connectionId']" } },
        method: 'post',
        path: '/v2/Mail',
      },
      runAfter: {},
    },
  },
  outputs: {},
};

function open(content: unknown, fileName = 'order created.json'): Document {
  const opened = openText(JSON.stringify(content, null, 2), { fileName });
  const document = opened.ok ? opened.documents[0] : undefined;
  if (document === undefined) throw new Error('not opened');
  return document;
}

function write(document: Document, id: string, options = {}): readonly WrittenFile[] {
  const converted = convert(document, id, options);
  if (!converted.ok) throw new Error(converted.message);
  return converted.files;
}

function reopen(files: readonly WrittenFile[]): Document {
  const opened = openProject(files);
  if (!opened.ok)
    throw new Error(opened.problems.map(({ file, message }) => `${file}: ${message}`).join('\n'));
  const [document] = opened.documents;
  if (document === undefined) throw new Error('nothing in it');
  return document;
}

/** The same members, in whatever order. */
function withSortedNames(value: Json): Json {
  if (isArray(value)) return value.map(withSortedNames);
  if (!isObject(value)) return value;
  const sorted = [...value].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([name, member]) => [name, withSortedNames(member)]));
}

const readable = formats.filter(({ locate }) => locate !== undefined);

test('every format has an id of its own, and those that can be opened are the locators', () => {
  expect(new Set(formats.map(({ id }) => id)).size).toBe(formats.length);
  expect(readable.map(({ id }) => id).sort()).toEqual(locators.map(({ id }) => id).sort());
  for (const { id, locate, read, write: writes } of readable) {
    expect(locators.find((locator) => locator.id === id)?.locate).toBe(locate);
    expect([id, typeof read, typeof writes]).toEqual([id, 'function', 'function']);
  }
});

describe.each(readable.map(({ id }) => id))('%s', (id) => {
  test('is written, opened as itself and written in its own way again with the same bytes', () => {
    const files = write(open(webhook), id);
    const once = reopen(files);
    expect(once.format).toBe(id);
    const path = once.within?.path;
    const first = files.find(({ name }) => name === path)?.content ?? '';
    expect(savedContent(once)).toBe(first);
    const again = write(once, id).find(({ name }) => name === path)?.content ?? '';
    expect(bytesOf(again)).toEqual(bytesOf(first));
  });

  test.each([
    ['webhook', webhook],
    ['connector', connector],
  ])('brings a definition back as it went: %s', (_, definition) => {
    const original = open(definition);
    const there = reopen(write(original, id));
    const back = reopen(write(there, 'consumption'));
    expect(stringify(withSortedNames(back.definition), '  ')).toBe(
      stringify(withSortedNames(original.definition), '  '),
    );
  });

  test('gives the definition that stands in it to every other format', () => {
    const there = reopen(write(open(webhook), id));
    for (const { id: other } of readable) {
      const back = reopen(write(reopen(write(there, other)), 'consumption'));
      expect([other, stringify(withSortedNames(back.definition))]).toEqual([
        other,
        stringify(withSortedNames(open(webhook).definition)),
      ]);
    }
  });
});

describe.each(formats.map(({ id }) => id))('files of %s', (id) => {
  const requestWorkflow = open(connector, '../../evil:name\u0000 CON <x>.json');

  test('have names that stay in their folder and that every file system takes', () => {
    for (const { name } of write(requestWorkflow, id)) {
      for (const part of name.split('/')) expect(part).toMatch(/^(?!\.\.?$)[A-Za-z0-9._-]+$/);
    }
  });

  test('are the same every time', () => {
    expect(write(requestWorkflow, id)).toEqual(
      write(open(connector, '../../evil:name\u0000 CON <x>.json'), id),
    );
  });

  test('are strict JSON where they are JSON, and end with a line break', () => {
    for (const { name, content } of write(requestWorkflow, id)) {
      if (typeof content !== 'string') continue;
      if (name.endsWith('.json')) expect(readJson(content).problems).toEqual([]);
      expect(content.endsWith('\n') || name.endsWith('.json')).toBe(true);
    }
  });

  test('fit into one zip', () => {
    const [zip, ...others] = write(requestWorkflow, id, { zip: true });
    expect([zip?.name.endsWith('.zip'), others]).toEqual([true, []]);
    expect(zip?.content).toBeInstanceOf(Uint8Array);
  });
});

test('an unknown format is refused with the list of formats', () => {
  const converted = convert(open(webhook), 'docx');
  expect(converted).toMatchObject({ ok: false });
  expect(converted.ok ? '' : converted.message).toContain('definition, consumption, arm');
});

test('comments and odd formatting of the file do not travel into new files', () => {
  const text = `{ // note\n "definition": ${JSON.stringify(webhook)}, "kind": "Stateful", }`;
  const opened = openText(text, { fileName: 'a.json' });
  const document = opened.ok ? opened.documents[0] : undefined;
  if (document === undefined) throw new Error('not opened');
  for (const id of ['definition', 'arm', 'hookline']) {
    const [file] = write(document, id);
    expect(readJson(String(file?.content)).problems).toEqual([]);
  }
});

test('no workflow, however odd, breaks a writer', () => {
  const name = fc.oneof(
    fc.constantFrom(
      'type',
      'inputs',
      'actions',
      'runAfter',
      'host',
      'authentication',
      'expression',
      'cases',
      '__proto__',
      'a',
    ),
    fc.string({ maxLength: 8 }),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<unknown>(
        'Scope',
        'HttpWebhook',
        'ApiConnection',
        '[x]',
        '@{',
        "@parameters('$connections')['a']",
        1,
        1.5,
        null,
        true,
      ),
      fc.string({ maxLength: 20 }),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(value, value, value, (triggers, actions, parameters) => {
      const definition = fromPlain({ triggers: { t: triggers }, actions: { a: actions }, parameters });
      const document = open({ properties: { definition: JSON.parse(stringify(definition)) } });
      for (const { id } of formats) {
        const converted = convert(document, id);
        if (!converted.ok) expect(id).toBe('openapi');
        else expect(converted.files.length).toBeGreaterThan(0);
      }
      expect(sameJson(document.definition, definition)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
