import { describe, expect, it } from 'vitest';
import { renameStep } from '../document/edits/renameStep.ts';
import { setProperty } from '../document/edits/setProperty.ts';
import { rangeAt } from '../document/ranges.ts';
import { printDocument, withDefinition } from '../document/save.ts';
import { pointer } from '../json.ts';
import { convert } from './convert.ts';
import { openText, replaceText } from './open.ts';
import { surroundingsOf } from './surroundings.ts';

const definition = {
  $schema:
    'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
  contentVersion: '1.0.0.0',
  triggers: { manual: { type: 'Request', kind: 'Http', inputs: {} } },
  actions: {
    Note: { type: 'Compose', inputs: 'it is "here" \\ ü', runAfter: {} },
    Read: { type: 'Compose', inputs: "@outputs('Note')", runAfter: { Note: ['Succeeded'] } },
  },
};
const inner = JSON.stringify(definition, null, 2);
const doubled = inner.replaceAll("'", "''");

const template = (text: string, variables: Record<string, unknown> = {}) =>
  JSON.stringify(
    {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      variables,
      resources: [{ type: 'Microsoft.Logic/workflows', name: 'w', properties: { definition: text } }],
    },
    null,
    2,
  );

function open(text: string) {
  const opened = openText(text, { fileName: 'w.json' });
  const [document] = opened.ok ? opened.documents : [];
  if (document === undefined) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
  return { document, problems: opened.problems };
}

const flow = JSON.stringify(
  { properties: { connectionReferences: { shared_x: {} }, definition }, schemaVersion: '1.0.0.0' },
  null,
  1,
);
const row = { name: 'Orders', category: 5, clientdata: flow };

const files: readonly (readonly [string, string, string])[] = [
  ["a template's json('…')", template(`[json('${doubled}')]`), '/resources/0/properties/definition'],
  ['a template', template(inner), '/resources/0/properties/definition'],
  [
    "a template's variable that json() reads",
    template("[json(variables('w'))]", { w: inner }),
    '/variables/w',
  ],
  ['a code view', JSON.stringify({ definition: inner, parameters: {} }), '/definition'],
  [
    'a resource',
    `{"name": "w",\n "properties": {"definition": ${JSON.stringify(inner).replaceAll('/', '\\/')} }}\n`,
    '/properties/definition',
  ],
  ['a row of Dataverse', JSON.stringify(row), '/clientdata/properties/definition'],
  [
    'the second of several rows of Dataverse',
    `${JSON.stringify({ value: [{ name: 'Desktop', clientdata: null }, row] }, null, 2)}\r\n`,
    '/value/1/clientdata/properties/definition',
  ],
  ['a list of rows of Dataverse', JSON.stringify([row]), '/0/clientdata/properties/definition'],
  ['the only string of a file', ` ${JSON.stringify(inner)} \n`, ''],
  [
    'a code view in the only string of a file',
    JSON.stringify(`${JSON.stringify({ definition, parameters: {} }, null, 2)}\n`),
    '/definition',
  ],
  ['a flow in the only string of a file', JSON.stringify(flow), '/properties/definition'],
];

