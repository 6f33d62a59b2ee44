import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openConnector } from '../../workflow/connector/openConnector.ts';
import type { Document } from '../../workflow/document/Document.ts';
import { removeAction } from '../../workflow/document/edits/removeAction.ts';
import { removeTrigger } from '../../workflow/document/edits/removeTrigger.ts';
import { decode } from '../../workflow/document/encoding.ts';
import { printDocument, withDefinition } from '../../workflow/document/save.ts';
import { changedFiles, savedContent } from '../../workflow/formats/bundle.ts';
import { convert, workflowOf } from '../../workflow/formats/convert.ts';
import { isOwnConnection, withoutConnection } from '../../workflow/formats/documentConnections.ts';
import { openText } from '../../workflow/formats/open.ts';
import { openProject, openZip } from '../../workflow/formats/openProject.ts';
import { surroundingsOf, targetOf } from '../../workflow/formats/surroundings.ts';
import { withTarget } from '../../workflow/formats/target.ts';
import { readZip } from '../../workflow/formats/zip/readZip.ts';
import { writeZip } from '../../workflow/formats/zip/writeZip.ts';
import { lint } from '../../workflow/lint/lint.ts';
import { insertedStep } from './insertedStep.ts';

/* A connector's steps in workflows of every kind: the connection comes along. */

const examples = new URL('../../workflow/connector/examples/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, examples), 'utf8');
const opened = openConnector(read('apiDefinition.swagger.json'), { properties: read('apiProperties.json') });
if (!opened.ok) throw new Error('not opened');
const { connector } = opened;
const key = 'nordvikwebshop';
const at = { key, place: { kind: 'action', container: ['actions'] } } as const;

const definition = {
  $schema:
    'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
  contentVersion: '1.0.0.0',
  triggers: {},
  actions: {},
};

function documentOf(value: unknown): Document {
  const result = openText(`${JSON.stringify(value, null, 2)}\n`, { fileName: 'a.json' });
  const [document] = result.ok ? result.documents : [];
  if (document === undefined) throw new Error('not opened');
  return document;
}

const encoded = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
const projectFiles = {
  'Order/workflow.json': { definition, kind: 'Stateful' },
  'Bill/workflow.json': { definition, kind: 'Stateful' },
  'connections.json': { managedApiConnections: { mail: { api: { id: '/x/managedApis/mail' } } } },
  'local.settings.json': { IsEncrypted: false, Values: { APP_KIND: 'workflowapp' } },
};

function standardZip(): readonly Document[] {
  const files = Object.entries(projectFiles).map(([path, value]) => [path, encoded(value)] as const);
  const project = openZip('app.zip', writeZip(new Map(files)));
  if (!project.ok) throw new Error('not opened');
  return project.documents;
}

function first(documents: readonly Document[]): Document {
  const [document] = documents;
  if (document === undefined) throw new Error('no workflow');
  return document;
}

/** The trigger and an action of the shop put into a document. */
function withShop(document: Document): Document {
  const [trigger] = connector.triggers;
  const action = connector.actions.find(({ operationId }) => operationId === 'GetOrder');
  if (!trigger || !action) throw new Error('no operations');
  const { next } = insertedStep(document, connector, trigger, at);
  return insertedStep(next, connector, action, at).next;
}

const template = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: [
    { type: 'Microsoft.Logic/workflows', name: 'w', apiVersion: '2019-05-01', properties: { definition } },
  ],
};

const documents: Readonly<Record<string, () => Document>> = {
  'a definition alone': () => documentOf(definition),
  'a definition for Standard': () => withTarget(documentOf(definition), 'standard'),
  'a definition for Power Automate': () => withTarget(documentOf(definition), 'flow'),
  'a Consumption workflow': () => documentOf({ definition, parameters: {} }),
  'a template': () => documentOf(template),
  'a flow': () => documentOf({ properties: { connectionReferences: {}, definition }, schemaVersion: '1' }),
  'a project of Hookline': () => documentOf({ hookline: 1, name: 'P', definition }),
  'a Standard workflow alone': () => documentOf({ definition, kind: 'Stateful' }),
  'a Standard app': () => first(standardZip()),
};

const disturbing = new Set(['unknown-connection', 'unused-connection', 'parameter-declaration']);

test.each(Object.entries(documents))('C-7 %s knows the connection of a connector that it uses', (_, make) => {
  const before = make();
  const after = withShop(before);
  const found = lint(after.definition, { target: targetOf(after), surroundings: surroundingsOf(after) });
  expect(found.filter(({ severity, rule }) => severity === 'error' || disturbing.has(rule))).toEqual([
    // What the author still has to give.
    ...found.filter(({ rule, severity }) => severity === 'error' && rule === 'required-field'),
  ]);
  const connection = workflowOf(after).connections.find((one) => one.key === key);
  // A flow does not say whose connector it is.
  const kind = after.format === 'flow' ? 'managed' : 'custom';
  expect(connection?.api).toEqual({ kind, name: 'nordvikwebshop' });
});

const parts: Readonly<Record<string, readonly string[]>> = {
  consumption: ['"$connections"', '/customApis/nordvikwebshop'],
  arm: ["resourceId('Microsoft.Web/customApis', 'nordvikwebshop')", 'Microsoft.Web/connections'],
  bicep: ["resourceId('Microsoft.Web/customApis', 'nordvikwebshop')"],
  standard: ['"managedApiConnections"', '/customApis/nordvikwebshop', 'nordvikwebshop-ConnectionRuntimeUrl'],
  hookline: ['"kind": "custom"'],
  flow: ['"connectionReferences"', '"shared_nordvikwebshop"'],
};

