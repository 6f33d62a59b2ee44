import { closest } from '../../workflow/expression/closest.ts';
import type { Context } from '../../workflow/expression/conformance.ts';
import { isObject, type Json, type JsonObject } from '../../workflow/json.ts';
import { readStrictly } from '../editors/jsonMode.ts';
import { texts } from './texts.ts';

/* Values that somebody writes by hand for an expression: one JSON object, a member for each thing that can be asked for. */

const tables = [
  'parameters',
  'variables',
  'actions',
  'items',
  'iterationIndexes',
  'results',
  'appSettings',
  'agentParameters',
] as const;

const values = [
  'triggerBody',
  'triggerOutputs',
  'trigger',
  'action',
  'item',
  'workflow',
  'callbackUrl',
  'now',
] as const;

type Member = (typeof tables)[number] | (typeof values)[number];

/** The members that are read, in the order in which people need them. */
export const contextMembers: readonly Member[] = [
  'triggerBody',
  'parameters',
  'variables',
  'actions',
  'item',
  'items',
  'iterationIndexes',
  'results',
  'triggerOutputs',
  'trigger',
  'action',
  'workflow',
  'callbackUrl',
  'now',
  'appSettings',
  'agentParameters',
];

/** What to begin with. */
export const starter = `{
  "triggerBody": { "id": 4711, "name": "Ada" },
  "parameters": {},
  "variables": {},
  "actions": {
    "HTTP": { "outputs": { "statusCode": 200, "body": { "status": "open" } } }
  }
}`;

export type ContextReading =
  | { readonly ok: true; readonly context: Context; readonly notes: readonly string[] }
  | { readonly ok: false; readonly message: string; readonly start: number; readonly end: number };

/** Reads the values. Members that nobody asks for are noted, because they are most likely misspelled. */
export function readContext(text: string): ContextReading {
  const reading = readStrictly(text);
  if (reading.kind === 'nothing') return { ok: true, context: {}, notes: [] };
  if (reading.kind === 'broken') return { ok: false, ...reading };
  const { value } = reading;
  if (!isObject(value)) return { ok: false, message: texts.notAnObject, start: 0, end: text.length };
  const known: readonly string[] = contextMembers;
  const notes = [...value.keys()]
    .filter((name) => !known.includes(name))
    .map((name) => texts.unknownMember(name, closest(name, known)));
  return { ok: true, context: contextOf(value), notes };
}

/** The values stay as they were read (`1.0` stays a float); only the object around them and its tables become plain. */
export function contextOf(object: JsonObject): Context {
  const context: Record<string, unknown> = {};
  for (const name of values) if (object.has(name)) context[name] = object.get(name);
  for (const name of tables) {
    const table: Json | undefined = object.get(name);
    if (isObject(table)) context[name] = Object.fromEntries(table);
  }
  return context;
}
