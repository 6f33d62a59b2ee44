import { isObject, type Json, type JsonArray, type JsonObject, memberIgnoringCase } from '../../json.ts';
import { graphOf, statusesOf } from '../graph.ts';
import { runAfterEntries, runAfterName } from '../runAfter.ts';
import { insertMember, renameMember, setIn, withoutMember } from '../structure.ts';

/*
 * How edits join an action to its siblings and take it out. All work on one `actions` object.
 */

const succeeded: JsonArray = ['Succeeded'];

/** Where an action stands among its siblings. Names that are no siblings are passed over. */
export interface Links {
  /** What it runs after. Empty: it starts with the container. Left out: the last action of the container. */
  readonly after?: readonly string[];
  /** What runs after it from now on, instead of after `after`. Default none. */
  readonly before?: readonly string[];
}

/**
 * The container with an action linked in. When all of `before` ran after `after` under the same statuses, the new action
 * takes these statuses over; otherwise it runs after success.
 */
export function linkIn(actions: JsonObject, name: string, node: JsonObject, links: Links): JsonObject {
  const after =
    links.after?.filter((sibling) => sibling !== name && isObject(actions.get(sibling))) ??
    graphOf(actions)
      .order.filter((sibling) => sibling !== name)
      .slice(-1);
  const before = (links.before ?? []).filter((sibling) => sibling !== name && isObject(actions.get(sibling)));
  const inherited = sharedStatuses(actions, after, before);
  const runAfter = new Map<string, Json>(
    after.map((sibling) => [sibling, inherited.get(sibling) ?? succeeded]),
  );
  const linked = setIn(node, [runAfterName(node)], runAfter);
  const next = after.at(-1);
  const first = before[0];
  const place = next !== undefined ? { after: next } : first !== undefined ? { before: first } : undefined;
  let result = insertMember(actions, name, linked, place);
  for (const successor of before) {
    const entries = runAfterEntries(result.get(successor));
    result = withRunAfter(result, successor, replaceEntries(entries, after, name, inherited.size > 0));
  }
  return result;
}

/** Per name in `after`: the statuses under which every action of `before` runs after it, if they all agree. */
function sharedStatuses(
  actions: JsonObject,
  after: readonly string[],
  before: readonly string[],
): ReadonlyMap<string, Json> {
  const shared = new Map<string, Json>();
  for (const previous of after) {
    const lists = before.map(
      (name) => memberIgnoringCase(runAfterEntries(actions.get(name)), previous)?.value,
    );
    const [first] = lists;
    if (first === undefined) continue;
    const key = (list: Json | undefined) => [...statusesOf(list)].sort().join();
    if (lists.every((list) => list !== undefined && key(list) === key(first))) shared.set(previous, first);
  }
  return shared.size === after.length ? shared : new Map();
}

/** Puts `name` in the place of the first of `replaced`, and drops the others. */
function replaceEntries(
  entries: JsonObject,
  replaced: readonly string[],
  name: string,
  statusesMoved: boolean,
): JsonObject {
  const present = replaced.flatMap((key) => memberIgnoringCase(entries, key)?.name ?? []);
  const [first, ...others] = present;
  if (first === undefined) return insertMember(entries, name, succeeded);
  let result = renameMember(entries, first, name);
  if (statusesMoved) result = setIn(result, [name], succeeded);
  for (const key of others) result = withoutMember(result, key);
  return result;
}

/**
 * The container without an action. What ran after it runs after its predecessors instead: under its own statuses where it
 * continued after success, else (a handler of failures) under the handler's.
 */
export function unlink(actions: JsonObject, name: string): JsonObject {
  const graph = graphOf(actions);
  const node = actions.get(name);
  let result = withoutMember(actions, name);
  if (!isObject(node)) return result;
  const predecessors = graph.predecessors.get(name) ?? [];
  for (const successor of new Set(graph.successors.get(name))) {
    if (successor === name) continue;
    const entries = runAfterEntries(result.get(successor));
    const key = memberIgnoringCase(entries, name)?.name;
    if (key === undefined) continue;
    const own = entries.get(key) ?? succeeded;
    const isHandler = !statusesOf(own).includes('Succeeded');
    let next = entries;
    for (const previous of predecessors) {
      if (previous.name === successor || previous.name === name || next.has(previous.name)) continue;
      const inherited = memberIgnoringCase(runAfterEntries(node), previous.name)?.value ?? succeeded;
      next = insertMember(next, previous.name, isHandler ? own : inherited, { before: key });
    }
    result = withRunAfter(result, successor, withoutMember(next, key));
  }
  return result;
}

/** The container with another `runAfter` for one of its actions. */
export function withRunAfter(actions: JsonObject, name: string, runAfter: JsonObject): JsonObject {
  return setIn(actions, [name, runAfterName(actions.get(name))], runAfter);
}
