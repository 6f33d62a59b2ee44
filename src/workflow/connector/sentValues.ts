import { setAt } from '../document/structure.ts';
import { isArray, isObject, type Json, type JsonObject, type JsonPath, stringAt } from '../json.ts';
import { pathInWorkflow } from './address.ts';
import type { Connector } from './Connector.ts';
import type { ConnectorOperation } from './ConnectorOperation.ts';
import type { CallbackPlace } from './callbackPlace.ts';
import { type ConnectorParameter, namesInTemplate } from './parameters.ts';
import { follow, itemsOf, keyword, type Located, type Member, membersOf, typeOf } from './resolve.ts';

/** What a call of an operation carries. */
export interface Sent {
  /** The template with its parameters put in, encoded as the designers do. */
  readonly path: string;
  /** The values that were put into the template, as the expressions that encode them. */
  readonly inPath: ReadonlyMap<string, Json>;
  readonly queries: JsonObject;
  readonly headers: JsonObject;
  readonly body?: Json;
  /** Of parameters outside the body, by name. */
  readonly plain: ReadonlyMap<string, Json>;
  /** Of properties of the body, by `parameter/property/…`; the callback URL is not among them. */
  readonly inBody: ReadonlyMap<string, Json>;
  /** Required values that nothing gives. */
  readonly open: readonly { readonly key: string; readonly title: string }[];
}

/**
 * The values of an operation's parameters: what is given, and the defaults of what is required; a default of something optional
 * is not sent. A place for the callback URL is left in the body, in its order.
 */
export function sentValues(
  connector: Connector,
  operation: ConnectorOperation,
  callbackUrlAt: CallbackPlace | undefined,
  values: ReadonlyMap<string, Json>,
): Sent {
  const { root } = connector.definition;
  const plain = new Map<string, Json>();
  const open: { key: string; title: string }[] = [];
  const queries = new Map<string, Json>();
  const headers = new Map<string, Json>();
  for (const parameter of operation.parameters) {
    if (parameter.in === 'body' || isConnectionId(operation, parameter)) continue;
    const value = values.get(parameter.name) ?? (parameter.isRequired ? parameter.default : undefined);
    if (value === undefined) {
      if (parameter.isRequired) open.push({ key: parameter.name, title: parameter.title || parameter.name });
      continue;
    }
    plain.set(parameter.name, value);
    if (parameter.in === 'query') queries.set(parameter.name, value);
    if (parameter.in === 'header') headers.set(parameter.name, value);
  }
  const bodyOf = operation.parameters.find((parameter) => parameter.in === 'body');
  const inBody = new Map<string, Json>();
  const body = bodyOf && bodyValue(root, bodyOf, callbackUrlAt, values, inBody, open);
  return {
    ...pathOf(operation, plain),
    ...{ queries, headers, plain, inBody, open },
    ...(body !== undefined && { body }),
  };
}

/** The platform knows the connection of a step by itself. */
function isConnectionId({ path }: ConnectorOperation, { in: place, name }: ConnectorParameter): boolean {
  return place === 'path' && name.toLowerCase() === 'connectionid' && pathInWorkflow(path) !== path;
}

function pathOf(
  { path, parameters }: ConnectorOperation,
  plain: ReadonlyMap<string, Json>,
): Pick<Sent, 'path' | 'inPath'> {
  let result = pathInWorkflow(path);
  const inPath = new Map<string, Json>();
  for (const name of namesInTemplate(result)) {
    const isDouble = parameters.some(
      (one) => one.in === 'path' && one.name === name && one.encoding === 'double',
    );
    const inner = `encodeURIComponent(${argumentOf(plain.get(name) ?? '')})`;
    const encoded = isDouble ? `encodeURIComponent(${inner})` : inner;
    inPath.set(name, `@{${encoded}}`);
    result = result.replaceAll(`{${name}}`, () => `@{${encoded}}`);
  }
  return { path: result, inPath };
}

/** A value as the argument of a function: an expression as it is, anything else as a text. */
function argumentOf(value: Json): string {
  if (typeof value === 'string') {
    const whole = /^@\{([^{}]*)\}$/.exec(value)?.[1] ?? /^@([^@{].*)$/s.exec(value)?.[1];
    if (whole !== undefined) return whole;
  }
  const text = typeof value === 'object' && value !== null ? String(value.valueOf()) : String(value);
  return `'${text.replaceAll("'", "''")}'`;
}

const deepest = 12;

function bodyValue(
  root: JsonObject,
  parameter: ConnectorParameter,
  callbackUrlAt: CallbackPlace | undefined,
  values: ReadonlyMap<string, Json>,
  inBody: Map<string, Json>,
  open: { key: string; title: string }[],
): Json | undefined {
  const callbackPath = callbackUrlAt?.in === 'body' ? callbackUrlAt.path.join('/') : undefined;
  const whole = values.get(parameter.name);
  if (whole !== undefined) {
    inBody.set(parameter.name, whole);
    return whole;
  }
  let body: Json | undefined;
  const visit = (schema: Located, path: JsonPath, isRequired: boolean, trail: readonly JsonObject[]) => {
    const resolved = follow(root, schema);
    const here = path.join('/');
    const key = [parameter.name, ...path].join('/');
    if (callbackPath === here) {
      // Only a mark of its place; the platform, or the writer of the node, puts the URL there.
      body = setAt(body, path, '');
      return;
    }
    const given = values.get(key);
    const leadsToCallback =
      callbackPath !== undefined && (here === '' || callbackPath.startsWith(`${here}/`));
    const members: readonly Member[] =
      trail.includes(resolved.value) || trail.length >= deepest ? [] : membersOf(root, resolved);
    if (
      given === undefined &&
      members.length > 0 &&
      (isRequired || leadsToCallback || hasValuesBelow(values, key))
    ) {
      for (const member of members)
        visit(member.schema, [...path, member.name], member.isRequired, [...trail, resolved.value]);
      return;
    }
    const items = leadsToCallback && typeOf(root, resolved) === 'array' ? itemsOf(root, resolved) : undefined;
    if (given === undefined && items !== undefined) {
      visit(items, [...path, 0], true, [...trail, resolved.value]);
      return;
    }
    const value = given ?? (isRequired ? keyword(root, resolved, 'default') : undefined);
    if (value !== undefined) {
      body = setAt(body, path, value);
      inBody.set(key, value);
    } else if (isRequired && path.length > 0) {
      open.push({ key, title: stringAt(resolved.value, 'x-ms-summary') || String(path.at(-1)) });
    }
  };
  visit(parameter.schema, [], parameter.isRequired || callbackPath !== undefined, []);
  return body;
}

function hasValuesBelow(values: ReadonlyMap<string, Json>, key: string): boolean {
  for (const name of values.keys()) if (name.startsWith(`${key}/`)) return true;
  return false;
}

/** The values as Power Automate keeps them: by name, those of the body by `parameter/property`. */
export function openApiParameters({ parameters }: ConnectorOperation, sent: Sent): JsonObject {
  const result = new Map<string, Json>(sent.plain);
  const body = parameters.find((parameter) => parameter.in === 'body');
  for (const [key, value] of sent.inBody) {
    if (isEmptyContainer(value)) continue;
    result.set(key === '' ? (body?.name ?? 'body') : key, value);
  }
  return result;
}

function isEmptyContainer(value: Json): boolean {
  return (isObject(value) && value.size === 0) || (isArray(value) && value.length === 0);
}