describe.each(files)('a definition that stands as text in %s', (_, text, place) => {
  it('is found at the place of the text, and saved byte for byte', () => {
    const { document } = open(text);
    expect(pointer(document.definitionPath)).toBe(place);
    expect([...document.definition.keys()]).toEqual(['$schema', 'contentVersion', 'triggers', 'actions']);
    expect(printDocument(document)).toBe(text);
  });

  it('is edited inside its text alone, and taken back byte for byte', () => {
    const { document } = open(text);
    const edited = withDefinition(
      document,
      setProperty(['actions', 'Note', 'inputs'], "it's new")(document.definition),
    );
    const changed = printDocument(edited);
    const again = open(changed).document;
    expect(again.definition.get('actions')).toEqual(edited.definition.get('actions'));
    const range = rangeAt(document, []);
    if (range === undefined) throw new Error('no range');
    expect(changed.slice(0, range.start)).toBe(text.slice(0, range.start));
    expect(changed.endsWith(text.slice(range.end))).toBe(true);
    const back = withDefinition(
      edited,
      setProperty(['actions', 'Note', 'inputs'], definition.actions.Note.inputs)(edited.definition),
    );
    expect(printDocument(back)).toBe(text.replaceAll('\\/', '/'));
  });

  it('keeps its bytes when a step is renamed there and back, as far as the text is spelled as usual', () => {
    const { document } = open(text);
    const there = withDefinition(document, renameStep('Note', 'Memo')(document.definition));
    expect(printDocument(there)).toContain('Memo');
    const back = withDefinition(there, renameStep('Memo', 'Note')(there.definition));
    expect(printDocument(back)).toBe(text.replaceAll('\\/', '/'));
  });

  it('tells where its values stand in the file', () => {
    const { document } = open(text);
    const range = rangeAt(document, ['actions', 'Read', 'inputs']);
    if (range === undefined) throw new Error('no range');
    const found = text.slice(range.start, range.end);
    expect(JSON.parse(`"${found}"`).replaceAll("''", "'")).toBe(`"@outputs('Note')"`);
  });

  it('is found again when the text of the file is edited', () => {
    const { document } = open(text);
    const replaced = replaceText(document, text.replace('Compose', 'Http'));
    expect(replaced).toMatchObject({ ok: true });
    if (replaced.ok) expect(pointer(replaced.document.definitionPath)).toBe(place);
  });
});

it('says that a text alone is no definition for the service, and nothing where json() reads it', () => {
  const messages = (text: string) => open(text).problems.map(({ message }) => message);
  expect(messages(template(inner))[0]).toMatch(/stands here as a text/);
  expect(messages(template(`[json('${doubled}')]`))).toEqual([]);
  expect(messages(template("[json(variables('w'))]", { w: inner }))).toEqual([]);
});

describe('what cannot be opened is refused at its place', () => {
  it.each([
    ["[union(variables('a'), variables('b'))]", 'what union() puts together'],
    ["[parameters('def')]", 'Give the parameter "def" the definition as its default value'],
    ['[json(\'{"triggers": {]}\')]', 'cannot be read'],
    ["[json('{}', 'x')]", 'only known when it is deployed'],
    ['none', 'It must be an object with "triggers" and "actions"'],
    ["[json(concat('{', '}'))]", 'only known when it is deployed'],
  ])('%s', (written, said) => {
    const text = template(written);
    const opened = openText(text, { fileName: 'w.json' });
    expect(opened.ok).toBe(false);
    const problem = opened.problems.find(({ message }) => message.includes(said));
    expect(text.slice(problem?.start, problem?.end)).toBe(JSON.stringify(written));
  });
});

it('survives hostile texts', () => {
  for (const written of [
    `[json('${"''".repeat(100_000)}')]`,
    `[json('{${"'".repeat(9)}}')]`,
    '{"__proto__": {"actions": {}}}',
    `${'['.repeat(5000)}json('`,
    `[json('${'{"a":'.repeat(3000)}')]`,
  ])
    expect(() => openText(template(written), { fileName: 'x' })).not.toThrow();
});

describe('a flow in a row of Dataverse', () => {
  const { document } = open(JSON.stringify({ value: [row] }));

  it('has the name of its row, and its own connections', () => {
    expect(document).toMatchObject({ format: 'flow', name: 'Orders' });
    expect(surroundingsOf(document)).toMatchObject({ connections: new Set(['shared_x']) });
  });

  it('is exported as the flow alone', () => {
    const written = convert(document, 'flow');
    expect(written.ok && written.files.map(({ content }) => content)).toEqual([flow]);
  });

  it('rows whose data is no flow are passed over', () => {
    const opened = openText(
      JSON.stringify([{ clientdata: '{"a": 1}' }, { clientdata: '<xml/>' }, row, { clientdata: '{' }]),
      { fileName: 'rows.json' },
    );
    expect(opened.ok && opened.documents.map(({ name }) => name)).toEqual(['Orders']);
  });
});

it('texts in a text are opened once: a string of a string is none', () => {
  const twice = JSON.stringify(JSON.stringify(inner));
  expect(openText(twice, { fileName: 'w.json' }).ok).toBe(false);
});
