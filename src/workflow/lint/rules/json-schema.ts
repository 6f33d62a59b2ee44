import type { Diagnostic } from '../../diagnostic.ts';
import type { Step } from '../../document/walk.ts';
import {
  isArray,
  isObject,
  type Json,
  type JsonArray,
  type JsonObject,
  type JsonPath,
  objectAt,
  at as valueAt,
  wordsOf,
} from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** JSON schemas that are none. Doubts: which drafts the service reads is written nowhere. */
export const jsonSchema: Rule = {
  id: 'json-schema',
  description:
    'A JSON schema in a step has types that exist, and objects and lists where its words need them.',
  check: perStep(
    (step) => placesOf(step).flatMap((path) => inSchema(step, path)),
    ({ kind, type, members }) => members.has('inputs') && schemaTypes[kind].has(type),
  ),
};

/** Types with a schema in their inputs, in lower case. */
const schemaTypes: Readonly<Record<Step['kind'], ReadonlySet<string>>> = {
  trigger: new Set(['request', 'httpwebhook']),
  action: new Set(['parsejson', 'response', 'httpwebhook']),
};

function placesOf({ kind, type, node }: Step): readonly JsonPath[] {
  if (!schemaTypes[kind].has(type.toLowerCase())) return [];
  const inputs = objectAt(node, 'inputs');
  const places: JsonPath[] = isObject(inputs.get('schema')) ? [['inputs', 'schema']] : [];
  // Of headers each has a schema of its own.
  for (const [name, schema] of objectAt(inputs, 'headersSchema'))
    if (isObject(schema) && kind === 'trigger') places.push(['inputs', 'headersSchema', name]);
  return places;
}

const types: ReadonlySet<string> = new Set([
  'array',
  'boolean',
  'integer',
  'null',
  'number',
  'object',
  'string',
  // Older drafts have them.
  'any',
  'file',
]);

/** More parts of a schema than these are not looked at. */
const mostParts = 5000;

function inSchema(step: Step, start: JsonPath): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const queue: { readonly path: JsonPath; readonly schema: JsonObject }[] = [
    { path: start, schema: objectAt(step.node, ...start) },
  ];
  for (const { path, schema } of queue) {
    if (queue.length > mostParts) break;
    const sayOf = (names: JsonPath, rest: string) =>
      found.push(
        at(
          'json-schema',
          'warning',
          step,
          [...path, ...names],
          `"${names.at(-1)}" in the schema of "${step.name}" ${rest}`,
        ),
      );
    const say = (name: string, rest: string) => sayOf([name], rest);
    const add = (value: Json | undefined, ...more: JsonPath) => {
      if (isObject(value)) queue.push({ path: [...path, ...more], schema: value });
    };
    const type = schema.get('type');
    if (type !== undefined && !isType(type)) {
      say('type', 'is no type of JSON. Write array, boolean, integer, null, number, object or string.');
    }
    for (const name of ['properties', 'patternProperties', 'definitions', '$defs']) {
      const members = schema.get(name);
      if (isObject(members)) {
        for (const [key, member] of members) {
          add(member, name, key);
          if (typeof member === 'string' && isWrong(member))
            sayOf([name, key], 'must be a schema, such as { "type": "string" }. Correct it, or remove it.');
        }
      } else if (isWrong(members)) say(name, 'must be an object. Correct it, or remove it.');
    }
    for (const name of ['allOf', 'anyOf', 'oneOf']) {
      const list = schema.get(name);
      if (isArray(list)) for (const [index, member] of list.entries()) add(member, name, index);
      else if (isWrong(list)) say(name, 'must be a list of schemas. Correct it, or remove it.');
    }
    const items = schema.get('items');
    if (isArray(items)) for (const [index, member] of items.entries()) add(member, 'items', index);
    else if (typeof items === 'number' || (typeof items === 'string' && isWrong(items)))
      say('items', 'must be a schema. Correct it, or remove it.');
    add(items, 'items');
    add(schema.get('additionalProperties'), 'additionalProperties');
    add(schema.get('not'), 'not');
    const choices = schema.get('enum');
    if (isWrong(choices) && !isArray(choices))
      say('enum', 'must be a list of values. Correct it, or remove it.');
    for (const name of bounds) {
      const bound = schema.get(name);
      if (
        isWrong(bound) &&
        (isObject(bound) || typeof bound === 'string' || (isCount(name) && isNegative(bound)))
      )
        say(name, `must be a number${isCount(name) ? ' of 0 or more' : ''}. Correct it, or remove it.`);
    }
    const reference = schema.get('$ref');
    if (typeof reference === 'string' && leadsNowhere(objectAt(step.node, ...start), reference))
      say('$ref', `leads to "${reference.slice(0, 60)}", which is not there. Define it, or remove it.`);
    const required = schema.get('required');
    // Draft 3 has it as a flag.
    if (isWrong(required) && typeof required !== 'boolean' && !isListOfTexts(required))
      say('required', 'must be a list of names. Correct it, or remove it.');
  }
  return found;
}

/** Words with a number. */
const bounds = [
  'minimum',
  'maximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
];

function isCount(name: string): boolean {
  return /^(?:min|max)[A-Z]/.test(name);
}

function isNegative(value: Json): boolean {
  return typeof value === 'number' && value < 0;
}

/** Whether a reference inside the schema has no target there; others are not followed. */
function leadsNowhere(root: JsonObject, reference: string): boolean {
  if (!/^#\/[^%]+$/.test(reference) || isExpression(reference)) return false;
  const words = wordsOf(reference.slice(1));
  if (words.length >= 50) return false;
  let value: Json | undefined = root;
  for (const word of words) value = isArray(value) ? entryAt(value, word) : valueAt(value, word);
  return value === undefined;
}

/** The entry of a list that a word of a JSON pointer means. */
function entryAt(list: JsonArray, word: string): Json | undefined {
  return /^(?:0|[1-9]\d{0,9})$/.test(word) ? list[Number(word)] : undefined;
}

function isWrong(value: Json | undefined): value is Json {
  return value !== undefined && value !== null && value !== '' && !isExpression(value) && !isEmptyList(value);
}

function isEmptyList(value: Json): boolean {
  return isArray(value) && value.length === 0;
}

function isListOfTexts(value: Json): boolean {
  return isArray(value) && value.every((name) => typeof name === 'string');
}

function isType(type: Json): boolean {
  if (isArray(type)) return type.every(isType);
  if (isObject(type)) return true;
  return (
    type === null ||
    type === '' ||
    isExpression(type) ||
    (typeof type === 'string' && types.has(type.toLowerCase()))
  );
}
