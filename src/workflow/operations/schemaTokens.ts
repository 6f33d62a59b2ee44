import { isArray, isObject, type Json, type JsonPath, stringAt } from '../json.ts';
import type { OutputToken } from './Field.ts';

const deepest = 8;
const most = 300;

/**
 * The properties that a JSON schema promises, as tokens below `path`, nested objects first named by their parents
 * (`order › id`). Items of arrays are left to loops. Total: whatever is no schema gives no tokens.
 */
export function tokensOfSchema(schema: Json | undefined, path: JsonPath): readonly OutputToken[] {
  const tokens: OutputToken[] = [];
  collect(schema, path, [], tokens);
  return tokens;
}

function collect(
  schema: Json | undefined,
  path: JsonPath,
  titles: readonly string[],
  into: OutputToken[],
): void {
  const properties = isObject(schema) ? schema.get('properties') : undefined;
  if (!isObject(properties) || titles.length >= deepest) return;
  for (const [name, property] of properties) {
    if (into.length >= most) return;
    const title = isObject(property) ? stringAt(property, 'title') : undefined;
    const names = [...titles, title ?? name];
    const text = isObject(property) ? stringAt(property, 'description') : undefined;
    into.push({
      title: names.join(' › '),
      path: [...path, name],
      type: typeOfSchema(property),
      ...(text === undefined ? {} : { description: text }),
    });
    collect(property, [...path, name], names, into);
  }
}

/** The one type that a schema allows besides null, or `any`. */
export function typeOfSchema(schema: Json | undefined): OutputToken['type'] {
  if (!isObject(schema)) return 'any';
  const type = schema.get('type');
  const allowed = (isArray(type) ? type : [type]).filter((word) => word !== 'null');
  const [only] = allowed;
  if (allowed.length !== 1) return 'any';
  switch (only) {
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'array':
    case 'object':
      return only;
    default:
      return isObject(schema.get('properties')) ? 'object' : 'any';
  }
}
