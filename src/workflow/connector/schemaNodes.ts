import { isArray, isObject, type Json, type JsonObject, type JsonPath, objectAt } from '../json.ts';
import type { Located } from './resolve.ts';

/*
 * The schemas and parameters of a definition where they are written: each once, references not followed.
 */

const memoOfSchemas = new WeakMap<JsonObject, readonly Located[]>();
const memoOfParameters = new WeakMap<JsonObject, readonly Located[]>();

/** Every parameter: those of the definition, of paths and of operations. References are passed over. */
export function parameterNodesIn(root: JsonObject): readonly Located[] {
  const known = memoOfParameters.get(root);
  if (known !== undefined) return known;
  const found = [
    ...membersAt(root, ['parameters']),
    ...ownersOfParameters(root).flatMap(({ value, path }) =>
      itemsAt(value.get('parameters'), [...path, 'parameters']),
    ),
  ].filter(({ value }) => typeof value.get('$ref') !== 'string');
  memoOfParameters.set(root, found);
  return found;
}

function ownersOfParameters(root: JsonObject): readonly Located[] {
  return membersAt(root, ['paths']).flatMap((item) => [
    item,
    ...Array.from(item.value, ([verb, value]) => ({ value, path: [...item.path, verb] })).filter(
      (member): member is { value: JsonObject; path: (string | number)[] } =>
        isObject(member.value) && !String(member.path.at(-1)).startsWith('x-'),
    ),
  ]);
}

/** Every schema: definitions, bodies, answers, notifications, and what stands inside them. */
export function schemaNodesIn(root: JsonObject): readonly Located[] {
  const known = memoOfSchemas.get(root);
  if (known !== undefined) return known;
  const found: Located[] = [];
  const add = (value: Json | undefined, path: JsonPath) => collect(value, path, found);
  for (const { value, path } of membersAt(root, ['definitions'])) add(value, path);
  for (const { value, path } of parameterNodesIn(root)) add(value.get('schema'), [...path, 'schema']);
  const answers = [
    ...membersAt(root, ['responses']),
    ...ownersOfParameters(root).flatMap(({ value, path }) => [
      ...membersAt(value, ['responses']).map((answer) => ({ ...answer, path: [...path, ...answer.path] })),
      ...contentOf(value, path),
    ]),
  ];
  for (const { value, path } of answers) add(value.get('schema'), [...path, 'schema']);
  memoOfSchemas.set(root, found);
  return found;
}

function contentOf(value: JsonObject, path: JsonPath): readonly Located[] {
  const content = value.get('x-ms-notification-content');
  return isObject(content) ? [{ value: content, path: [...path, 'x-ms-notification-content'] }] : [];
}

function collect(value: Json | undefined, path: JsonPath, into: Located[]): void {
  if (!isObject(value)) return;
  into.push({ value, path });
  for (const { value: member, path: below } of membersAt(value, ['properties']))
    collect(member, [...path, ...below], into);
  for (const name of ['items', 'additionalProperties', 'not']) {
    const member = value.get(name);
    if (isObject(member)) collect(member, [...path, name], into);
  }
  for (const name of ['items', 'allOf', 'anyOf', 'oneOf']) {
    for (const part of itemsAt(value.get(name), [...path, name])) collect(part.value, part.path, into);
  }
}

function membersAt(value: JsonObject, path: JsonPath): readonly Located[] {
  return Array.from(objectAt(value, ...path)).flatMap(([name, member]) =>
    isObject(member) ? [{ value: member, path: [...path, name] }] : [],
  );
}

function itemsAt(value: Json | undefined, path: JsonPath): readonly Located[] {
  if (!isArray(value)) return [];
  return value.flatMap((item, index) => (isObject(item) ? [{ value: item, path: [...path, index] }] : []));
}
