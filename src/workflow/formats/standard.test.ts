import { describe, expect, test } from 'vitest';
import { type Json, toPlain } from '../json.ts';
import { readJson } from '../jsonReader.ts';
import { convert } from './convert.ts';
import type { WriteOptions } from './Format.ts';
import { openText } from './open.ts';
import { readZip } from './zip/readZip.ts';

const connection = (name: string) => ({
  type: 'ApiConnection',
  inputs: { host: { connection: { name } }, method: 'get', path: '/' },
});

const content = {
  definition: {
    $schema:
      'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
    contentVersion: '1.0.0.0',
    parameters: {
      $connections: { type: 'Object', defaultValue: {} },
      shopUrl: { type: 'String', defaultValue: 'https://shop.example' },
      shopPassword: { type: 'SecureString' },
      settings: { type: 'SecureObject' },
      missing: { type: 'Int' },
    },
    triggers: {},
    actions: {
      Get: connection("@parameters('$connections')['office365']['connectionId']"),
      Computed: connection("@parameters('$connections')[concat('a', 'b')]['connectionId']"),
      Map: { type: 'OpenApiConnection', inputs: {} },
    },
  },
  parameters: { shopUrl: { value: 'https://other.example' } },
  accessControl: { triggers: {} },
};

function write(options: WriteOptions = {}) {
  const opened = openText(JSON.stringify(content), { fileName: 'Order intake.json' });
  const document = opened.ok ? opened.documents[0] : undefined;
  const converted = document && convert(document, 'standard', options);
  if (!converted?.ok) throw new Error('not written');
  return converted;
}

function plain(text: string | Uint8Array | undefined): unknown {
  const value: Json = readJson(String(text)).value ?? null;
  return toPlain(value);
}

describe('a Standard project', () => {
  const { files, notes } = write();
  const file = (name: string) => plain(files.find((one) => one.name === name)?.content);

  test('has the files of one', () => {
    expect(files.map(({ name }) => name)).toEqual([
      'Order-intake/workflow.json',
      'host.json',
      'connections.json',
      'parameters.json',
      'local.settings.json',
      '.funcignore',
    ]);
    expect(file('host.json')).toEqual({
      version: '2.0',
      extensionBundle: { id: 'Microsoft.Azure.Functions.ExtensionBundle.Workflows', version: '[1.*, 2.0.0)' },
    });
  });

  test('reads secrets and missing values from app settings, and has no secure parameter', () => {
    expect(file('parameters.json')).toEqual({
      shopUrl: { type: 'String', value: 'https://other.example' },
      shopPassword: { type: 'String', value: "@appsetting('SHOP_PASSWORD')" },
      settings: { type: 'Object', value: "@appsetting('SETTINGS')" },
      missing: { type: 'Int', value: "@appsetting('MISSING')" },
    });
    expect(file('Order-intake/workflow.json')).toMatchObject({
      kind: 'Stateful',
      definition: { parameters: { shopUrl: {}, missing: {} } },
    });
    expect(JSON.stringify(file('Order-intake/workflow.json'))).not.toMatch(
      /Secure|\$connections'\)\['office/,
    );
  });

  test('reaches connectors by reference', () => {
    expect(file('Order-intake/workflow.json')).toMatchObject({
      definition: { actions: { Get: { inputs: { host: { connection: { referenceName: 'office365' } } } } } },
    });
    expect(file('connections.json')).toMatchObject({
      managedApiConnections: {
        office365: {
          connectionRuntimeUrl: "@appsetting('office365-ConnectionRuntimeUrl')",
          authentication: { type: 'Raw', scheme: 'Key', parameter: "@appsetting('office365-connectionKey')" },
        },
      },
    });
  });

  test('lists every app setting that it uses', () => {
    const settings = Object.keys((file('local.settings.json') as { Values: object }).Values);
    const used = files
      .filter(({ name }) => name !== 'local.settings.json')
      .flatMap(({ content: text }) =>
        [...String(text).matchAll(/appsetting\('([^']+)'\)/g)].map(([, name]) => name ?? ''),
      );
    expect(new Set(used).size).toBe(8);
    expect(settings).toEqual(expect.arrayContaining([...new Set(used)]));
  });

  test('says what the target does not have', () => {
    expect(notes.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      expect.stringMatching(/^placeholder: "Computed" computes its connection/),
      expect.stringMatching(/^mapped: .*"shopPassword".*SHOP_PASSWORD/),
      expect.stringMatching(/^mapped: .*"settings".*SETTINGS/),
      expect.stringMatching(/^placeholder: The parameter "missing" has no value/),
      expect.stringMatching(/^placeholder: The connection "office365" must exist/),
      expect.stringMatching(/^lost: "Map" is of type OpenApiConnection/),
      expect.stringMatching(/^lost: .*"accessControl"/),
    ]);
  });

  test('is a zip for deployment without local files, and says which app settings to make', () => {
    const zip = write({ zip: true });
    const bytes = zip.files[0]?.content;
    const read = readZip(bytes instanceof Uint8Array ? bytes : new Uint8Array());
    expect(read.ok && [...read.files.keys()]).toEqual([
      'Order-intake/workflow.json',
      'host.json',
      'connections.json',
      'parameters.json',
    ]);
    expect(
      zip.notes.some(({ message }) =>
        message.includes('Set these in Azure: SHOP_PASSWORD, SETTINGS, MISSING'),
      ),
    ).toBe(true);
  });
});
