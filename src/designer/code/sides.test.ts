import { describe, expect, test } from 'vitest';
import type { Document } from '../../workflow/document/Document.ts';
import { openText } from '../../workflow/formats/open.ts';
import { sidesOf } from './sides.ts';

function documentOf(text: string): Document {
  const opened = openText(text, { fileName: 'a.json' });
  const [document] = opened.ok ? opened.documents : [];
  if (!document) throw new Error('The text holds no workflow.');
  return document;
}

const definition =
  '{ // kept\r\n\t"triggers" : {},\r\n\t"actions":{ "A" : {"type":"Compose","inputs":1.0,"runAfter":{}}}\r\n}';
const standard = `{\n "definition": ${definition},\n "kind": "Stateful"\n}`;
const path = ['actions', 'A'];

describe('two documents beside each other', () => {
  test('of one kind are shown as they are, with the places of their parts', () => {
    const { before, after, isDefinitionOnly } = sidesOf(documentOf(standard), documentOf(standard));
    expect(isDefinitionOnly).toBe(false);
    expect(before.text).toBe(standard);
    expect(after.text.slice(after.offsetOf(path))).toMatch(/^"A" : \{"type"/);
    expect(after.offsetOf(['actions', 'Missing'])).toBe(undefined);
  });

  test('of different kinds are compared by their definitions, laid out alike', () => {
    const { before, after, isDefinitionOnly } = sidesOf(documentOf(standard), documentOf(definition));
    expect(isDefinitionOnly).toBe(true);
    expect(before.text).toBe(after.text);
    expect(after.text.slice(after.offsetOf(path))).toMatch(/^"A": \{\n/);
  });

  test('are laid out alike where one of them stands on one line', () => {
    const oneLine = '{"triggers":{},"actions":{"A":{"type":"Compose","inputs":1.0,"runAfter":{}}}}';
    const { before, after, isDefinitionOnly } = sidesOf(documentOf(oneLine), documentOf(definition));
    expect(isDefinitionOnly).toBe(true);
    expect(before.text).toBe(after.text);
  });
});
