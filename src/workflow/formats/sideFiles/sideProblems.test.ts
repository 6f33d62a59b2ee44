import { describe, expect, test } from 'vitest';
import { encodeUtf8 } from '../../bytes.ts';
import { richProject } from '../proofs/richWorkflows.ts';
import { sideProblems } from './sideProblems.ts';

const definition = { triggers: {}, actions: {} };

function found(files: Readonly<Record<string, unknown>>): readonly string[] {
  const texts = new Map(Object.entries(files).map(([name, content]) => [name, textOf(content)]));
  const bytes = new Map(Array.from(texts, ([name, text]) => [name, encodeUtf8(text)]));
  return sideProblems(bytes).map(({ file, severity, message, start, end }) => {
    const place = (texts.get(file) ?? '').slice(start, end).replaceAll(/\s+/g, ' ').slice(0, 30);
    return `${file} ${severity} ${place} – ${message}`;
  });
}

function textOf(content: unknown): string {
  return typeof content === 'string' ? content : JSON.stringify(content, null, 2);
}

const project = (files: Readonly<Record<string, unknown>>) =>
  found({ 'app/orders/workflow.json': { definition, kind: 'Stateful' }, ...files });

const host = {
  version: '2.0',
  extensionBundle: { id: 'Microsoft.Azure.Functions.ExtensionBundle.Workflows', version: '[1.*, 2.0.0)' },
};

describe('a Standard project', () => {
  test('that is as it should be has no problems', () => {
    expect(found(richProject)).toEqual([]);
    expect(project({ 'app/host.json': host, 'app/connections.json': {}, 'app/parameters.json': {} })).toEqual(
      [],
    );
  });

  test('has parameters with types that exist and values that fit', () => {
    const parameters = {
      good: { type: 'string', value: 'x' },
      setting: { type: 'Int', value: "@appsetting('COUNT')" },
      none: { type: 'String', value: null },
      bare: 'x',
      untyped: { value: 1 },
      secret: { type: 'SecureString', value: 'x' },
      odd: { type: 'Text', value: 'x' },
      empty: { type: 'String' },
      count: { type: 'Int', value: 'many' },
    };
    expect(project({ 'app/parameters.json': parameters })).toEqual([
      expect.stringMatching(/^app\/parameters\.json error "x" – The parameter "bare" must be an object/),
      expect.stringMatching(/error \{ "value": 1 \} – The parameter "untyped" needs a type/),
      expect.stringMatching(/error "SecureString" – .*Write String/),
      expect.stringMatching(/error "Text" – The type of the parameter "odd"/),
      expect.stringMatching(/error \{ "type": "String" \} – The parameter "empty" has no "value"/),
      expect.stringMatching(/error "many" – The value of the parameter "count" is no Int/),
    ]);
  });

  test('has connections that lead somewhere, each once', () => {
    const connections = {
      managedApiConnections: { mail: { api: { id: '/x' } }, bare: 'x' },
      serviceProviderConnections: { Mail: { serviceProvider: { id: '/y' }, parameterValues: {} } },
      functionConnections: [],
      newerConnections: { any: {} },
    };
    expect(
      project({ 'app/connections.json': connections }).map((line) => line.replace(/^.* – /, '')),
    ).toEqual([
      'The connection "mail" has no "connection.id", which steps that use it need.',
      'The connection "mail" has no "authentication", which steps that use it need.',
      'The connection "bare" must be an object.',
      'There are two connections "Mail": in "managedApiConnections" and in "serviceProviderConnections". Rename one of them.',
      '"functionConnections" must be an object with a member for each connection.',
    ]);
  });

  test('has a host with the bundle that runs workflows, and settings that are texts', () => {
    const files = {
      'app/host.json': {
        version: '3.0',
        extensionBundle: { id: 'Microsoft.Azure.Functions.ExtensionBundle', version: 5 },
      },
      'app/local.settings.json': { Values: { A: 'x', B: { c: 1 } } },
    };
    expect(project(files).map((line) => line.replace(/^app\/|:.*$/g, ''))).toEqual([
      expect.stringMatching(/^host\.json error "3\.0"/),
      expect.stringMatching(/^host\.json warning \{ "id"/),
      expect.stringMatching(/^host\.json warning \{ "id"/),
      expect.stringMatching(/^local\.settings\.json error \{ "c"/),
    ]);
  });

  test('is told that a file of it cannot be read', () => {
    expect(project({ 'app/parameters.json': '{ "a": ' })[0]).toMatch(/^app\/parameters\.json error/);
  });

  test('is no other folder: files of these names mean something else there', () => {
    expect(
      found({ 'host.json': { version: '1' }, 'parameters.json': { a: 1 }, 'x.json': definition }),
    ).toEqual([]);
  });
});

describe('a parameter file', () => {
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: {
      name: { type: 'string', minLength: 3, maxLength: 5 },
      size: { type: 'int', defaultValue: 1, maxValue: 10 },
      tier: { type: 'string', defaultValue: 'Free', allowedValues: ['Free', 'Basic'] },
      key: { type: 'securestring' },
      list: { type: 'array', defaultValue: [] },
    },
    resources: [],
  };
  const values = (parameters: Readonly<Record<string, unknown>>) =>
    found({
      'a/azuredeploy.json': template,
      'a/azuredeploy.parameters.dev.json': {
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
        contentVersion: '1.0.0.0',
        parameters,
      },
    }).map((line) => line.replace(/^a\/azuredeploy\.parameters\.dev\.json /, ''));
  const secret = { reference: { keyVault: { id: '/x' }, secretName: 'k' } };

  test('that fits its template has no problems', () => {
    expect(
      values({
        NAME: { value: 'abc' },
        size: { value: 3 },
        tier: { value: 'basic' },
        key: secret,
        list: { value: [1] },
      }),
    ).toEqual([]);
    expect(values({ name: { value: '#{name}#' }, size: { value: '__SIZE__' }, key: secret })).toEqual([]);
  });

  test('gives values that the template takes, and no others', () => {
    expect(
      values({
        name: { value: 'ab' },
        size: { value: '3' },
        tier: { value: 'Gold' },
        key: {},
        list: { value: {} },
        more: { value: 1 },
      }),
    ).toEqual([
      expect.stringMatching(/^error "ab" – .*length of 2/),
      expect.stringMatching(/^error "3" – .*is no int/),
      expect.stringMatching(/^error "Gold" – .*allows: "Free", "Basic"/),
      expect.stringMatching(/^error \{\} – .*neither/),
      expect.stringMatching(/^error \{\} – .*is no array/),
      expect.stringMatching(/^error \{ "value": 1 \} – The template has no parameter "more"/),
    ]);
    expect(values({ size: { value: 11 }, key: secret })).toEqual([
      expect.stringMatching(/^error 11 – .*above 10/),
      expect.stringMatching(/^warning .*"name" has no default/),
    ]);
  });
});
