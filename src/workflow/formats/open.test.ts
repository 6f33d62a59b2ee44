import { describe, expect, test } from 'vitest';
import type { Document } from '../document/Document.ts';
import { renameStep } from '../document/edits/renameStep.ts';
import { setProperty } from '../document/edits/setProperty.ts';
import { pathAt, rangeAt } from '../document/ranges.ts';
import { printDocument, withDefinition } from '../document/save.ts';
import { findStep } from '../document/walk.ts';
import { at, objectAt } from '../json.ts';
import { openBytes, openText, replaceText } from './open.ts';

const bare = {
  triggers: {},
  actions: { A: { type: 'Wait', inputs: {} }, B: { type: 'Wait', runAfter: { A: ['Succeeded'] } } },
};

function openAll(content: unknown, fileName = 'folder/My flow.json'): readonly Document[] {
  const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
  const opened = openText(text, { fileName });
  if (!opened.ok) throw new Error(opened.problems.at(-1)?.message);
  return opened.documents;
}

function open(content: unknown): Document {
  const [document] = openAll(content);
  if (document === undefined) throw new Error('no document');
  return document;
}

describe('a definition is found', () => {
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    variables: { w: 'from-variable' },
    resources: [
      {
        type: 'MICROSOFT.LOGIC/WORKFLOWS',
        name: "[variables('w')]",
        properties: { definition: bare },
        resources: {
          child: {
            type: 'Microsoft.Logic/workflows',
            name: "[concat('a', 'b')]",
            properties: { definition: {} },
          },
        },
      },
    ],
  };

  test.each<[string, unknown, string, string[], string]>([
    ['alone', bare, 'definition', [], 'My flow'],
    ['in a code view', { definition: bare, parameters: {} }, 'consumption', ['definition'], 'My flow'],
    [
      'in a resource',
      { name: 'res', properties: { definition: bare } },
      'consumption',
      ['properties', 'definition'],
      'res',
    ],
    ['in a Standard file', { definition: bare, kind: 'stateful' }, 'standard', ['definition'], 'My flow'],
    [
      'in a solution',
      { properties: { definition: bare, displayName: 'Shop' }, schemaVersion: '1' },
      'flow',
      ['properties', 'definition'],
      'Shop',
    ],
    [
      'in a package',
      { name: 'guid', type: 'Microsoft.Flow/flows', properties: { definition: bare } },
      'flow',
      ['properties', 'definition'],
      'My flow',
    ],
  ])('%s', (_, content, format, definitionPath, name) => {
    expect(open(content)).toMatchObject({ format, definitionPath, name, encoding: 'utf-8' });
  });

  test('several times in a template, with names where they are plain', () => {
    const documents = openAll(template);
    expect(documents.map(({ name, definitionPath }) => `${name}: ${definitionPath.join('/')}`)).toEqual([
      'from-variable: resources/0/properties/definition',
      'My flow: resources/0/resources/child/properties/definition',
    ]);
    expect(documents[0]?.definition).toBe(at(documents[0]?.root, 'resources', 0, 'properties', 'definition'));
  });

  test('with a hostile name for a member', () => {
    const document = open(
      '{"__proto__": {"polluted": 1}, "actions": {"__proto__": {"type": "Wait"}, "constructor": {"type": "Wait"}}}',
    );
    expect(findStep(document.definition, '__proto__')?.type).toBe('Wait');
    expect('polluted' in {}).toBe(false);
    const renamed = withDefinition(document, renameStep('constructor', 'toString')(document.definition));
    expect(printDocument(renamed)).toContain('"toString": {"type": "Wait"}');
  });
});

describe('what cannot be opened says why', () => {
  test.each<[string, string]>([
    ['', 'The text is empty.'],
    ['<html>', 'This is XML or HTML, not JSON.'],
    ['PK\u0003\u0004…', 'This is a zip file.'],
    ["param name string\nresource w 'Microsoft.Logic/workflows@2019-05-01' = {", 'This looks like Bicep.'],
    ['[]', 'This file holds an array.'],
    ['42', 'This file holds a single value.'],
    ['{"swagger": "2.0"}', 'Open it as a custom connector.'],
    [
      '{"resources": [], "contentVersion": "1"}',
      'This is an ARM template. No workflow definition was found in it.',
    ],
    ['{"$schema": "x/deploymentParameters.json#"}', 'This is a parameter file'],
    ['{"definition": "text"}', 'The definition is the text "text" here.'],
    ['{"actions": {"A": }}', 'A value is missing before "}".'],
    ['{"actions":'.repeat(5000), 'nests deeper than 500 levels'],
    ['{"actions": []}', 'No workflow definition was found in it.'],
  ])('%#', (text, message) => {
    const opened = openText(text, { fileName: 'x' });
    expect(opened.ok).toBe(false);
    expect(opened.problems.map((problem) => problem.message).join('\n')).toContain(message);
    for (const { start, end } of opened.problems)
      expect(start >= 0 && end >= start && end <= text.length).toBe(true);
  });

  test('what other tools forgive is opened with warnings, at their place', () => {
    const text = '\ufeff{"actions": {}, // none\n}';
    const opened = openText(text, { fileName: 'x' });
    expect(opened.ok && opened.documents[0]?.encoding).toBe('utf-8-bom');
    expect(opened.problems.map(({ severity, start, end }) => [severity, text.slice(start, end)])).toEqual([
      ['warning', '// none'],
      ['warning', ','],
    ]);
  });

  test('bytes that are no text are told, and do not stop the opening', () => {
    const bytes = new Uint8Array([...Buffer.from('{"actions": {"'), 0xff, ...Buffer.from('": {}}}')]);
    const opened = openBytes(bytes, { fileName: 'x' });
    expect(opened.ok).toBe(true);
    expect(opened.problems[0]?.message).toContain('not valid');
    expect(openBytes(Buffer.from('{"actions": {"\ufffd": {}}}'), { fileName: 'x' }).problems).toEqual([]);
  });

  test('ten megabytes are opened', { timeout: 60_000 }, () => {
    const text = JSON.stringify({
      actions: { A: { type: 'Compose', inputs: Array(600_000).fill('some text here') } },
    });
    expect(printDocument(open(text))).toBe(text);
  });
});

