import { describe, expect, test } from 'vitest';
import type { Document } from '../document/Document.ts';
import { setProperty } from '../document/edits/setProperty.ts';
import { printDocument, withDefinition } from '../document/save.ts';
import { at, fromPlain, type Json, toPlain } from '../json.ts';
import { readJson } from '../jsonReader.ts';
import { convert, workflowOf } from './convert.ts';
import type { WriteOptions } from './Format.ts';
import { openText } from './open.ts';

function openAll(content: unknown): readonly Document[] {
  const opened = openText(JSON.stringify(content, null, 2), { fileName: 'orders.json' });
  if (!opened.ok) throw new Error(opened.problems[0]?.message);
  return opened.documents;
}

function open(content: unknown): Document {
  const [document] = openAll(content);
  if (document === undefined) throw new Error('nothing in it');
  return document;
}

function deploy(content: unknown, options: WriteOptions = {}) {
  const converted = convert(open(content), 'arm', options);
  if (!converted.ok) throw new Error(converted.message);
  const [template, parameters] = converted.files.map(({ content: text }) => readJson(String(text)).value);
  if (template === undefined) throw new Error('no template');
  return { template, parameters, notes: converted.notes };
}

const plainAt = (value: Json | undefined, ...path: (string | number)[]) =>
  toPlain(at(value, ...path) ?? null);

const empty = { triggers: {}, actions: {} };

describe('a template', () => {
  const definition = {
    ...empty,
    parameters: {
      shop: { type: 'String', defaultValue: 'https://shop.example' },
      password: { type: 'SecureString' },
      count: { type: 'int' },
      rate: { type: 'Float', defaultValue: 0.5 },
      location: { type: 'String', defaultValue: '[north]' },
    },
  };
  const { template, parameters, notes } = deploy({
    definition,
    parameters: { shop: { value: 'https://other.example' } },
  });

  test('has a parameter for each of the workflow, with the value that it had, and none for secrets', () => {
    expect(plainAt(template, 'parameters')).toEqual({
      workflowName: { type: 'string', minLength: 1, maxLength: 80, defaultValue: 'orders' },
      location: { type: 'string', defaultValue: '[resourceGroup().location]' },
      shop: { type: 'string', defaultValue: 'https://other.example' },
      password: { type: 'securestring' },
      count: { type: 'int' },
      wf_location: { type: 'string', defaultValue: '[[north]' },
    });
    expect(plainAt(template, 'resources', 0, 'properties', 'parameters')).toEqual({
      shop: { value: "[parameters('shop')]" },
      password: { value: "[parameters('password')]" },
      count: { value: "[parameters('count')]" },
      location: { value: "[parameters('wf_location')]" },
    });
  });

  test('comes with a parameter file that takes secrets from a key vault and writes brackets as they are', () => {
    expect(plainAt(parameters, 'parameters')).toMatchObject({
      workflowName: { value: 'orders' },
      shop: { value: 'https://other.example' },
      password: { reference: { secretName: 'password' } },
      wf_location: { value: '[north]' },
    });
    expect(Object.keys(plainAt(parameters, 'parameters') as object)).not.toContain('count');
  });

  test('completes the definition, and says so', () => {
    expect(plainAt(template, 'resources', 0, 'properties', 'definition')).toMatchObject({
      contentVersion: '1.0.0.0',
      parameters: { count: { type: 'Int' }, rate: { type: 'Float', defaultValue: 0.5 } },
    });
    expect(notes.map(({ kind }) => kind)).toEqual([
      'mapped',
      'mapped',
      'mapped',
      'placeholder',
      'placeholder',
      'mapped',
      'mapped',
    ]);
  });

  test('is opened again with the same values', () => {
    const workflow = workflowOf(open(toPlain(template)));
    expect([...workflow.values]).toEqual([
      ['shop', 'https://other.example'],
      ['location', '[north]'],
    ]);
  });
});

describe('brackets', () => {
  test('are escaped all over the definition', () => {
    const { template } = deploy({
      triggers: { '[t]': { description: '[x]' } },
      actions: { a: { inputs: ['[1]', '[a](b)', "[concat('a')]"] } },
    });
    expect(plainAt(template, 'resources', 0, 'properties', 'definition')).toMatchObject({
      triggers: { '[[t]': { description: '[[x]' } },
      actions: { a: { inputs: ['[[1]', '[a](b)', "[[concat('a')]"] } },
    });
  });

  test('around an expression that was cut out of a template are kept, with what it needs', () => {
    const content = {
      ...empty,
      actions: { a: { inputs: ["[parameters('hook')]", "[variables('v')]", '[new]'] } },
    };
    const { template, notes } = deploy(content);
    expect(plainAt(template, 'resources', 0, 'properties', 'definition', 'actions', 'a', 'inputs')).toEqual([
      "[parameters('hook')]",
      "[variables('v')]",
      '[[new]',
    ]);
    expect(plainAt(template, 'parameters', 'hook')).toEqual({ type: 'string' });
    expect(notes.some(({ message }) => message.includes('variable "v"'))).toBe(true);
    const asText = deploy(content, { deploymentExpressions: 'text' });
    expect(
      plainAt(asText.template, 'resources', 0, 'properties', 'definition', 'actions', 'a', 'inputs'),
    ).toEqual(["[[parameters('hook')]", "[[variables('v')]", '[[new]']);
    expect(plainAt(asText.template, 'parameters', 'hook')).toBeNull();
  });
});

