import { describe, expect, test } from 'vitest';
import { decodeUtf8 } from '../../bytes.ts';
import type { Document } from '../../document/Document.ts';
import { documentBytes, printDocument } from '../../document/save.ts';
import { toPlain } from '../../json.ts';
import { bytesOf } from '../bundle.ts';
import { convert } from '../convert.ts';
import { formatOf, formats } from '../index.ts';
import { openText } from '../open.ts';
import { openProject } from '../openProject.ts';
import { withoutSecrets } from './withoutSecrets.ts';

function open(content: unknown): Document {
  const opened = openText(JSON.stringify(content, null, 2), { fileName: 'orders.json' });
  const document = opened.ok ? opened.documents[0] : undefined;
  if (document === undefined) throw new Error('not opened');
  return document;
}

function redact(content: unknown) {
  const document = open(content);
  const safe = withoutSecrets(document, formatOf(document.format));
  return { document, safe: safe.document, plain: toPlain(safe.document.root), notes: safe.notes };
}

const action = (inputs: unknown) => ({ triggers: {}, actions: { 'Call shop': { type: 'Http', inputs } } });

describe('in a step', () => {
  test('a password becomes a secure parameter, and the same password the same one', () => {
    const authentication = { type: 'Basic', username: 'me', password: 'hunter2' };
    const { plain, notes } = redact({
      triggers: {},
      actions: {
        Wait: {
          type: 'HttpWebhook',
          inputs: { subscribe: { authentication }, unsubscribe: { authentication } },
        },
      },
    });
    const safe = { type: 'Basic', username: 'me', password: "@parameters('Wait_password')" };
    expect(plain).toEqual({
      triggers: {},
      actions: {
        Wait: {
          type: 'HttpWebhook',
          inputs: { subscribe: { authentication: safe }, unsubscribe: { authentication: safe } },
        },
      },
      parameters: { Wait_password: { type: 'SecureString' } },
    });
    expect(notes).toHaveLength(2);
    expect(notes[0]).toEqual({
      kind: 'secret',
      message: '"password" in "Wait" was left out. Its place takes the secure parameter "Wait_password".',
    });
  });

  test('the value of a variable or setting that is named like a secret goes, others stay', () => {
    const variables = [
      { name: 'Password', type: 'string', value: 'hunter2' },
      { name: 'passwordLength', type: 'integer', value: 12 },
      { name: 'Greeting', type: 'string', value: 'hello' },
      { name: 'apiKey', type: 'string', value: "@parameters('key')" },
    ];
    const { plain, notes } = redact({
      triggers: {},
      actions: { Start: { type: 'InitializeVariable', inputs: { variables } } },
    });
    const kept = [{ ...variables[0], value: "@parameters('Start_Password')" }, ...variables.slice(1)];
    expect(plain).toEqual({
      triggers: {},
      actions: { Start: { type: 'InitializeVariable', inputs: { variables: kept } } },
      parameters: { Start_Password: { type: 'SecureString' } },
    });
    expect(notes).toHaveLength(1);
  });

  test.each([
    [
      'a header',
      { headers: { Authorization: 'Bearer abc' } },
      { headers: { Authorization: "@parameters('Call_shop_Authorization')" } },
    ],
    [
      'a header that only puts constants together',
      { headers: { Authorization: "@{concat('Basic ', base64('me:hunter22'))}" } },
      { headers: { Authorization: "@parameters('Call_shop_Authorization')" } },
    ],
    [
      'a query',
      { queries: { code: 'abc', page: '2' } },
      { queries: { code: "@parameters('Call_shop_code')", page: '2' } },
    ],
    [
      'a body',
      { body: { clientSecret: 'abc' } },
      { body: { clientSecret: "@parameters('Call_shop_clientSecret')" } },
    ],
    [
      'a signature in an address',
      { uri: 'https://x.example/a?sv=1&sig=abcdef%2B123&b=2' },
      { uri: "https://x.example/a?sv=1&sig=@{parameters('Call_shop_sig')}&b=2" },
    ],
    [
      'a signature behind an interpolation',
      { uri: "@{parameters('h')}/a?sig=abcdef123" },
      { uri: "@{parameters('h')}/a?sig=@{parameters('Call_shop_sig')}" },
    ],
  ])('%s gives a secure parameter', (_, inputs, expected) => {
    expect(redact(action(inputs)).plain).toMatchObject(action(expected));
  });

  test.each([
    [
      'an expression',
      { uri: "@concat('https://x.example?sig=abcdef123')" },
      { uri: "@concat('https://x.example?sig=REMOVED')" },
    ],
    [
      'a schema',
      { schema: { example: 'https://x.example?sig=abcdef123' } },
      { schema: { example: 'https://x.example?sig=REMOVED' } },
    ],
    [
      'a template expression',
      { uri: "[concat('https://x.example?sig=abcdef123')]" },
      { uri: "[concat('https://x.example?sig=REMOVED')]" },
    ],
  ])('where no parameter can stand, in %s, a placeholder does', (_, inputs, expected) => {
    expect(redact(action(inputs)).plain).toEqual(action(expected));
  });

  test.each([
    [{ authentication: { type: 'Basic', password: "@parameters('p')" } }],
    [{ authentication: { type: 'ActiveDirectoryOAuth', secret: "[parameters('secret')]" } }],
    [{ headers: { Authorization: "Bearer @{variables('t')}" } }],
    [{ authentication: { type: 'Basic', password: '<your password>' } }],
    [{ authentication: { type: 'Basic', password: '' } }],
    [{ uri: 'https://x.example/a?code=short&design=blue&signal=abcdefghijklmnop' }],
    [{ schema: { properties: { password: { type: 'string' } }, required: ['password'] } }],
  ])('%j holds no secret and stays the same document', (inputs) => {
    const { document, safe, notes } = redact(action(inputs));
    expect(safe).toBe(document);
    expect(notes).toEqual([]);
  });

  test('a name that a parameter has already is not taken', () => {
    const content = {
      parameters: { call_shop_AUTHORIZATION: { type: 'String' } },
      ...action({ headers: { Authorization: 'Bearer abc' } }),
    };
    expect(redact(content).plain).toMatchObject({
      parameters: { Call_shop_Authorization_2: { type: 'SecureString' } },
    });
  });
});

