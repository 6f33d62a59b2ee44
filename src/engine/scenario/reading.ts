import { closest } from '../../workflow/expression/closest.ts';
import type { Headers } from '../../workflow/http.ts';
import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  stringify,
} from '../../workflow/json.ts';
import {
  addDuration,
  type Duration,
  parseDuration,
  suggestDuration,
} from '../../workflow/operations/duration.ts';

/*
 * Small readers for the parts of a scenario file. Each takes what stands at a place and either gives its meaning or writes
 * down what is wrong there; the next part is read all the same, so that one look shows every fault.
 */

/** What is wrong with a scenario file: where, and how to mend it. */
export interface ScenarioProblem {
  /** As a person would write it: `mocks[0].respond.delay`. Empty for the whole file. */
  readonly path: string;
  readonly message: string;
}

export interface Findings {
  readonly problems: ScenarioProblem[];
}

/** A value with the place where it stands. */
export interface Place {
  readonly value: Json | undefined;
  readonly path: JsonPath;
  readonly findings: Findings;
}

/** `mocks[0].match.url` */
export function placeText(path: JsonPath): string {
  return path
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      if (!/^[\w$-]+$/.test(key)) return `['${key}']`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}

export function problem({ path, findings }: Place, message: string): undefined {
  findings.problems.push({ path: placeText(path), message });
  return undefined;
}

/** A value for messages, cut when it is long. */
export function shown(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** The member of an object. An absent one is a place with nothing in it. */
export function member(place: Place, name: string): Place {
  const value = isObject(place.value) ? place.value.get(name) : undefined;
  return { ...place, value, path: [...place.path, name] };
}

/** The items of a list; of nothing, none. */
export function itemsOf(place: Place): readonly Place[] {
  const { value, path } = place;
  if (value === undefined) return [];
  if (!isArray(value)) {
    problem(place, `This must be a list, in brackets, but is ${shown(value)}.`);
    return [];
  }
  return value.map((item, index) => ({ ...place, value: item, path: [...path, index] }));
}

/** Members for whoever reads the file, and for other tools; they may stand anywhere. */
const remarks: ReadonlySet<string> = new Set([
  'comment',
  'comments',
  'description',
  'id',
  'note',
  'notes',
  'source',
  'tags',
  'title',
  'why',
]);

function isRemark(name: string): boolean {
  return remarks.has(name) || /^(?:[$_]|x-)/.test(name);
}

/** The object at a place, or an empty one. A member that nobody knows is a fault: it would do nothing, and nobody would see it. */
export function objectOf(place: Place, known?: readonly string[]): JsonObject {
  const { value } = place;
  if (value === undefined) return new Map();
  if (!isObject(value)) {
    problem(place, `This must be an object, in braces, but is ${shown(value)}.`);
    return new Map();
  }
  for (const name of known ? value.keys() : []) {
    if (known?.includes(name) || isRemark(name)) continue;
    const wanted =
      known?.find((candidate) => candidate.toLowerCase() === name.toLowerCase()) ??
      closest(name, known ?? []);
    // Around a scenario others may keep what is theirs, unless it looks like one of our words misspelt.
    if (!wanted && place.path.length === 0) continue;
    const hint = wanted ? `Write "${wanted}".` : `Known are ${known?.join(', ')}.`;
    problem(member(place, name), `"${name}" is not known here. ${hint}`);
  }
  return value;
}

export function textOf(place: Place): string | undefined {
  const { value } = place;
  if (value === undefined || typeof value === 'string') return value;
  return problem(place, `This must be a text, in quotes, but is ${shown(value)}.`);
}

/** One of some words, in whatever case. */
export function wordOf<Word extends string>(place: Place, words: readonly Word[]): Word | undefined {
  const text = textOf(place);
  if (text === undefined) return undefined;
  const word = words.find((known) => known.toLowerCase() === text.toLowerCase());
  return word ?? problem(place, `"${text}" is not known here. Use one of ${words.join(', ')}.`);
}

export function wholeNumberOf(place: Place, least: number, most: number): number | undefined {
  const { value } = place;
  if (value === undefined) return undefined;
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && number >= least && number <= most) return number;
  return problem(place, `This must be a whole number from ${least} to ${most}, but is ${shown(value)}.`);
}

/** `true`; anything else is a mistake, since leaving the member out says the same as `false`. */
export function isTrue(place: Place, ...alsoTrue: readonly string[]): boolean {
  const { value } = place;
  if (value === undefined || value === false) return false;
  if (value === true || (typeof value === 'string' && alsoTrue.includes(value))) return true;
  problem(place, `This must be true, but is ${shown(value)}.`);
  return false;
}

/** An ISO 8601 duration. */
export function durationOf(place: Place): Duration | undefined {
  const text = textOf(place);
  if (text === undefined) return undefined;
  const duration = parseDuration(text);
  if (duration) return duration;
  const better = suggestDuration(text);
  const hint = better === undefined ? 'Write one such as "PT30S", "PT2H" or "P1D".' : `Write "${better}".`;
  return problem(place, `"${text}" is not an ISO 8601 duration. ${hint}`);
}

/** Milliseconds from `start` until a duration has passed. */
export function lengthOf(place: Place, start: number): number | undefined {
  const duration = durationOf(place);
  return duration && addDuration(start, duration) - start;
}

/** `{ name: value }` where values are scalars, or lists of them for a name that comes several times. */
export function pairsOf(place: Place): Headers {
  return [...objectOf(place)].flatMap(([name, value]): Headers => {
    const values = isArray(value) ? value : [value];
    return values.flatMap((one): Headers => {
      if (one === null) return [];
      if (typeof one === 'string') return [[name, one]];
      if (!isObject(one) && !isArray(one)) return [[name, stringify(one)]];
      problem(member(place, name), `This must be a text, but is ${shown(one)}.`);
      return [];
    });
  });
}
