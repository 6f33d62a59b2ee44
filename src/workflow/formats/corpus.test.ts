import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Document } from '../document/Document.ts';
import { duplicateAction } from '../document/edits/duplicateAction.ts';
import { removeAction } from '../document/edits/removeAction.ts';
import { renameStep } from '../document/edits/renameStep.ts';
import { setProperty } from '../document/edits/setProperty.ts';
import { pathAt, rangeAt } from '../document/ranges.ts';
import { documentBytes, printDocument, withDefinition } from '../document/save.ts';
import { stepsOf } from '../document/walk.ts';
import { at, stringify } from '../json.ts';
import { openBytes, openText, replaceText } from './open.ts';

/* Real workflows of other people, which cannot live here: set HOOKLINE_CORPUS to a folder of them to run this. */

const folder = process.env.HOOKLINE_CORPUS ?? '';
const files = folder === '' ? [] : readdirSync(folder).filter((name) => name.endsWith('.json'));

function open(file: string): readonly Document[] {
  const opened = openBytes(readFileSync(join(folder, file)), { fileName: file });
  if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
  return opened.documents;
}

describe.runIf(files.length > 0)('real workflows', () => {
  test.each(files)('%s', (file) => {
    const bytes = readFileSync(join(folder, file));
    for (const document of open(file)) {
      expect(Buffer.from(documentBytes(document)).equals(bytes)).toBe(true);
      const text = printDocument(document);
      for (const step of stepsOf(document.definition)) {
        const range = rangeAt(document, step.path);
        expect(range).toBeDefined();
        expect(pathAt(document, range?.keyStart ?? -1)).toEqual(step.path);

        const there = withDefinition(document, renameStep(step.name, 'A new_name')(document.definition));
        const renamed = printDocument(there);
        expect(renamed).not.toBe(text);
        expect(renamed.split('\n').length).toBe(text.split('\n').length);
        const back = withDefinition(there, renameStep('A new_name', step.name)(there.definition));
        expect(printDocument(back)).toBe(text);

        const described = setProperty([...step.path, 'description'], 'x')(document.definition);
        const dropped = setProperty([...step.path, 'description'], at(step.node, 'description'))(described);
        expect(printDocument(withDefinition(document, dropped))).toBe(text);
        expectReadable(withDefinition(document, described));
        if (step.kind === 'action') {
          expectReadable(withDefinition(document, removeAction(step.name)(document.definition)));
          const twice = duplicateAction(step.name)(document.definition);
          expectReadable(withDefinition(document, twice));
        }
      }
      const first = stepsOf(document.definition)[0];
      if (first !== undefined) {
        const typed = replaceText(document, text.replace(`"${first.name}"`, '"Typed name"'));
        expect(typed.ok && printDocument(typed.document)).toBe(
          text.replace(`"${first.name}"`, '"Typed name"'),
        );
      }
    }
  });
});

function expectReadable(document: Document): void {
  const reopened = openText(printDocument(document), { fileName: 'x.json' });
  if (!reopened.ok) throw new Error(`${reopened.problems.at(-1)?.message}\n${printDocument(document)}`);
  expect(reopened.documents.map(({ root }) => stringify(root))).toContain(stringify(document.root));
}