describe('a parameter', () => {
  test('that is secure loses its value; one that only sounds so, too', () => {
    const { plain, notes } = redact({
      triggers: {},
      parameters: {
        a: { type: 'securestring', defaultValue: 'x' },
        b: { type: 'SecureObject', defaultValue: {} },
        dbPassword: { type: 'String', defaultValue: 'x' },
        host: { type: 'String', defaultValue: 'x' },
      },
    });
    expect(plain).toEqual({
      triggers: {},
      parameters: {
        a: { type: 'securestring' },
        b: { type: 'SecureObject', defaultValue: {} },
        dbPassword: { type: 'String' },
        host: { type: 'String', defaultValue: 'x' },
      },
    });
    expect(notes.map(({ kind }) => kind)).toEqual(['secret', 'secret']);
  });

  test('of an envelope loses the value beside the definition', () => {
    const definition = { triggers: {}, parameters: { a: { type: 'SecureString' }, b: { type: 'String' } } };
    const { plain } = redact({ definition, parameters: { a: { value: 'x' }, b: { value: 'y' } } });
    expect(plain).toEqual({ definition, parameters: { b: { value: 'y' } } });
  });
});

test('a template gets a parameter for each secret, and loses the defaults of secure ones', () => {
  const { plain } = redact({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: {
      key: { type: 'securestring', defaultValue: 'x' },
      name: { type: 'string', defaultValue: 'n' },
    },
    resources: [
      {
        type: 'Microsoft.Logic/workflows',
        name: 'w',
        properties: { definition: action({ headers: { 'X-Api-Key': 'abc' } }) },
      },
      {
        type: 'Microsoft.Web/connections',
        properties: { parameterValues: { accessKey: 'abc', server: 's' } },
      },
    ],
  });
  expect(plain).toMatchObject({
    parameters: {
      key: { type: 'securestring' },
      name: { defaultValue: 'n' },
      Call_shop_X_Api_Key: { type: 'securestring' },
    },
    resources: [
      {
        properties: {
          definition: { parameters: { Call_shop_X_Api_Key: { type: 'SecureString' } } },
          parameters: { Call_shop_X_Api_Key: { value: "[parameters('Call_shop_X_Api_Key')]" } },
        },
      },
      { properties: { parameterValues: { accessKey: 'REMOVED', server: 's' } } },
    ],
  });
  expect(JSON.stringify(plain)).not.toContain('"x"');
});

test('defaults of secure parameters go wherever a template keeps another, but not a definition that is one', () => {
  const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
  const inner = (name: string) => ({
    $schema: schema,
    contentVersion: '1.0.0.0',
    parameters: {
      [name]: { type: 'secureString', defaultValue: `${name} is secret` },
      flow: { type: 'secureObject', defaultValue: action({ method: 'GET', uri: `https://${name}.example` }) },
    },
    resources: [
      { type: 'Microsoft.Logic/workflows', name, properties: { definition: "[parameters('flow')]" } },
    ],
  });
  const deployment = (template: unknown) => ({
    type: 'Microsoft.Resources/deployments',
    properties: { expressionEvaluationOptions: { scope: 'inner' }, template },
  });
  const { plain } = redact({
    $schema: schema,
    contentVersion: '1.0.0.0',
    variables: { kept: inner('first') },
    resources: [
      deployment("[variables('kept')]"),
      {
        type: 'Microsoft.Resources/templateSpecs/versions',
        properties: { mainTemplate: inner('second') },
      },
    ],
  });
  const text = JSON.stringify(plain);
  expect(text).not.toContain('is secret');
  expect(text).toContain('https://first.example');
  expect(text).toContain('https://second.example');
});

