import { describe, expect, test } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../bytes.ts';
import type { Document } from '../document/Document.ts';
import { setProperty } from '../document/edits/setProperty.ts';
import { withDefinition } from '../document/save.ts';
import { toPlain } from '../json.ts';
import { changedFiles, savedContent } from './bundle.ts';
import { convert, workflowOf } from './convert.ts';
import { replaceText } from './open.ts';
import { openProject, type ProjectFile } from './openProject.ts';
import { readZip } from './zip/readZip.ts';
import { writeZip } from './zip/writeZip.ts';

const definition = { triggers: {}, actions: { A: { type: 'Compose', inputs: 1, runAfter: {} } } };
const json = (value: unknown) => JSON.stringify(value, null, 2);

const project: readonly ProjectFile[] = [
  { name: 'app/host.json', content: json({ version: '2.0', extensionBundle: {} }) },
  {
    name: 'app/parameters.json',
    content: json({
      shop: { type: 'String', value: "@appsetting('SHOP')" },
      key: { type: 'String', value: "@appsetting('KEY')" },
      all: { type: 'Object', value: { a: 1 } },
    }),
  },
  {
    name: 'app/local.settings.json',
    content: json({ IsEncrypted: false, Values: { SHOP: 'https://shop.example', KEY: '' } }),
  },
  {
    name: 'app/connections.json',
    content: json({
      managedApiConnections: {
        mail: {
          api: {
            id: "/subscriptions/@{appsetting('S')}/providers/Microsoft.Web/locations/l/managedApis/office365",
          },
          connection: {
            id: "/subscriptions/@{appsetting('S')}/resourceGroups/g/providers/Microsoft.Web/connections/mail-x",
          },
          authentication: { type: 'ManagedServiceIdentity' },
        },
      },
      serviceProviderConnections: { bus: {} },
    }),
  },
  { name: 'app/orders/workflow.json', content: json({ definition, kind: 'stateless' }) },
  {
    name: 'app/refunds/workflow.json',
    content: json({
      definition: {
        ...definition,
        parameters: { own: { type: 'Int', defaultValue: 1 } },
        outputs: { o: { value: "@parameters('key')" } },
      },
      kind: 'Stateful',
    }),
  },
  { name: 'app/workflow-designtime/host.json', content: json(definition) },
  { name: 'app/lib/readme.md', content: 'hello' },
];

function documentsOf(files: readonly ProjectFile[]): readonly Document[] {
  const opened = openProject(files);
  if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join(' '));
  return opened.documents;
}

function edit(document: Document): Document {
  return withDefinition(document, setProperty(['actions', 'A', 'inputs'], 2)(document.definition));
}

function zipOf(files: readonly ProjectFile[]): Uint8Array {
  return writeZip(
    new Map(
      files.map(({ name, content }) => [name, typeof content === 'string' ? encodeUtf8(content) : content]),
    ),
  );
}

describe('a Standard project', () => {
  test.each([
    ['folder', project],
    ['zip', [{ name: 'app.zip', content: zipOf(project) }]],
  ])('is opened from a %s with all its workflows, named after their folders', (_, files) => {
    expect(openProject(files)).toMatchObject({ ok: true, kind: 'standard', problems: [] });
    expect(documentsOf(files).map(({ name, format }) => [name, format])).toEqual([
      ['orders', 'standard'],
      ['refunds', 'standard'],
    ]);
  });

  test('tells parameters, values and connections of its other files', () => {
    const refunds = documentsOf(project)[1];
    if (refunds === undefined) throw new Error('not opened');
    const workflow = workflowOf(refunds);
    expect(toPlain(workflow.definition.get('parameters') ?? null)).toEqual({
      key: { type: 'SecureString' },
      own: { type: 'Int', defaultValue: 1 },
    });
    expect(workflow.values.get('shop')).toBe('https://shop.example');
    expect(workflow.values.has('key')).toBe(false);
    expect(workflow.connections).toEqual([
      {
        key: 'mail',
        api: { kind: 'managed', name: 'office365' },
        connectionName: 'mail-x',
        usesIdentity: true,
      },
    ]);
    expect(workflow.notes.map(({ message }) => message)).toEqual([
      'The connection "bus" (serviceProviderConnections) exists in Standard apps only and is not written.',
    ]);
  });

  test('is written again file by file; as a zip without what stays at home', () => {
    const [orders] = documentsOf(project);
    if (orders === undefined) throw new Error('not opened');
    const folder = convert(orders, 'standard');
    expect(folder.ok && folder.files.map(({ name }) => name)).toEqual([
      'host.json',
      'parameters.json',
      'local.settings.json',
      'connections.json',
      'orders/workflow.json',
      'refunds/workflow.json',
      'workflow-designtime/host.json',
      'lib/readme.md',
    ]);
    const zip = convert(orders, 'standard', { zip: true });
    const content = zip.ok ? zip.files[0]?.content : undefined;
    const unzipped = readZip(content instanceof Uint8Array ? content : new Uint8Array());
    expect(unzipped.ok && [...unzipped.files.keys()]).toEqual([
      'host.json',
      'parameters.json',
      'connections.json',
      'orders/workflow.json',
      'refunds/workflow.json',
      'lib/readme.md',
    ]);
  });

  test('says which workflow.json cannot be read, and opens the others', () => {
    const opened = openProject([
      ...project,
      { name: 'app/broken/workflow.json', content: '{"definition": ' },
    ]);
    expect(opened).toMatchObject({
      ok: true,
      problems: [{ file: 'app/broken/workflow.json', severity: 'error' }],
    });
  });
});

