import { isArray, isObject, type Json, type JsonObject, type JsonPath, objectAt, stringAt } from '../json.ts';
import { type ConnectorParameter, parametersOf } from './parameters.ts';
import { follow, type Located } from './resolve.ts';

export type Visibility = 'important' | 'advanced' | 'internal' | 'none';

/** An answer that an operation declares. */
export interface ConnectorResponse {
  /** A status code or `default`, as written. */
  readonly status: string;
  readonly description: string;
  /** As written; absent when the answer has no body. */
  readonly schema?: Located;
  /** Names of its headers. */
  readonly headers: readonly string[];
  readonly at: JsonPath;
}

/** One verb of one path. */
export interface ConnectorOperation {
  /** Empty when missing. */
  readonly operationId: string;
  /** The template, as written. */
  readonly path: string;
  /** In upper case. */
  readonly method: string;
  readonly summary: string;
  readonly description: string;
  readonly visibility: Visibility;
  readonly isDeprecated: boolean;
  /** Those of the path and of the operation, in the order of the text; those of the operation count. */
  readonly parameters: readonly ConnectorParameter[];
  readonly responses: readonly ConnectorResponse[];
  /** Where it stands in the definition. */
  readonly at: JsonPath;
  /** Itself, as written. */
  readonly value: JsonObject;
}

const methods: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

/** Every operation of a definition in the order of the text. What is no operation is passed over. */
export function operationsIn(root: JsonObject): readonly ConnectorOperation[] {
  const operations: ConnectorOperation[] = [];
  for (const [path, written] of objectAt(root, 'paths')) {
    if (!isObject(written)) continue;
    const item = follow(root, { value: written, path: ['paths', path] });
    for (const [verb, value] of item.value) {
      if (!methods.has(verb.toLowerCase()) || !isObject(value)) continue;
      operations.push(operationOf(root, path, item, verb, value));
    }
  }
  return operations;
}

function operationOf(
  root: JsonObject,
  path: string,
  item: Located,
  verb: string,
  value: JsonObject,
): ConnectorOperation {
  const at = [...item.path, verb];
  return {
    operationId: text(value.get('operationId')),
    path,
    method: verb.toUpperCase(),
    summary: text(value.get('summary')) || text(value.get('x-ms-summary')),
    description: text(value.get('description')),
    visibility: visibilityOf(value),
    isDeprecated: value.get('deprecated') === true,
    parameters: parametersOf(root, item, { value, path: at }),
    responses: responsesOf(root, { value, path: at }),
    at,
    value,
  };
}

/** `x-ms-visibility` of a node; `none` where it has none of the three words. */
export function visibilityOf(node: JsonObject): Visibility {
  const word = node.get('x-ms-visibility');
  const known = typeof word === 'string' ? word.toLowerCase() : '';
  return known === 'important' || known === 'advanced' || known === 'internal' ? known : 'none';
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function responsesOf(root: JsonObject, operation: Located): readonly ConnectorResponse[] {
  return Array.from(objectAt(operation.value, 'responses'), ([status, written]) => ({ status, written }))
    .filter(({ status, written }) => isObject(written) && !status.startsWith('x-'))
    .map(({ status, written }) => {
      const value = isObject(written) ? written : new Map<string, Json>();
      const response = follow(root, { value, path: [...operation.path, 'responses', status] });
      const schema = response.value.get('schema');
      return {
        status,
        description: stringAt(response.value, 'description') ?? '',
        ...(isObject(schema) && { schema: { value: schema, path: [...response.path, 'schema'] } }),
        headers: [...objectAt(response.value, 'headers').keys()],
        at: [...operation.path, 'responses', status],
      };
    });
}

/** The statuses 2xx that an operation declares, in the order of the text. */
export function successesOf({ responses }: ConnectorOperation): readonly ConnectorResponse[] {
  return responses.filter(({ status }) => /^2(?:\d\d|xx)$/i.test(status));
}

/** The array at a member, or an empty one. */
export function arrayAt(node: JsonObject, name: string): readonly Json[] {
  const value = node.get(name);
  return isArray(value) ? value : [];
}