describe('connections', () => {
  const name = "@parameters('$connections')['mail-1']['connectionId']";
  const content = {
    definition: {
      ...empty,
      parameters: { $connections: { type: 'Object', defaultValue: {} } },
      actions: {
        Send: {
          type: 'ApiConnection',
          inputs: { host: { connection: { name } }, method: 'post', path: '/' },
        },
      },
    },
    parameters: {
      $connections: {
        value: {
          'mail-1': {
            connectionId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/connections/mail-x',
            connectionName: 'mail-x',
            id: '/subscriptions/s/providers/Microsoft.Web/locations/l/managedApis/office365',
            connectionProperties: { authentication: { type: 'ManagedServiceIdentity' } },
          },
        },
      },
    },
  };
  const { template } = deploy(content);

  test('are resources of their own, on which the workflow depends', () => {
    const id = "[resourceId('Microsoft.Web/connections', parameters('mail_1_connectionName'))]";
    const api =
      "[subscriptionResourceId('Microsoft.Web/locations/managedApis', parameters('location'), 'office365')]";
    expect(plainAt(template, 'parameters', 'mail_1_connectionName')).toEqual({
      type: 'string',
      defaultValue: 'mail-x',
    });
    expect(plainAt(template, 'resources', 0)).toMatchObject({
      type: 'Microsoft.Web/connections',
      name: "[parameters('mail_1_connectionName')]",
      properties: { api: { id: api }, parameterValueType: 'Alternative' },
    });
    expect(plainAt(template, 'resources', 1)).toMatchObject({
      dependsOn: [id],
      identity: { type: 'SystemAssigned' },
      properties: { parameters: { $connections: { value: { 'mail-1': { connectionId: id, id: api } } } } },
    });
  });

  test('are told again from the template', () => {
    expect(workflowOf(open(toPlain(template))).connections).toEqual([
      {
        key: 'mail-1',
        api: { kind: 'managed', name: 'office365' },
        connectionName: 'mail-1',
        usesIdentity: true,
      },
    ]);
  });

  test.each([
    [
      "[concat('/subscriptions/', subscription().subscriptionId, '/providers/Microsoft.Web/locations/', resourceGroup().location, '/managedApis/keyvault')]",
      'managed',
      'keyvault',
    ],
    ["[concat(subscription().id, '/x/', '/managedApis/', 'azuresentinel')]", 'managed', 'azuresentinel'],
    ["[resourceId('Microsoft.Web/customApis', 'nordvik')]", 'custom', 'nordvik'],
    ["[concat(subscription().id, '/managedApis/', parameters('api'))]", 'managed', 'sql'],
  ])('name their connector in %s', (id, kind, api) => {
    const definition = { ...empty, parameters: { $connections: { type: 'Object' } } };
    const resource = {
      type: 'Microsoft.Logic/workflows',
      name: 'w',
      properties: { definition, parameters: { $connections: { value: { sql_1: { id } } } } },
    };
    const [connection] = workflowOf(open({ contentVersion: '1.0.0.0', resources: [resource] })).connections;
    expect(connection?.api).toEqual({ kind, name: api });
  });
});

describe('an opened template', () => {
  const template = {
    contentVersion: '1.0.0.0',
    parameters: {
      mail: { type: 'string', defaultValue: 'a@b.example' },
      key: { type: 'securestring' },
      made: { type: 'string' },
    },
    variables: { where: 'here', computed: "[concat('a')]" },
    resources: [
      {
        type: 'Microsoft.Logic/workflows',
        name: 'first',
        tags: { a: 'b' },
        identity: { type: "[parameters('made')]" },
        properties: {
          state: 'Disabled',
          definition: {
            ...empty,
            parameters: {
              to: { type: 'String' },
              where: { type: 'String' },
              made: { type: 'String' },
              key: { type: 'SecureString' },
            },
            actions: { a: { type: 'Compose', inputs: ['[[text]', "[parameters('mail')]"] } },
          },
          parameters: {
            to: { value: "[parameters('mail')]" },
            where: { value: "[variables('where')]" },
            made: { value: "[parameters('made')]" },
            key: { value: "[parameters('key')]" },
          },
        },
      },
      { type: 'Microsoft.Logic/workflows', name: 'second', properties: { definition: empty } },
    ],
  };

  test('gives up its escapes, and values as far as it tells them', () => {
    const workflow = workflowOf(open(template));
    expect([...workflow.values]).toEqual([
      ['to', 'a@b.example'],
      ['where', 'here'],
    ]);
    expect(toPlain(at(workflow.definition, 'actions', 'a', 'inputs') ?? null)).toEqual([
      '[text]',
      "[parameters('mail')]",
    ]);
    expect(toPlain(workflow.resource)).toEqual({ tags: { a: 'b' } });
    expect(toPlain(workflow.properties)).toEqual({ state: 'Disabled' });
    expect(workflow.notes.map(({ message }) => message)).toEqual([
      'The template computes the value of the parameter "made". Set it by hand.',
      expect.stringContaining("such as [parameters('mail')]"),
      'The template computes the workflow\'s "identity", which is not written.',
    ]);
  });

  test('keeps every byte but the edited ones when it is written again', () => {
    const [, second] = openAll(template);
    if (second === undefined) throw new Error('not opened');
    const edited = withDefinition(
      second,
      setProperty(['actions', 'New'], fromPlain({ type: 'Compose', inputs: 1 }))(second.definition),
    );
    const converted = convert(edited, 'arm');
    expect(converted).toMatchObject({
      ok: true,
      notes: [],
      files: [{ name: 'azuredeploy.json', content: printDocument(edited) }],
    });
    expect(printDocument(edited)).toContain('"New"');
  });

  test('with resources by name is opened as well', () => {
    const byName = {
      contentVersion: '1.0.0.0',
      languageVersion: '2.0',
      resources: { flow: template.resources[0] },
    };
    expect(openAll(byName).map(({ name }) => name)).toEqual(['first']);
  });
});