test('what is no secret keeps its text', () => {
  const text = `{ // kept\n  "triggers": {},\n  "parameters": { "p" : { "type":"SecureString",  "defaultValue":"x" } , "q": {"type": "Float", "defaultValue": 1.50} }\n}\n`;
  const opened = openText(text, { fileName: 'a.json' });
  const document = opened.ok ? opened.documents[0] : undefined;
  if (document === undefined) throw new Error('not opened');
  expect(printDocument(withoutSecrets(document, formatOf('definition')).document)).toBe(
    text.replace(',  "defaultValue":"x"', ''),
  );
});

describe('no format lets a secret out', () => {
  const secret = 's3cr3t-Value-0123456789';
  const definition = {
    parameters: {
      p: { type: 'SecureString', defaultValue: secret },
      apiKey: { type: 'String', defaultValue: secret },
    },
    triggers: {
      manual: { type: 'Request', inputs: { schema: { description: `https://x.example?sig=${secret}` } } },
    },
    actions: {
      Call: {
        type: 'Http',
        description: `see https://x.example?sig=${secret}`,
        inputs: {
          uri: `https://x.example/${''}?sig=${secret}`,
          headers: { Authorization: `Bearer ${secret}`, Cookie: secret },
          queries: { sig: secret },
          cookie: secret,
          body: { password: secret, connection: `Endpoint=sb://x/;SharedAccessKey=${secret}` },
          authentication: { type: 'ActiveDirectoryOAuth', secret, pfx: secret, password: secret },
        },
      },
    },
    metadata: { notes: `https://x.example?sig=${secret}` },
  };
  const wrapped = {
    definition: { definition, parameters: { p: { value: secret }, apiKey: { value: secret } } },
    hookline: {
      hookline: 1,
      definition,
      events: [
        {
          name: 'e',
          step: 's',
          headers: [['Authorization', secret]],
          body: JSON.stringify({ url: `https://x.example?sig=${secret}` }),
        },
      ],
    },
    flow: { properties: { definition, connectionReferences: { a: { secret } } }, schemaVersion: '1' },
  };

  test.each(Object.keys(wrapped).flatMap((from) => formats.map(({ id }) => [from, id])))(
    'from %s to %s',
    (from, id) => {
      const document = open(wrapped[from as keyof typeof wrapped]);
      expect(printDocument(document)).toContain(secret);
      for (const zip of [false, true]) {
        const converted = convert(document, id, { zip });
        if (!converted.ok) throw new Error(converted.message);
        expect(converted.notes.some(({ kind }) => kind === 'secret')).toBe(true);
        for (const { name, content } of converted.files) {
          const reopened = name.endsWith('.zip') ? openProject([{ name, content }]) : undefined;
          const bytes = reopened?.ok
            ? [...(reopened.documents[0]?.within?.bundle.files.values() ?? [])]
            : [bytesOf(content)];
          for (const file of bytes) expect(decodeUtf8(file)).not.toContain(secret);
        }
      }
    },
  );

  test('a project leaves its settings and keys at home', () => {
    const opened = openProject([
      { name: 'app/host.json', content: '{"version":"2.0"}' },
      {
        name: 'app/local.settings.json',
        content: JSON.stringify({ IsEncrypted: false, Values: { SHOP: secret, APP_KIND: 'workflowapp' } }),
      },
      {
        name: 'app/connections.json',
        content: JSON.stringify({
          functionConnections: {
            f: {
              authentication: { type: 'QueryString', name: 'Code', value: secret },
              connectionString: secret,
            },
          },
        }),
      },
      { name: 'app/orders/workflow.json', content: JSON.stringify({ definition, kind: 'Stateful' }) },
    ]);
    const document = opened.ok ? opened.documents[0] : undefined;
    if (document === undefined) throw new Error('not opened');
    const converted = convert(document, 'standard');
    if (!converted.ok) throw new Error(converted.message);
    expect(converted.files.map(({ name }) => name)).toEqual([
      'host.json',
      'local.settings.json',
      'connections.json',
      'orders/workflow.json',
    ]);
    const all = converted.files.map(({ content }) => decodeUtf8(bytesOf(content))).join('\n');
    expect(all).not.toContain(secret);
    expect(all).toContain('"APP_KIND":"workflowapp"');
  });
});

test('saving keeps secrets where they are; only leaving takes them out', () => {
  const document = open(action({ headers: { Authorization: 'Bearer abc' } }));
  expect(decodeUtf8(documentBytes(document))).toContain('Bearer abc');
});
