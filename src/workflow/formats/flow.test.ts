import { describe, expect, test } from 'vitest';
import { decodeUtf8 } from '../bytes.ts';
import type { Document } from '../document/Document.ts';
import { toPlain } from '../json.ts';
import { readJson } from '../jsonReader.ts';
import { convert, workflowOf } from './convert.ts';
import { nameGuid } from './nameGuid.ts';
import { openText } from './open.ts';
import { openProject } from './openProject.ts';
import { xmlText } from './xml.ts';

function open(content: unknown, fileName = 'Order "intake" & <more>.json'): Document {
  const opened = openText(JSON.stringify(content), { fileName });
  const document = opened.ok ? opened.documents[0] : undefined;
  if (document === undefined) throw new Error('not opened');
  return document;
}

const send = {
  type: 'ApiConnection',
  inputs: { host: { connection: { referenceName: 'office365-1' } }, method: 'post', path: '/' },
};
const withConnector = { contentVersion: '1.0.0.0', $schema: 's', triggers: {}, actions: { Send: send } };

function flowOf(content: unknown): unknown {
  const converted = convert(open(content), 'flow');
  return converted.ok ? toPlain(readJson(String(converted.files[0]?.content)).value ?? null) : converted;
}

describe('a flow', () => {
  test('stands in the frame of a solution file', () => {
    const plain = { contentVersion: '1.0.0.0', $schema: 's', triggers: {}, actions: {} };
    expect(flowOf(plain)).toEqual({
      properties: { connectionReferences: {}, definition: plain, templateName: '' },
      schemaVersion: '1.0.0.0',
    });
  });

  test('declares and references the connections that steps use', () => {
    expect(flowOf(withConnector)).toMatchObject({
      properties: {
        connectionReferences: {
          'office365-1': {
            runtimeSource: 'embedded',
            connection: { connectionReferenceLogicalName: 'new_office365_1' },
            api: { name: 'shared_office365' },
          },
        },
        definition: {
          parameters: { $connections: { type: 'Object', defaultValue: {} } },
          actions: {
            Send: {
              inputs: {
                host: { connection: { name: "@parameters('$connections')['office365-1']['connectionId']" } },
              },
            },
          },
        },
      },
    });
  });

  test('declares $authentication when a step uses it', () => {
    const step = { type: 'OpenApiConnection', inputs: { authentication: "@parameters('$authentication')" } };
    expect(flowOf({ ...withConnector, actions: { A: step } })).toMatchObject({
      properties: {
        definition: { parameters: { $authentication: { type: 'SecureObject', defaultValue: {} } } },
      },
    });
  });

  test('says what Power Automate does not have', () => {
    const content = {
      definition: {
        ...withConnector,
        parameters: { p: { type: 'SecureString' }, q: { type: 'String' } },
        actions: { Send: send, Code: { type: 'JavaScriptCode' } },
      },
      parameters: { q: { value: 'x' } },
    };
    const converted = convert(open(content), 'flow');
    expect(
      converted.ok && converted.notes.map(({ kind, message }) => `${kind} ${/"\w+"/.exec(message)}`),
    ).toEqual(['lost "Code"', 'placeholder "Send"', 'lost "q"', 'placeholder "p"']);
  });

  test.each([
    [
      {
        runtimeSource: 'embedded',
        connection: { connectionReferenceLogicalName: 'x' },
        api: { name: 'shared_sql' },
      },
      'managed',
      'sql',
    ],
    [
      { connectionName: 'guid', source: 'Invoker', id: '/providers/Microsoft.PowerApps/apis/shared_teams' },
      'managed',
      'teams',
    ],
    [
      {
        connection: { id: '' },
        api: { id: '/subscriptions/{0}/providers/Microsoft.Web/locations/{1}/managedApis/azureblob' },
      },
      'managed',
      'azureblob',
    ],
    [
      { id: '/providers/Microsoft.PowerApps/apis/shared_new-5fnordvik-20webshop' },
      'custom',
      'new-5fnordvik-20webshop',
    ],
    [{}, 'managed', 'key'],
  ])('tells the connector of the reference %j', (reference, kind, name) => {
    const document = open({
      properties: { definition: withConnector, connectionReferences: { key: reference } },
      schemaVersion: '1',
    });
    expect(workflowOf(document).connections[0]?.api).toEqual({ kind, name });
  });
});

describe('a solution', () => {
  const converted = convert(open(withConnector), 'solution');
  const file = converted.ok ? converted.files[0] : undefined;
  if (file === undefined) throw new Error('not written');
  const opened = openProject([file]);
  const files = opened.ok
    ? (opened.documents[0]?.within?.bundle.files ?? new Map<string, Uint8Array>())
    : new Map<string, Uint8Array>();
  const text = (name: string) => decodeUtf8(files.get(name) ?? new Uint8Array());
  const guid = nameGuid('Order "intake" & <more>');

  test('has a manifest, its customizations and the flow', () => {
    expect([...files.keys()]).toEqual([
      '[Content_Types].xml',
      'solution.xml',
      'customizations.xml',
      `Workflows/Orderintakemore-${guid.toUpperCase()}.json`,
    ]);
  });

  test('names the flow and the connection the same way everywhere', () => {
    expect(text('solution.xml')).toContain(`<RootComponent type="29" id="{${guid}}" behavior="0" />`);
    expect(text('customizations.xml')).toContain(
      `<Workflow WorkflowId="{${guid}}" Name="Order &quot;intake&quot; &amp; &lt;more&gt;">`,
    );
    expect(text('customizations.xml')).toContain(
      `<JsonFileName>/Workflows/Orderintakemore-${guid.toUpperCase()}.json</JsonFileName>`,
    );
    expect(text('customizations.xml')).toContain('connectionreferencelogicalname="new_office365_1"');
    expect(text('customizations.xml')).toContain(
      '<connectorid>/providers/Microsoft.PowerApps/apis/shared_office365</connectorid>',
    );
  });

  test('holds a package flow in the form of solutions', () => {
    const packaged = {
      name: 'g',
      type: 'Microsoft.Flow/flows',
      properties: { displayName: 'P', definition: withConnector, connectionReferences: {} },
    };
    const written = convert(open(packaged), 'solution');
    const again = openProject(written.ok ? written.files : []);
    const document = again.ok ? again.documents[0] : undefined;
    expect(toPlain(document?.root ?? null)).toMatchObject({
      schemaVersion: '1.0.0.0',
      properties: { templateName: '' },
    });
  });
});

test('a name has one identifier, of version 5', () => {
  expect(nameGuid('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(nameGuid('a')).toBe(nameGuid('a'));
  expect(nameGuid('a')).not.toBe(nameGuid('b'));
});

test('XML says what it can and leaves out the rest', () => {
  expect(xmlText('a<b>&"\u0001\ufffe\ud800😀\n')).toBe('a&lt;b&gt;&amp;&quot;😀&#10;');
});
