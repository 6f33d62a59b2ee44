import { containersOf } from '../../workflow/document/containers.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { type Step, stepsOf } from '../../workflow/document/walk.ts';
import {
  Decimal,
  Float,
  isArray,
  isObject,
  isString,
  type Json,
  type JsonObject,
  type JsonPath,
  objectAt,
} from '../../workflow/json.ts';
import { lookOf } from '../../workflow/operations/looks.ts';

/** One place in a workflow that has the words. */
export interface Hit {
  /** Name of the step; absent: in the workflow's parameters or outputs. */
  readonly step?: string;
  readonly kind: 'name' | 'type' | 'member' | 'value';
  /** From the step's node, or from the definition's root where there is no step. */
  readonly path: JsonPath;
  /** What stands there, cut to what is around the words. */
  readonly text: string;
  /** The words in that text. */
  readonly start: number;
  readonly end: number;
}

/** Hits that are listed at most: more help nobody, and the list is drawn whole. */
export const mostHits = 200;

/** Characters of a long value that are shown before the words. */
const lead = 24;
const longest = 120;

/** Everything in a workflow that has the words, whatever their case: names, types, members, values, expressions; in the order of its steps. */
export function findInWorkflow(
  definition: JsonObject,
  words: string,
): { readonly hits: readonly Hit[]; readonly total: number } {
  const wanted = words.toLowerCase();
  const hits: Hit[] = [];
  let total = 0;
  if (wanted.trim() === '') return { hits, total };
  const look = (hit: Omit<Hit, 'start' | 'end' | 'text'>, text: string): boolean => {
    const at = text.toLowerCase().indexOf(wanted);
    if (at < 0) return false;
    total += 1;
    if (hits.length < mostHits) hits.push({ ...hit, ...cut(text, at, words.length) });
    return true;
  };
  for (const step of stepsOf(definition)) {
    const about = { step: step.name };
    // A key is written with underscores; people type either.
    if (!look({ ...about, kind: 'name', path: [] }, titleOfKey(step.name)))
      look({ ...about, kind: 'name', path: [] }, step.name);
    if (!look({ ...about, kind: 'type', path: ['type'] }, lookOf(step.node, step.kind).title))
      look({ ...about, kind: 'type', path: ['type'] }, step.type);
    walk(step.node, [], isOfOthers(step), (kind, path, text) => look({ ...about, kind, path }, text));
  }
  for (const member of ['parameters', 'outputs']) {
    walk(
      objectAt(definition, member),
      [member],
      () => false,
      (kind, path, text) => look({ kind, path }, text),
    );
  }
  return { hits, total };
}

/** What stands inside a step but is a step itself, and its type, which is looked at by name. */
function isOfOthers({ node, kind }: Step): (path: JsonPath) => boolean {
  const containers = kind === 'action' ? containersOf(node).map(({ key }) => key.join('\n')) : [];
  const hidden = new Set(['type', ...containers]);
  return (path) => hidden.has(path.join('\n'));
}

function walk(
  value: Json,
  path: JsonPath,
  isHidden: (path: JsonPath) => boolean,
  look: (kind: 'member' | 'value', path: JsonPath, text: string) => void,
): void {
  if (isObject(value)) {
    for (const [name, member] of value) {
      const inside = [...path, name];
      if (isHidden(inside)) continue;
      look('member', inside, name);
      walk(member, inside, isHidden, look);
    }
  } else if (isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, [...path, index], isHidden, look);
  } else if (value !== null) look('value', path, scalarText(value));
}

function scalarText(value: Exclude<Json, null | JsonObject | readonly Json[]>): string {
  if (isString(value)) return value;
  return value instanceof Float || value instanceof Decimal ? String(value.valueOf()) : String(value);
}

function cut(text: string, at: number, length: number): Pick<Hit, 'text' | 'start' | 'end'> {
  const from = at > lead * 2 ? at - lead : 0;
  const shown = text.slice(from, from + longest).replace(/\s/g, ' ');
  const isCut = from > 0;
  const start = at - from + (isCut ? 1 : 0);
  const rest = from + longest < text.length ? '…' : '';
  return { text: (isCut ? '…' : '') + shown + rest, start, end: Math.min(start + length, shown.length + 1) };
}