test('more files than are searched are told', () => {
  const content = json({ definition, kind: 'Stateful' });
  const files = Array.from({ length: 2002 }, (_, index) => ({
    name: `app/w${index}/workflow.json`,
    content,
  }));
  const opened = openProject(files);
  expect(opened.ok && opened.documents.length).toBe(2000);
  expect(opened.problems).toMatchObject([
    {
      severity: 'warning',
      message: expect.stringContaining('2002 files may hold workflows, and 2000 were searched'),
    },
  ]);
  expect(opened.problems[0]?.message).toContain('app/w2000/workflow.json');
});

describe('saving a document from a zip', () => {
  const zip = zipOf(project);
  const [orders, refunds] = documentsOf([{ name: 'app.zip', content: zip }]);
  if (orders === undefined || refunds === undefined) throw new Error('not opened');

  test('without an edit gives the zip as it was', () => {
    expect(savedContent(orders)).toBe(zip);
  });

  test('with an edit changes only its file', () => {
    const saved = savedContent(edit(orders));
    const files = readZip(saved instanceof Uint8Array ? saved : new Uint8Array());
    if (!files.ok) throw new Error(files.message);
    for (const { name, content } of project) {
      const expected =
        name === 'app/orders/workflow.json' ? String(content).replace('"inputs": 1', '"inputs": 2') : content;
      expect(decodeUtf8(files.files.get(name) ?? new Uint8Array())).toBe(expected);
    }
  });

  test('edits of several documents are told file by file', () => {
    const bundle = orders.within?.bundle;
    if (bundle === undefined) throw new Error('no bundle');
    expect([...changedFiles(bundle, [edit(orders), refunds]).keys()]).toEqual(['app/orders/workflow.json']);
    expect([...changedFiles(bundle, [edit(orders), edit(refunds)]).keys()]).toHaveLength(2);
  });

  test('its text can be replaced without losing the zip', () => {
    const replaced = replaceText(orders, json({ definition, kind: 'Stateful' }));
    expect(replaced.ok && replaced.document.within).toBe(orders.within);
  });
});

test('two workflows of one template in a folder keep both edits', () => {
  const resource = (name: string) => ({
    type: 'Microsoft.Logic/workflows',
    name,
    properties: { definition },
  });
  const content = json({ contentVersion: '1.0.0.0', resources: [resource('a'), resource('b')] });
  const documents = documentsOf([{ name: 'deploy/azuredeploy.json', content }]);
  const bundle = documents[0]?.within?.bundle;
  if (bundle === undefined) throw new Error('no bundle');
  const changed = changedFiles(bundle, documents.map(edit)).get('deploy/azuredeploy.json');
  expect(decodeUtf8(changed ?? new Uint8Array())).toBe(content.replaceAll('"inputs": 1', '"inputs": 2'));
});

