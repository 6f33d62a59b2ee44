import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  stringAt,
  stringify,
} from '../json.ts';
import type { Connector } from './Connector.ts';
import type { ConnectorFileKind } from './ConnectorFile.ts';

/** One difference between two states of a connector. */
export interface ConnectorChange {
  readonly file: ConnectorFileKind;
  readonly kind: 'added' | 'removed' | 'changed';
  /** In the later state, or in the earlier one of what was removed. */
  readonly path: JsonPath;
  /** Where, for people: `GET /orders/{id} › parameter id › type`. */
  readonly place: string;
  readonly before?: Json;
  readonly after?: Json;
  /** Why workflows that were made with the earlier state may stop working. */
  readonly breaks?: string;
}

const most = 500;

/** Every difference between two states of a connector, in the order of the files; at most 500. Order of members does not count. */
export function connectorChanges(before: Connector, after: Connector): readonly ConnectorChange[] {
  const changes: ConnectorChange[] = [];
  const files = ['definition', 'properties'] as const;
  for (const file of files)
    compare(
      { file, changes },
      before[file]?.root,
      after[file]?.root,
      [],
      file === 'properties' ? ['properties file'] : [],
    );
  return changes;
}

interface Comparison {
  readonly file: ConnectorFileKind;
  readonly changes: ConnectorChange[];
}

function compare(
  comparison: Comparison,
  before: Json | undefined,
  after: Json | undefined,
  path: JsonPath,
  words: readonly string[],
): void {
  const { file, changes } = comparison;
  if (before === after || changes.length >= most) return;
  if (isObject(before) && isObject(after)) {
    const isPaths = path.length === 1 && path[0] === 'paths';
    const moved = isPaths ? movedPaths(before, after) : new Map<string, string>();
    for (const [from, to] of moved) {
      const breaks = 'Logic Apps find operations by their path.';
      const names = { place: `${from} › path`, before: from, after: to, breaks };
      changes.push({ file, kind: 'changed', path: [...path, to], ...names });
      compare(comparison, before.get(from), after.get(to), [...path, to], [to]);
    }
    const done = new Set([...moved].flat());
    for (const name of new Set([...before.keys(), ...after.keys()].filter((one) => !done.has(one))))
      compare(
        comparison,
        before.get(name),
        after.get(name),
        [...path, name],
        [...words, ...wordFor(path, name)],
      );
    return;
  }
  if (isArray(before) && isArray(after) && before.length + after.length > 0) {
    const [old, now] = [keyed(before), keyed(after)];
    for (const key of new Set([...old.keys(), ...now.keys()])) {
      const [one, other] = [old.get(key), now.get(key)];
      const index = other?.index ?? one?.index ?? 0;
      compare(comparison, one?.value, other?.value, [...path, index], [...words, key]);
    }
    return;
  }
  if (before !== undefined && after !== undefined && stringify(before) === stringify(after)) return;
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  const breaks = file === 'definition' ? breaking(kind, path, before, after) : undefined;
  changes.push({
    ...{ file, kind, path, place: words.join(' › ') || file },
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(breaks !== undefined && { breaks }),
  });
}

/** Paths that have gone, by what they are called now: told by an operation that has the same verb and operationId there. */
function movedPaths(before: JsonObject, after: JsonObject): ReadonlyMap<string, string> {
  const keysOf = (item: Json | undefined) =>
    isObject(item)
      ? [...item].flatMap(([verb, value]) => {
          const id = stringAt(value, 'operationId');
          return id === undefined ? [] : [`${verb} ${id}`];
        })
      : [];
  const fresh = new Map<string, string>();
  for (const [path, item] of after)
    if (!before.has(path)) for (const key of keysOf(item)) fresh.set(key, path);
  const moved = new Map<string, string>();
  const taken = new Set<string>();
  for (const [path, item] of before) {
    if (after.has(path)) continue;
    const to = keysOf(item)
      .flatMap((key) => fresh.get(key) ?? [])
      .find((one) => !taken.has(one));
    if (to === undefined) continue;
    moved.set(path, to);
    taken.add(to);
  }
  return moved;
}

/** Operations by verb and path; the words that only give structure are left out. */
function wordFor(path: JsonPath, name: string): readonly string[] {
  if (path[0] === 'paths') {
    if (path.length === 1) return [name];
    if (path.length === 2)
      return [name.startsWith('x-') || name === 'parameters' ? name : name.toUpperCase()];
    if (['parameters', 'properties', 'schema', 'responses'].includes(name)) return [];
  }
  return path.length === 0 && name === 'paths' ? [] : [name];
}

/** Items by what they are called, so that one more at the beginning is one change; others by their place. */
function keyed(
  items: readonly Json[],
): ReadonlyMap<string, { readonly value: Json; readonly index: number }> {
  const found = new Map<string, { readonly value: Json; readonly index: number }>();
  const times = new Map<string, number>();
  for (const [index, value] of items.entries()) {
    const name = stringAt(value, 'name') ?? stringAt(value, 'propertyName') ?? stringAt(value, '$ref');
    const place = stringAt(value, 'in');
    const plain = typeof value === 'string' ? value : String(index + 1);
    const key = name === undefined ? plain : place === undefined ? name : `${place} parameter ${name}`;
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    found.set(time === 1 ? key : `${key} (${time})`, { value, index });
  }
  return found;
}

/** What steps that were made with the earlier state rely on: operations, the names of what they send, what must be sent. */
function breaking(
  kind: ConnectorChange['kind'],
  path: JsonPath,
  before: Json | undefined,
  after: Json | undefined,
): string | undefined {
  const name = path.at(-1);
  if (path[0] !== 'paths') {
    if (path[0] === 'definitions' && name === 'type' && kind === 'changed')
      return 'Values of this type are read otherwise.';
    return path.length === 1 && ['host', 'basePath'].includes(String(name))
      ? 'Requests go to another address.'
      : undefined;
  }
  if (path.length === 2 && kind === 'removed') return 'Logic Apps find operations by their path.';
  if (path.length === 3 && kind === 'removed' && !String(name).startsWith('x-'))
    return 'Steps that use this operation do not find it any more.';
  if (path.length === 4 && name === 'operationId' && kind !== 'added')
    return 'Flows find operations by their operationId.';
  if (path.length === 4 && name === 'x-ms-trigger')
    return 'An action becomes a trigger, or the other way round.';
  if (path.at(-2) === 'parameters') {
    if (kind === 'removed') return 'Steps that fill it in send what is not known.';
    const isNeeded = isObject(after) && after.get('required') === true && !after.has('default');
    return kind === 'added' && isNeeded ? 'Steps that were made before do not send it.' : undefined;
  }
  if (name === 'required' && after === true && before !== true)
    return 'Steps that were made before may not send it.';
  if (name === 'type' && kind === 'changed') return 'Values of this type are read otherwise.';
  return path.includes('x-ms-notification-content') && path.at(-2) === 'properties' && kind === 'removed'
    ? 'Steps may read this value of the notification.'
    : undefined;
}
