import { isArray, isObject, type Json, type JsonObject, stringAt } from '../json.ts';
import { follow, type Located } from './resolve.ts';

export type ParameterPlace = 'path' | 'query' | 'header' | 'body' | 'formData';

/** A parameter of an operation. */
export interface ConnectorParameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly isRequired: boolean;
  /** `x-ms-summary`, or empty. */
  readonly title: string;
  readonly description: string;
  readonly visibility: 'important' | 'advanced' | 'internal' | 'none';
  /** Of the body its schema, else the parameter itself, which has the keywords of a schema. As written. */
  readonly schema: Located;
  readonly hasDefault: boolean;
  readonly default?: Json;
  /** `double` where the value is encoded twice in the path. */
  readonly encoding: 'single' | 'double';
  /** The parameter, references followed. */
  readonly node: Located;
  /** Where it stands in the list, references not followed. */
  readonly written: Located;
}

const places: readonly ParameterPlace[] = ['path', 'query', 'header', 'body', 'formData'];

/** Where it goes, in whatever case it is written; a parameter that does not say and has a schema is the body. */
function placeOf(parameter: JsonObject): ParameterPlace | undefined {
  const word = stringAt(parameter, 'in')?.toLowerCase();
  const place = places.find((known) => known.toLowerCase() === word);
  return place ?? (isObject(parameter.get('schema')) ? 'body' : undefined);
}

/** The parameters of a path and of one of its operations. One of the operation replaces one of the path by name and place. */
export function parametersOf(
  root: JsonObject,
  item: Located,
  operation: Located,
): readonly ConnectorParameter[] {
  const found = new Map<string, ConnectorParameter>();
  for (const owner of [item, operation]) {
    const list = owner.value.get('parameters');
    if (!isArray(list)) continue;
    const own = new Set<string>();
    for (const [index, value] of list.entries()) {
      if (!isObject(value)) continue;
      const parameter = parameterOf(root, { value, path: [...owner.path, 'parameters', index] });
      if (parameter === undefined) continue;
      let key = `${parameter.in}\n${parameter.name}`;
      // A second one in the same list is a fault that checks want to see.
      while (own.has(key)) key += '\n';
      own.add(key);
      found.set(key, parameter);
    }
  }
  return [...found.values()];
}

function parameterOf(root: JsonObject, written: Located): ConnectorParameter | undefined {
  const node = follow(root, written);
  const { value } = node;
  const place = placeOf(value);
  if (place === undefined) return undefined;
  const fallback = value.get('default');
  const visibility = stringAt(value, 'x-ms-visibility')?.toLowerCase();
  return {
    name: stringAt(value, 'name') ?? '',
    in: place,
    isRequired: value.get('required') === true,
    title: stringAt(value, 'x-ms-summary') ?? '',
    description: stringAt(value, 'description') ?? '',
    visibility:
      visibility === 'important' || visibility === 'advanced' || visibility === 'internal'
        ? visibility
        : 'none',
    schema: place === 'body' ? bodySchema(node) : node,
    hasDefault: fallback !== undefined,
    ...(fallback !== undefined && { default: fallback }),
    encoding: stringAt(value, 'x-ms-url-encoding') === 'double' ? 'double' : 'single',
    node,
    written,
  };
}

/** Some write the schema's keywords at the parameter itself. */
function bodySchema(node: Located): Located {
  const schema = node.value.get('schema');
  if (isObject(schema)) return { value: schema, path: [...node.path, 'schema'] };
  return isObject(node.value.get('properties')) ? node : { value: new Map(), path: [...node.path, 'schema'] };
}

/** The parameter that carries the body; `undefined` when the operation has none. */
export function bodyParameter(parameters: readonly ConnectorParameter[]): ConnectorParameter | undefined {
  return parameters.find((parameter) => parameter.in === 'body');
}

/** The names in braces of a path template, in order, each once. A query after "?" counts too: real files have it. */
export function namesInTemplate(path: string): readonly string[] {
  return [...new Set(Array.from(path.matchAll(/\{([^{}]*)\}/g), ([, name = '']) => name))];
}