describe('a Power Automate solution', () => {
  const guid = '7B6F3A52-5D0E-4B0A-9D55-0C1C5B1A2F01';
  const files = [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'solution.xml', content: '<ImportExportXml/>' },
    {
      name: `Workflows/Orders-${guid}.json`,
      content: json({ properties: { definition, connectionReferences: {} }, schemaVersion: '1.0.0.0' }),
    },
    {
      name: `Workflows/Other-${guid}.json`,
      content: json({ properties: { definition, connectionReferences: {} }, schemaVersion: '1.0.0.0' }),
    },
  ];

  test('is opened with all its flows', () => {
    expect(openProject([{ name: 's.zip', content: zipOf(files) }])).toMatchObject({
      ok: true,
      kind: 'solution',
    });
    expect(documentsOf(files).map(({ name, format }) => [name, format])).toEqual([
      ['Orders', 'flow'],
      ['Other', 'flow'],
    ]);
  });

  test('is written again as the same zip with one entry changed', () => {
    const zip = zipOf(files);
    const [orders] = documentsOf([{ name: 's.zip', content: zip }]);
    if (orders === undefined) throw new Error('not opened');
    const same = convert(orders, 'solution');
    expect(same.ok && same.files[0]?.content).toEqual(zip);
    const changed = convert(edit(orders), 'solution');
    const content = changed.ok ? changed.files[0]?.content : undefined;
    const read = readZip(content instanceof Uint8Array ? content : new Uint8Array());
    if (!read.ok) throw new Error(read.message);
    expect(decodeUtf8(read.files.get(`Workflows/Orders-${guid}.json`) ?? new Uint8Array())).toContain(
      '"inputs": 2',
    );
    expect(decodeUtf8(read.files.get('solution.xml') ?? new Uint8Array())).toBe('<ImportExportXml/>');
  });
});

test('a solution that was opened from a folder is written as a zip with all of it', () => {
  const flow = json({ properties: { definition, connectionReferences: {} }, schemaVersion: '1.0.0.0' });
  const [orders] = documentsOf([
    { name: 'sol/solution.xml', content: '<a/>' },
    { name: 'sol/Workflows/Orders.json', content: flow },
    { name: 'sol/Connectors/x.json', content: '{"key": 1}' },
  ]);
  if (orders === undefined) throw new Error('not opened');
  const written = convert(edit(orders), 'solution');
  const content = written.ok ? written.files[0]?.content : undefined;
  const read = readZip(content instanceof Uint8Array ? content : new Uint8Array());
  expect(read.ok && Array.from(read.files, ([name, bytes]) => [name, decodeUtf8(bytes)])).toEqual([
    ['solution.xml', '<a/>'],
    ['Workflows/Orders.json', flow.replace('"inputs": 1', '"inputs": 2')],
    ['Connectors/x.json', '{"key": 1}'],
  ]);
});

test('a flow package is opened by the definition in it', () => {
  const inner = json({
    name: 'guid',
    type: 'Microsoft.Flow/flows',
    properties: { displayName: 'Orders', definition, connectionReferences: {} },
  });
  const files = [
    { name: 'manifest.json', content: json({ schema: '1.0', details: {}, resources: {} }) },
    {
      name: 'Microsoft.Flow/flows/manifest.json',
      content: json({ packageSchemaVersion: '1.0', flowAssets: {} }),
    },
    { name: 'Microsoft.Flow/flows/guid/definition.json', content: inner },
  ];
  expect(openProject(files)).toMatchObject({ ok: true, kind: 'package' });
  expect(documentsOf(files).map(({ name }) => name)).toEqual(['Orders']);
});

describe('what holds no workflow is refused with a reason', () => {
  test.each<[string, readonly ProjectFile[], string]>([
    ['nothing', [], 'No workflow was found'],
    ['a folder of other things', [{ name: 'a/readme.md', content: 'x' }], 'No workflow was found in "a"'],
    [
      'a hostile zip',
      [{ name: 'x.zip', content: zipOf([{ name: '../x.json', content: '{}' }]) }],
      'outside its folder',
    ],
    ['an empty zip', [{ name: 'x.zip', content: zipOf([]) }], 'No workflow was found in "x.zip"'],
    ['a solution without flows', [{ name: 'solution.xml', content: '' }], 'no cloud flow'],
    ['a broken workflow.json', [{ name: 'a/workflow.json', content: '{' }], 'never closed'],
  ])('%s', (_, files, message) => {
    const opened = openProject(files);
    expect(opened.ok ? '' : opened.problems.map((problem) => problem.message).join()).toContain(message);
  });
});
