import { expect, test } from 'vitest';
import { openText } from '../../workflow/formats/open.ts';
import { deploymentText } from './deploymentText.ts';

const definition = {
  $schema:
    'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
  contentVersion: '1.0.0.0',
  triggers: { manual: { type: 'Request', kind: 'Http', inputs: {} } },
  actions: { A: { type: 'Compose', inputs: 1.5, runAfter: {} } },
  outputs: {},
};

async function deployed(file: object): Promise<unknown> {
  const opened = openText(JSON.stringify(file), { fileName: 'workflow.json' });
  const [document] = opened.ok ? opened.documents : [];
  return document && JSON.parse(await deploymentText(document));
}

test.each([
  ['a stateless workflow of a Standard app', { definition, kind: 'Stateless' }, 'stateless'],
  ['a stateful workflow of a Standard app', { definition, kind: 'Stateful' }, 'standard'],
])('runs keep the limits of the host that the file is written for: %s', async (_, file, target) => {
  expect(await deployed(file)).toEqual({ definition, target });
});

test('a definition that is written for no host says none', async () => {
  expect(await deployed(definition)).toEqual({ definition });
});

test('maps of the project come along', async () => {
  const file = (text: string) => new TextEncoder().encode(text);
  const files = new Map([
    ['App/Order/workflow.json', file(JSON.stringify({ definition, kind: 'Stateful' }))],
    ['App/Artifacts/Maps/Invoice.liquid', file('{{ content.id }}')],
    ['App/Artifacts/Schemas/Invoice.xsd', file('<xs:schema />')],
  ]);
  const opened = openText(JSON.stringify({ definition, kind: 'Stateful' }), { fileName: 'workflow.json' });
  const [document] = opened.ok ? opened.documents : [];
  if (!document) throw new Error('The workflow cannot be read.');
  const text = await deploymentText({
    ...document,
    within: { bundle: { kind: 'folder', files }, path: 'App/Order/workflow.json' },
  });
  expect(JSON.parse(text)).toMatchObject({
    artifacts: { Invoice: '{{ content.id }}', 'Invoice.liquid': '{{ content.id }}' },
  });
});

test('values that stand beside the definition come along', async () => {
  const parameters = { who: { value: 'Ada' } };
  expect(await deployed({ definition, parameters })).toMatchObject({ parameters });
});

test('connections that steps name have ids', async () => {
  const inputs = {
    host: { connection: { name: "@parameters('$connections')['mail']['connectionId']" } },
    method: 'get',
    path: '/Mail',
  };
  const actions = { A: { type: 'ApiConnection', inputs, runAfter: {} } };
  const value = { mail: { connectionId: expect.stringContaining('/connections/') } };
  expect(await deployed({ ...definition, actions })).toMatchObject({
    parameters: { $connections: { value } },
  });
});

test('a value that only a deployment gives has a stand-in, unless the file gives it', async () => {
  const parameters = { key: { type: 'SecureString' }, size: { type: 'Int', defaultValue: 3 } };
  expect(await deployed({ ...definition, parameters })).toMatchObject({
    parameters: { key: { value: 'value-of-key' } },
  });
});

test('a connection that the definition knows keeps its id', async () => {
  const value = { mail: { connectionId: 'mine' } };
  const parameters = { $connections: { type: 'Object', defaultValue: value } };
  const inputs = { host: { connection: { name: "@parameters('$connections')['mail']['connectionId']" } } };
  const actions = { A: { type: 'ApiConnection', inputs, runAfter: {} } };
  const text = await deployed({ ...definition, parameters, actions });
  expect(text).toMatchObject({ parameters: { $connections: { value } } });
});
