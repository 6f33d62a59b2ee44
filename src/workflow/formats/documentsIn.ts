import type { Document } from '../document/Document.ts';
import { openEmbeddedFile } from '../document/embedded.ts';
import { type Json, objectAt } from '../json.ts';
import { type JsonProblem, readJson } from '../jsonReader.ts';
import { openDefinitionTexts, type TextWords } from './definitionTexts.ts';
import { locators } from './locate/index.ts';

/*
 * Finds the workflows in what was read. Apart from `open.ts`, which says why a file has none: what the page kept itself has one,
 * and needs no such words.
 */

/** A file that is nothing but one string is what the string holds. */
function withoutString(value: Json, text: string): Json {
  const embedded = typeof value === 'string' ? openEmbeddedFile(value, text) : undefined;
  return embedded?.ok ? embedded.root : value;
}

/** The documents in a value, which was read from `text`, where it has none those that stand in it as text; and what is to be said about the texts. */
export function documentsIn(
  value: Json,
  name: string,
  encoding: Document['encoding'],
  text: string,
  words?: TextWords,
): { readonly documents: readonly Document[]; readonly problems: readonly JsonProblem[] } {
  const root = withoutString(value, text);
  const documents = located(root, name, encoding);
  if (documents.length > 0) return { documents, problems: [] };
  const texts = openDefinitionTexts(root, words);
  return {
    documents: texts.root === root ? [] : located(texts.root, name, encoding),
    problems: texts.problems,
  };
}

/** The documents of a text that was opened before; none where it cannot be read any more. */
export function documentsOfText(text: string, fileName: string): readonly Document[] {
  const hasMark = text.startsWith('\ufeff');
  const { value } = readJson(hasMark ? text.slice(1) : text, { lenient: true });
  return value === undefined
    ? []
    : documentsIn(
        value,
        nameOfFile(fileName),
        hasMark ? 'utf-8-bom' : 'utf-8',
        hasMark ? text.slice(1) : text,
      ).documents;
}

function located(root: Json, name: string, encoding: Document['encoding']): readonly Document[] {
  for (const format of locators) {
    const locations = format.locate(root);
    if (locations.length === 0) continue;
    return locations.map((location) => ({
      name: location.name ?? name,
      format: format.id,
      root,
      definitionPath: location.path,
      definition: objectAt(root, ...location.path),
      encoding,
    }));
  }
  return [];
}

/** A workflow's name where only its file tells one. */
export function nameOfFile(fileName: string): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? '';
  const stem = base.replace(/\.(?:definition\.)?jsonc?$/i, '');
  return stem === '' ? 'workflow' : stem;
}
