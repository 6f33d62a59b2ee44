import type { Document } from '../document/Document.ts';
import { insertMember, removeAt, setIn } from '../document/structure.ts';
import { stepsOf } from '../document/walk.ts';
import { isObject, type Json, type JsonObject, objectAt, stringAt } from '../json.ts';
import { objectFrom } from './freshJson.ts';
import type { Note } from './Note.ts';
import { type Replacement, replaceAll } from './replaceAll.ts';
import type { Connection } from './Workflow.ts';

/*
 * How steps name connections. A Consumption workflow reaches them through the parameter `$connections`, a Standard one by
 * reference to connections.json. Spec: export-formats.md sections 3 and 6.3.
 */

const byParameter =
  /^@\{?\s*parameters\(\s*'\$connections'\s*\)\s*\??\[\s*'((?:[^']|'')+)'\s*\]\s*\??\[\s*'connectionId'\s*\]\s*\}?$/i;

/** The connection that a step names, in whichever way; `undefined` when it names none or computes it. */
export function connectionKeyOf(node: JsonObject): string | undefined {
  const host = objectAt(node, 'inputs', 'host');
  const connection = objectAt(host, 'connection');
  const name = stringAt(connection, 'name') ?? '';
  const key = byParameter.exec(name)?.[1]?.replaceAll("''", "'");
  return (
    key ??
    stringAt(connection, 'referenceName') ??
    stringAt(host, 'connectionName') ??
    stringAt(host, 'connection')
  );
}

/** Every connection that a step names, in the order of the steps. */
export function connectionKeysIn(definition: JsonObject): readonly string[] {
  const keys = stepsOf(definition).map(({ node }) => connectionKeyOf(node));
  return [...new Set(keys.filter((key) => key !== undefined))];
}

/** The connections that a file lists, and after them, guessed by their keys, those that only steps name. */
export function withNamedConnections(
  listed: readonly Connection[],
  definition: JsonObject,
): readonly Connection[] {
  const known = new Set(listed.map(({ key }) => key));
  const named = connectionKeysIn(definition).filter((key) => !known.has(key));
  return [...listed, ...named.map((key) => guessConnection(key))];
}

/** Connections that steps were given in the designer and that the file does not list. Those that no step names any more are left out. */
export function addedConnections(
  { connections, definition }: Document,
  listed: readonly { readonly key: string }[],
): readonly Connection[] {
  if (connections === undefined) return [];
  const known = new Set(listed.map(({ key }) => key.toLowerCase()));
  const named = new Set(connectionKeysIn(definition));
  return [...connections].flatMap(([key, { api }]) =>
    named.has(key) && !known.has(key.toLowerCase()) ? [{ ...guessConnection(key), api }] : [],
  );
}

/** `office365-1` and `office365_1` are further connections of `office365`. */
function guessConnection(key: string): Connection {
  const name = key.replace(/[-_]\d+$/, '') || key;
  return { key, api: { kind: 'managed', name }, connectionName: key, usesIdentity: false };
}

/** Reads the members that templates, envelopes and connections.json have in common. */
export function connectionFrom(
  key: string,
  apiId: string | undefined,
  connectionId: string | undefined,
): Connection {
  const guess = guessConnection(key);
  const api = apiId === undefined ? undefined : apiOf(apiId);
  const isFull = (id: string | undefined) => id !== undefined && /^\/subscriptions\/[^@[{]+$/i.test(id);
  const lastSegment = /\/connections\/([^/'()[\]@]+)$/i.exec(connectionId ?? '')?.[1];
  return {
    ...guess,
    api: api ?? guess.api,
    connectionName: lastSegment ?? key,
    ...(connectionId !== undefined && isFull(connectionId) && { connectionId }),
    ...(apiId !== undefined && isFull(apiId) && { apiId }),
  };
}

/** The connector in a resource id, or in a template's expression that makes one. */
function apiOf(id: string): Connection['api'] | undefined {
  // Pipelines leave marks in names, such as "teams_#env#": all that ends no segment of a path belongs to the name.
  const inPath = /\b(?:managedApis|customApis|apis)\/([^/'"()[\]@{},\s]+)/i.exec(id)?.[1];
  const lastArgument = /,\s*'([\w.-]+)'\s*\)\s*\]$/.exec(id)?.[1];
  const name = inPath ?? lastArgument;
  return name === undefined ? undefined : { kind: /customApis/i.test(id) ? 'custom' : 'managed', name };
}

/** The definition with steps that name connections by reference, as in a Standard app, and without `$connections`. */
export function toReferences(definition: JsonObject, notes: Note[]): JsonObject {
  const found: Replacement[] = [];
  for (const { name, path, node } of stepsOf(definition)) {
    const connection = objectAt(node, 'inputs', 'host', 'connection');
    const written = stringAt(connection, 'name');
    if (written === undefined) continue;
    const key = byParameter.exec(written)?.[1]?.replaceAll("''", "'");
    if (key === undefined) {
      notes.push({
        kind: 'placeholder',
        message: `"${name}" computes its connection (${written}). A Standard app needs a fixed name: choose the connection there.`,
      });
      continue;
    }
    const members = [...connection].map(([member, value]): [string, Json] =>
      member === 'name' ? ['referenceName', key] : [member, value],
    );
    found.push({ path: [...path, 'inputs', 'host', 'connection'], value: new Map(members) });
  }
  const result = replaceAll(definition, found);
  const declared = objectAt(result, 'parameters');
  if (!declared.has('$connections')) return result;
  const without = removeAt(result, declared.size === 1 ? ['parameters'] : ['parameters', '$connections']);
  return isObject(without) ? without : result;
}

/** The definition with steps that reach connections through `$connections`, which is declared when one does. */
export function toParameter(definition: JsonObject): JsonObject {
  const found: Replacement[] = [];
  for (const { path, node } of stepsOf(definition)) {
    const connection = objectAt(node, 'inputs', 'host', 'connection');
    const key = stringAt(connection, 'referenceName');
    if (key === undefined) continue;
    const name = `@parameters('$connections')['${key.replaceAll("'", "''")}']['connectionId']`;
    const members = [...connection].map(([member, value]): [string, Json] =>
      member === 'referenceName' ? ['name', name] : [member, value],
    );
    found.push({ path: [...path, 'inputs', 'host', 'connection'], value: new Map(members) });
  }
  const result = replaceAll(definition, found);
  if (found.length === 0 || objectAt(result, 'parameters').has('$connections')) return result;
  const declared = objectFrom({ defaultValue: new Map(), type: 'Object' });
  const parameters = insertMember(objectAt(result, 'parameters'), '$connections', declared, { index: 0 });
  return result.has('parameters')
    ? setIn(result, ['parameters'], parameters)
    : insertMember(result, 'parameters', parameters, { before: 'triggers' });
}

/** Steps that reach connectors in the way of Power Automate, which only it understands. */
export function openApiSteps(definition: JsonObject): readonly string[] {
  return stepsOf(definition)
    .filter(({ type }) => /^openapiconnection/i.test(type))
    .map(({ name }) => name);
}