test.each(
  [
    'a definition alone',
    'a Consumption workflow',
    'a project of Hookline',
    'a Standard workflow alone',
  ].flatMap((name) => Object.keys(parts).map((format) => [name, format] as const)),
)('C-7 %s takes the connection along into %s', (name, format) => {
  const written = convert(withShop(documents[name]?.() ?? documentOf(definition)), format);
  if (!written.ok) throw new Error(written.message);
  const text = written.files.map(({ content }) => content).join('\n');
  for (const part of parts[format] ?? []) expect(text).toContain(part);
});

test('a definition for Power Automate takes its connection reference along', () => {
  const written = convert(
    withShop(documents['a definition for Power Automate']?.() ?? documentOf({})),
    'flow',
  );
  if (!written.ok) throw new Error(written.message);
  const flow = documentOf(JSON.parse(String(written.files[0]?.content)));
  expect([...(surroundingsOf(flow).connections ?? [])]).toEqual([key]);
  expect(lint(flow.definition, { target: 'flow', surroundings: surroundingsOf(flow) })).not.toContainEqual(
    expect.objectContaining({ rule: 'unknown-connection' }),
  );
});

test('a zip of a Standard app gets an entry in connections.json and the names of its settings', () => {
  const document = withShop(first(standardZip()));
  const saved = savedContent(document);
  const unzipped = saved instanceof Uint8Array ? readZip(saved) : undefined;
  if (!unzipped?.ok) throw new Error('no zip');
  const text = (path: string) => decode(unzipped.files.get(path) ?? new Uint8Array()).text;
  const { managedApiConnections } = JSON.parse(text('connections.json'));
  expect(Object.keys(managedApiConnections)).toEqual(['mail', key]);
  expect(managedApiConnections[key].api.id).toMatch(/\/customApis\/nordvikwebshop$/);
  const { Values } = JSON.parse(text('local.settings.json'));
  for (const [, name = ''] of text('connections.json').matchAll(/appsetting\('([^']+)'\)/g))
    expect(Values).toHaveProperty([name]);
  // Opened again, nothing is missing.
  const again = openZip('app.zip', saved instanceof Uint8Array ? saved : new Uint8Array());
  const reopened = again.ok ? first(again.documents.filter(({ name }) => name === document.name)) : document;
  const found = lint(reopened.definition, { target: 'standard', surroundings: surroundingsOf(reopened) });
  expect(found.map(({ rule }) => rule)).not.toContain('unknown-connection');
});

test('two workflows of an app that use one connector give it one entry', () => {
  const both = standardZip().map(withShop);
  const { bundle } = first(both).within ?? { bundle: undefined };
  if (!bundle) throw new Error('no bundle');
  const text = decode(changedFiles(bundle, both).get('connections.json') ?? new Uint8Array()).text;
  expect([...text.matchAll(/"nordvikwebshop": \{/g)]).toHaveLength(1);
  expect(text.startsWith('{\n  "managedApiConnections": {\n    "mail": {\n      "api": {')).toBe(true);
});

test('a Standard app without connections.json gets one', () => {
  const content = encoded(projectFiles['Order/workflow.json']);
  const project = openProject([
    { name: 'app/Order/workflow.json', content },
    { name: 'app/host.json', content: encoded({ version: '2.0' }) },
  ]);
  const document = withShop(first(project.ok ? project.documents : []));
  const written = convert(document, 'standard');
  if (!written.ok) throw new Error(written.message);
  const file = written.files.find(({ name }) => name === 'connections.json');
  const text = file?.content instanceof Uint8Array ? decode(file.content).text : file?.content;
  expect(JSON.parse(text ?? '').managedApiConnections).toHaveProperty([key]);
});

test('a connection that the file lists already is left as it is', () => {
  const own = { connectionId: '/subscriptions/1/x', connectionName: 'mine', id: '/y/customApis/shop' };
  const document = documentOf({ definition, parameters: { $connections: { value: { [key]: own } } } });
  const text = printDocument(withShop(document));
  expect(text).toContain('"connectionName": "mine"');
  expect(text).not.toContain('"connectionName": "nordvikwebshop"');
});

test('a list of connections that is an expression is left alone', () => {
  const properties = { definition, parameters: "[parameters('given')]" };
  const document = documentOf({ ...template, resources: [{ ...template.resources[0], properties }] });
  expect(printDocument(withShop(document))).toContain('"parameters": "[parameters(\'given\')]"');
});

test.each(['a Consumption workflow', 'a flow', 'a template', 'a project of Hookline', 'a definition alone'])(
  'in %s a connection without users is told, and can be removed',
  (name) => {
    const used = withShop(documents[name]?.() ?? documentOf(definition));
    const without = removeAction('Get_order_details')(used.definition);
    const empty = withDefinition(used, removeTrigger('When_an_order_is_created')(without));
    expect(isOwnConnection(empty, key)).toBe(true);
    const found = lint(empty.definition, { surroundings: surroundingsOf(empty) });
    const told = found.some(({ rule }) => rule === 'unused-connection');
    // What no file lists is written only while steps use it.
    expect(told).toBe(!['a project of Hookline', 'a definition alone'].includes(name));
    expect(printDocument(withoutConnection(empty, key))).not.toContain('"nordvikwebshop"');
    expect(workflowOf(withoutConnection(empty, key)).connections).toEqual([]);
  },
);
