import type { JsonObject } from '../json.ts';
import { stepsOf } from './walk.ts';

/* What names steps may have, and how new ones are made. Spec: workflow-definition.md section 9. */

export interface NameProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** Longest name of a trigger or action, in code points. */
export const longestName = 80;

const forbidden = /[:#<>%&\\?/]/u;

/**
 * What is wrong with a name for a step, or `undefined`. `taken` are the names of the other steps: names are unique over
 * the whole definition, whatever their case.
 */
export function nameProblem(
  name: string,
  kind: 'trigger' | 'action',
  taken: Iterable<string> = [],
): NameProblem | undefined {
  if (name.trim() === '') return error('A name is missing. Give the step a name.');
  if (name.startsWith('@'))
    return error('A name cannot be an expression. Start it with another character than "@".');
  if (kind === 'action' && name.toLowerCase().startsWith('internal.')) {
    return error('Names of actions cannot start with "internal.".');
  }
  const character = forbidden.exec(name)?.[0];
  if (character !== undefined) return error(`Names cannot contain "${character}". Remove it.`);
  const length = [...name].length;
  if (length > longestName) {
    return error(`The name has ${length} characters, and ${longestName} is the most. Shorten it.`);
  }
  const wanted = name.toLowerCase();
  for (const other of taken) {
    if (other.toLowerCase() === wanted)
      return error(`Another step is called "${other}". Choose another name.`);
  }
  if (name !== name.trim())
    return warning('The name starts or ends with a blank, which is easily overlooked.');
  if (hasControlCharacter(name))
    return warning('The name contains a control character, which nobody can see.');
  if (name.includes("'")) {
    return warning(
      "The name contains a single quote, which expressions must write twice, as in body('It''s').",
    );
  }
  return undefined;
}

function error(message: string): NameProblem {
  return { severity: 'error', message };
}

function warning(message: string): NameProblem {
  return { severity: 'warning', message };
}

/** The key under which a step with this title stands: blanks become underscores. */
export function keyOfTitle(title: string): string {
  return title.trim().replace(/\s/gu, '_');
}

/** The title that people see for a key: underscores become blanks. */
export function titleOfKey(key: string): string {
  return key.replaceAll('_', ' ');
}

/** Names of all steps of a definition, triggers included. */
export function namesOf(definition: JsonObject): readonly string[] {
  return stepsOf(definition).map((step) => step.name);
}

const used = new WeakMap<JsonObject, ReadonlySet<string>>();

/** Names of all steps in lower case: each of the pieces of which an edit is made asks for them. */
export function usedNamesOf(definition: JsonObject): ReadonlySet<string> {
  const known = used.get(definition);
  if (known) return known;
  const names = new Set<string>();
  for (const { name } of stepsOf(definition)) names.add(name.toLowerCase());
  used.set(definition, names);
  return names;
}

/** A name for a new step that no step of the definition has, as `uniqueName` gives it. */
export function freeName(definition: JsonObject, base: string): string {
  const taken = usedNamesOf(definition);
  return firstFree(base, (name) => taken.has(name));
}

/**
 * A name that is not taken, whatever its case: `base` itself, or with the lowest free number (`HTTP_1`), which replaces a
 * number that stands at its end. Never longer than a name may be.
 */
export function uniqueName(base: string, taken: Iterable<string>): string {
  const names = new Set<string>();
  for (const name of taken) names.add(name.toLowerCase());
  return firstFree(base, (name) => names.has(name));
}

/** As `uniqueName`; `isTaken` is asked about names in lower case. */
export function firstFree(base: string, isTaken: (lowerCase: string) => boolean): string {
  const fitting = shorten(base, longestName);
  if (!isTaken(fitting.toLowerCase())) return fitting;
  const stem = fitting.replace(/_\d+$/u, '');
  for (let number = 1; ; number++) {
    const ending = `_${number}`;
    const name = shorten(stem, longestName - ending.length) + ending;
    if (!isTaken(name.toLowerCase())) return name;
  }
}

function shorten(name: string, length: number): string {
  return name.length <= length ? name : [...name].slice(0, length).join('');
}

/** By hand: a pattern for a whole class of Unicode costs more to build than all names to look at. */
function hasControlCharacter(name: string): boolean {
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index);
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true;
  }
  return false;
}