describe('a text that is typed over', () => {
  const document = open({ definition: bare, kind: 'Stateful' });
  const text = printDocument(document);

  function replace(from: Document, typed: string): Document {
    const replaced = replaceText(from, typed);
    if (!replaced.ok) throw new Error(replaced.problems[0]?.message);
    expect(printDocument(replaced.document)).toBe(typed);
    return replaced.document;
  }

  test('keeps the identity of everything that it leaves alone', () => {
    expect(replace(document, text)).toBe(document);
    const typed = replace(document, text.replace('"inputs": {}', '"inputs": {"x":   1.0}'));
    expect(findStep(typed.definition, 'B')?.node).toBe(findStep(document.definition, 'B')?.node);
    expect(findStep(typed.definition, 'A')?.node).not.toBe(findStep(document.definition, 'A')?.node);
    const trailing = replace(document, `${text}\n\n`);
    expect(trailing.definition).toBe(document.definition);
    const reformatted = replace(document, JSON.stringify(JSON.parse(text)));
    expect(findStep(reformatted.definition, 'B')?.node).not.toBe(findStep(document.definition, 'B')?.node);
  });

  test('and forms take turns', () => {
    let current = document;
    for (let turn = 0; turn < 4; turn++) {
      current = withDefinition(
        current,
        setProperty(['actions', 'A', 'inputs', `m${turn}`], [turn])(current.definition),
      );
      current = replace(current, printDocument(current).replace(`${turn}\n`, `${turn}, 0\n`));
      current = withDefinition(
        current,
        setProperty(['actions', 'B', 'description'], `turn ${turn}`)(current.definition),
      );
    }
    const range = rangeAt(current, ['actions', 'B', 'description']);
    expect(range && printDocument(current).slice(range.start, range.end)).toBe('"turn 3"');
    expect(printDocument(open(printDocument(current)))).toBe(printDocument(current));
    expect(JSON.parse(printDocument(current))).toMatchObject({
      definition: { actions: { A: { inputs: { m0: [0, 0], m3: [3, 0] } }, B: { description: 'turn 3' } } },
    });
  });

  test('and cannot be read, or lost its definition, leaves the document alone', () => {
    expect(replaceText(document, text.slice(0, -5)).ok).toBe(false);
    const lost = replaceText(document, '{"definition": 1}');
    expect(lost.ok).toBe(false);
    expect(lost.problems[0]?.message).toContain('No workflow definition was found');
  });

  test('may move the definition into another wrapper', () => {
    const moved = replace(document, JSON.stringify(bare));
    expect([moved.format, moved.definitionPath]).toEqual(['definition', []]);
    expect(objectAt(moved.definition, 'actions').size).toBe(2);
  });
});

test('positions are told from the definition, also inside a wrapper and after an edit', () => {
  const document = open({ name: 'w', properties: { definition: bare } });
  const edited = withDefinition(
    document,
    setProperty(['actions', 'A', 'inputs', 'wide'], 'x')(document.definition),
  );
  for (const current of [document, edited]) {
    const text = printDocument(current);
    const range = rangeAt(current, ['actions', 'B', 'runAfter', 'A', 0]);
    expect(range && text.slice(range.start, range.end)).toBe('"Succeeded"');
    expect(pathAt(current, range?.start ?? -1)).toEqual(['actions', 'B', 'runAfter', 'A', 0]);
    expect(pathAt(current, text.indexOf('"B"') + 1)).toEqual(['actions', 'B']);
    expect(pathAt(current, text.indexOf('"name"'))).toBeUndefined();
    expect(rangeAt(current, ['actions', 'nobody'])).toBeUndefined();
  }
});
