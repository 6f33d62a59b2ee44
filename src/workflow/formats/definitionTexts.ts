import { openEmbedded } from '../document/embedded.ts';
import { printJson } from '../document/print.ts';
import { rangeIn } from '../document/ranges.ts';
import { at, type Json, stringAt } from '../json.ts';
import type { JsonProblem } from '../jsonReader.ts';
import { type DefinitionString, definitionStrings } from './locate/arm.ts';
import { rowsIn } from './locate/flow.ts';

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
export function openDefinitionTexts(root: Json): TextsOpened {
  let opened = root;
  const problems: JsonProblem[] = [];
  for (const { path, isRead } of placesIn(root)) {
    const text = stringAt(root, ...path);
    const range = rangeIn(root, path);
    if (text === undefined || range === undefined || typeof at(opened, ...path) !== 'string') continue;
    const { start, end } = range;
    const embedded = openEmbedded(opened, path, text, printJson(root).slice(start, end));
    if (embedded.ok) {
      opened = embedded.root;
      // In a template `json('…')` makes it an object; a text alone the service refuses.
      if (!isRead && !text.trimStart().startsWith('['))
        problems.push({
          message:
            'The definition stands here as a text, and the service takes an object only. Saving keeps the text; write an object before you deploy it.',
          start,
          end,
          severity: 'warning',
        });
    } else if (embedded.problem !== undefined) {
      problems.push({
        message: `The definition stands here as a text, which cannot be read: ${embedded.problem.message}`,
        start,
        end,
        severity: 'error',
      });
    } else problems.push({ message: whyNot(text), start, end, severity: 'error' });
  }
  return { root: opened, problems };
}

/** Why a text in the place of a definition is none, and what to do. */
function whyNot(text: string): string {
  const shown = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  // An expression of the template.
  if (!/^\[(?!\[)[\s\S]*\]$/.test(text.trim()))
    return `The definition is the text "${shown}" here. It must be an object with "triggers" and "actions".`;
  const taken = `The workflow takes its definition from ${shown}, which is only known when it is deployed.`;
  if (/^\[\s*union\(/i.test(text)) return `${taken} Write what union() puts together as one object here.`;
  const parameter = /^\[\s*(?:json\(\s*)?parameters\(\s*'([^']+)'/i.exec(text)?.[1];
  if (parameter !== undefined)
    return `${taken} Give the parameter "${parameter}" the definition as its default value.`;
  return `${taken} Write it as an object here, or open the file that holds it.`;
}
