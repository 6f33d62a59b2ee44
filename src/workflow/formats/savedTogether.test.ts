import { expect, it } from 'vitest';
import type { Document } from '../document/Document.ts';
import { setProperty } from '../document/edits/setProperty.ts';
import { withDefinition } from '../document/save.ts';
import { savedTogether } from './bundle.ts';
import { openBytes } from './open.ts';
import { openProject } from './openProject.ts';
import { readZip } from './zip/readZip.ts';
import { writeZip } from './zip/writeZip.ts';

const definition = (inputs: number) => ({
  triggers: { manual: { type: 'Request' } },
  actions: { A: { type: 'Compose', inputs, runAfter: {} } },
});
const template = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: [1, 2, 3].map((number) => ({
    type: 'Microsoft.Logic/workflows',
    name: `w${number}`,
    properties: { definition: definition(number), state: 'Enabled' },
  })),
};

function edited(document: Document, inputs: number): Document {
  return withDefinition(document, setProperty(['actions', 'A', 'inputs'], inputs)(document.definition));
}

function three(documents: readonly Document[]): readonly [Document, Document, Document] {
  const [first, second, third] = documents;
  if (first === undefined || second === undefined || third === undefined) throw new Error('not all opened');
  return [first, second, third];
}

it.each([
  ['utf-8', ''],
  ['utf-8 with a mark', '\ufeff'],
])('saves the edits of several workflows of one template in one file (%s)', (_, mark) => {
  const text = `${mark}${JSON.stringify(template, undefined, 3)}\n`;
  const opened = openBytes(Buffer.from(text), { fileName: 'a.json' });
  const [first, second, third] = three(opened.ok ? opened.documents : []);
  const wanted = text.replace('"inputs": 1', '"inputs": 10').replace('"inputs": 3', '"inputs": 30');
  expect(savedTogether([edited(first, 10), second, edited(third, 30)])).toBe(wanted);
  expect(savedTogether([edited(third, 30), second, edited(first, 10)])).toBe(wanted);
  expect(savedTogether([second, first])).toBe(text);
});

it('saves what two sessions made of the same file, each with a text of its own', () => {
  const text = JSON.stringify(template, undefined, 2);
  const open = () => {
    const opened = openBytes(Buffer.from(text), { fileName: 'a.json' });
    return three(opened.ok ? opened.documents : []);
  };
  const saved = savedTogether([edited(open()[1], 20), edited(open()[2], 30), open()[0]]);
  expect(saved).toBe(text.replace('"inputs": 2', '"inputs": 20').replace('"inputs": 3', '"inputs": 30'));
});

it('saves both changed entries of a zip and leaves the others as they were packed', () => {
  const entry = (number: number) =>
    Buffer.from(JSON.stringify({ definition: definition(number), kind: 'Stateful' }));
  const zip = writeZip(
    new Map([
      ['host.json', Buffer.from('{ "version": "2.0" }')],
      ['One/workflow.json', entry(1)],
      ['Two/workflow.json', entry(2)],
      ['Three/workflow.json', entry(3)],
    ]),
  );
  const opened = openProject([{ name: 'app.zip', content: zip }]);
  const [first, second, third] = three(opened.ok ? opened.documents : []);
  const saved = savedTogether([edited(first, 10), edited(third, 30), second]);
  const before = readZip(zip);
  const after = typeof saved === 'string' ? undefined : readZip(saved);
  if (!before.ok || !after?.ok) throw new Error('not unpacked');
  const texts = (files: ReadonlyMap<string, Uint8Array>) =>
    [...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]);
  expect(texts(after.files)).toEqual(
    texts(before.files).map(([name, text]) => [
      name,
      text?.replace('"inputs":1,', '"inputs":10,').replace('"inputs":3,', '"inputs":30,'),
    ]),
  );
  expect(savedTogether([first, second, third])).toEqual(zip);
});
