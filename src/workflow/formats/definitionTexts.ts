import { openEmbedded } from '../document/embedded.ts';
import { printJson } from '../document/print.ts';
import { rangeIn } from '../document/ranges.ts';
import { at, type Json, stringAt } from '../json.ts';
import type { JsonProblem } from '../jsonReader.ts';
import { type DefinitionString, definitionStrings } from './locate/arm.ts';
import { rowsIn } from './locate/flow.ts';

/** What is said about such texts. The page needs no words for what it has kept itself. */
export interface TextWords {
  /** The service takes an object only. */
  readonly isText: string;
  unreadable(fault: string): string;
  /** Why a text in the place of a definition is none, and what to do. */
  whyNot(text: string): string;
}

/** A file in which definitions that stood as text are objects, and what is to be said about them. */
export interface TextsOpened {
  readonly root: Json;
  readonly problems: readonly JsonProblem[];
}

/** Where tools write a definition as text: the code view, a resource, a resource of a template; or all of a flow: a row of Dataverse. */
function placesIn(root: Json): readonly DefinitionString[] {
  const wrapped = [['definition'], ['properties', 'definition']]
    .filter((path) => stringAt(root, ...path) !== undefined)
    .map((path) => ({ path, isRead: false }));
  const rows = rowsIn(root)
    .filter(({ row }) => stringAt(row, 'clientdata')?.trimStart().startsWith('{'))
    .map(({ path }) => ({ path: [...path, 'clientdata'], isRead: true }));
  return [...wrapped, ...definitionStrings(root), ...rows];
}

/**
 * Opens the texts of a file that hold a definition, so that it is found there as if it stood there as an object; printing
 * writes the text again. What cannot be opened is told with its place in the file.
 */
export function openDefinitionTexts(root: Json, words: TextWords | undefined): TextsOpened {
  let opened = root;
  const problems: JsonProblem[] = [];
  for (const { path, isRead } of placesIn(root)) {
    const text = stringAt(root, ...path);
    const range = rangeIn(root, path);
    if (text === undefined || range === undefined || typeof at(opened, ...path) !== 'string') continue;
    const { start, end } = range;
    const embedded = openEmbedded(opened, path, text, printJson(root).slice(start, end));
    if (embedded.ok) opened = embedded.root;
    if (words === undefined) continue;
    const say = (severity: JsonProblem['severity'], message: string) =>
      problems.push({ message, start, end, severity });
    if (!embedded.ok) {
      const { problem } = embedded;
      say('error', problem === undefined ? words.whyNot(text) : words.unreadable(problem.message));
      // In a template `json('…')` makes it an object; a text alone the service refuses.
    } else if (!isRead && !text.trimStart().startsWith('[')) say('warning', words.isText);
  }
  return { root: opened, problems };
}
