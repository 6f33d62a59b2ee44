import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from '../../document/Document.ts';
import { convert } from '../convert.ts';
import type { WriteOptions, WrittenFile } from '../Format.ts';
import { openBytes, openText } from '../open.ts';

/* Workflows on which the writers are proved. Set HOOKLINE_CORPUS to a folder of real ones to prove them there, too. */

const schema =
  'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#';

/** Texts and names that mean something to one target or another. */
const awkward = {
  bracketed: '[new]',
  doubled: '[[new]',
  'half open': '[text](link) and',
  '[key]': 'a name in brackets',
  for: 'a reserved word',
  'a-b.c d': 'a name that needs quotes',
  '': 'no name',
  quote: `it's "quoted" \\ back \\q`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text that must not become a template
  interpolation: 'price ${amount} %{rate} $${x} %%{y} \\${z}',
  triple: '\'\'\' """ <<EOF',
  lines: 'first\nsecond\r\n\tthird',
  unicode: 'naïve 😀 \u2028 \u0001 \u007f',
  html: '</script><b>&amp;',
  at: '@@literal',
  values: [1, 1.5, -0.25, 1e300, -7, true, false, null, [], {}],
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
      expression: { and: [{ equals: ["@outputs('Compose')?['quote']", ''] }] },
      actions: { Inner: { type: 'Compose', inputs: '[inner]', runAfter: {} } },
      else: { actions: {} },
      runAfter: { Compose: ['Succeeded', 'Failed'] },
    },
  },
  outputs: {},
};

const connector = {
  properties: {
    definition: {
      $schema: schema,
      contentVersion: '1.0.0.0',
      parameters: { $connections: { type: 'Object', defaultValue: {} } },
      triggers: {
        When_mail: {
          type: 'ApiConnectionWebhook',
          inputs: {
            host: { connection: { name: "@parameters('$connections')['office']['connectionId']" } },
            path: '/mail',
            body: { callback: '@{listCallbackUrl()}' },
          },
        },
      },
      actions: {},
    },
    parameters: {
      $connections: {
        value: {
          office: {
            connectionId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/connections/office',
            connectionName: 'office',
            id: '/subscriptions/s/providers/Microsoft.Web/locations/x/managedApis/office365',
          },
        },
      },
    },
    state: 'Disabled',
  },
};

const standard = {
  definition: {
    ...webhook,
    parameters: {},
    actions: {
      Call: { type: 'Http', inputs: { method: 'GET', uri: "@{parameters('base')}/x" }, runAfter: {} },
    },
  },
  kind: 'Stateless',
};

const own: readonly (readonly [string, unknown])[] = [
  ['webhook.json', webhook],
  ['connector.json', connector],
  ['order created.json', standard],
];

/** A document for each workflow, with a name for messages. */
export function provingWorkflows(): readonly (readonly [string, Document])[] {
  const folder = process.env.HOOKLINE_CORPUS ?? '';
  const names = folder === '' ? [] : readdirSync(folder).filter((name) => name.endsWith('.json'));
  return [
    ...own.flatMap(([name, content]) => named(name, openText(JSON.stringify(content), { fileName: name }))),
    ...names.flatMap((name) => named(name, openBytes(readFileSync(join(folder, name)), { fileName: name }))),
  ];
}

function named(name: string, opened: ReturnType<typeof openText>): readonly (readonly [string, Document])[] {
  return opened.ok ? opened.documents.map((document, index) => [`${name} ${index + 1}`, document]) : [];
}

/** The files of a format; a format that refuses the workflow fails the test. */
export function filesOf(document: Document, id: string, options: WriteOptions = {}): readonly WrittenFile[] {
  const converted = convert(document, id, options);
  if (!converted.ok) throw new Error(converted.message);
  return converted.files;
}
