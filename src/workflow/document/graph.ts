import { isArray, isObject, type Json, type JsonObject, objectAt } from '../json.ts';
import { containersOf } from './containers.ts';
import { runAfterOf } from './runAfter.ts';
import { findStep } from './walk.ts';

/** One entry of an action's `runAfter`. */
export interface Predecessor {
  /** The sibling as its own key spells it. */
  readonly name: string;
  /** In canonical spelling (`Succeeded`); words that are no statuses stay as they are. */
  readonly statuses: readonly string[];
}

/** What `runAfter` says about the actions of one container. */
export interface Graph {
  /** By action, in the order of its `runAfter`; every action has an entry. */
  readonly predecessors: ReadonlyMap<string, readonly Predecessor[]>;
  /** By action, in the order of the document; every action has an entry. */
  readonly successors: ReadonlyMap<string, readonly string[]>;
  /** Actions that start with the container. */
  readonly roots: readonly string[];
  /** Actions that no sibling runs after: they decide the container's status. */
  readonly leaves: readonly string[];
  /** All actions, each after its predecessors, else in the order of the document; those that wait for a cycle come last. */
  readonly order: readonly string[];
  /** Cycles, each listed in running order. Empty in a sound definition. */
  readonly cycles: readonly (readonly string[])[];
  /** `runAfter` keys that name no sibling. */
  readonly unknown: readonly { readonly name: string; readonly target: string }[];
}

/** Every word that the definition's schema allows as a status in `runAfter`; authors choose among the first four. */
export const runAfterStatuses = [
  'Succeeded',
  'Failed',
  'Skipped',
  'TimedOut',
  'Aborted',
  'Cancelled',
  'Faulted',
  'Ignored',
  'Paused',
  'Running',
  'Suspended',
  'Waiting',
] as const;

const canonicalStatus = new Map(runAfterStatuses.map((status) => [status.toLowerCase(), status]));

const canonical: ReadonlySet<unknown> = new Set(runAfterStatuses);

function isCanonical(word: Json): word is string {
  return canonical.has(word);
}

/** The statuses of one `runAfter` entry in canonical spelling, whatever case they are written in. */
export function statusesOf(value: Json | undefined): readonly string[] {
  if (!isArray(value)) return [];
  if (value.length === 1 && value[0] === 'Succeeded') return afterSuccess;
  if (value.every(isCanonical)) return value;
  return value
    .filter((word) => typeof word === 'string')
    .map((word) => canonicalStatus.get(word.toLowerCase()) ?? word);
}

/** As nearly every entry has it: one list for all of them. */
const afterSuccess: readonly string[] = ['Succeeded'];

const memo = new WeakMap<JsonObject, Graph>();

/** The graph of one `actions` object. The same graph for the same object. */
export function graphOf(actions: JsonObject): Graph {
  const known = memo.get(actions);
  if (known !== undefined) return known;
  const graph = latest.find((one) => sayTheSame(one.actions, actions))?.graph ?? buildGraph(actions);
  memo.set(actions, graph);
  latest = [{ actions, graph }, ...latest.filter((one) => one.graph !== graph)].slice(0, mostRemembered);
  return graph;
}

/** Graphs that were asked for last: most edits of an action leave the graph around it as it was. */
let latest: readonly { readonly actions: JsonObject; readonly graph: Graph }[] = [];
const mostRemembered = 8;

/** Whether two containers hold the same names with the very same `runAfter`. */
function sayTheSame(a: JsonObject, b: JsonObject): boolean {
  if (a.size !== b.size) return false;
  const others = b.entries();
  for (const [name, node] of a) {
    const [otherName, other] = others.next().value ?? [];
    if (name !== otherName) return false;
    if (node === other) continue;
    if (!isObject(node) || !isObject(other) || runAfterOf(node) !== runAfterOf(other)) return false;
  }
  return true;
}

function buildGraph(actions: JsonObject): Graph {
  const names: string[] = [];
  const successors = new Map<string, string[]>();
  for (const [name, node] of actions) {
    if (!isObject(node)) continue;
    names.push(name);
    successors.set(name, []);
  }
  const predecessors = new Map<string, readonly Predecessor[]>();
  const unknown: { name: string; target: string }[] = [];
  // Nearly all names are spelled as their actions are: the index of the others is made when one is not.
  let spelling: ReadonlyMap<string, string> | undefined;
  const siblingOf = (target: string): string | undefined => {
    if (successors.has(target)) return target;
    spelling ??= new Map(names.toReversed().map((name) => [name.toLowerCase(), name]));
    return spelling.get(target.toLowerCase());
  };
  for (const [name, node] of actions) {
    if (!isObject(node)) continue;
    const runAfter = runAfterOf(node);
    const entries: Predecessor[] = [];
    for (const [target, statuses] of isObject(runAfter) ? runAfter : noEntries) {
      const sibling = siblingOf(target);
      if (sibling === undefined) unknown.push({ name, target });
      else {
        entries.push({ name: sibling, statuses: statusesOf(statuses) });
        successors.get(sibling)?.push(name);
      }
    }
    predecessors.set(name, entries);
  }
  const { order, stuck } = sort(names, predecessors, successors);
  return {
    predecessors,
    successors,
    roots: names.filter((name) => predecessors.get(name)?.length === 0),
    leaves: names.filter((name) => successors.get(name)?.length === 0),
    order,
    cycles: findCycles(stuck, predecessors, successors),
    unknown,
  };
}

const noEntries: Iterable<[string, Json]> = [];

type Links = ReadonlyMap<string, readonly string[]>;
type PredecessorMap = Graph['predecessors'];

function sort(
  names: readonly string[],
  predecessors: PredecessorMap,
  successors: Links,
): { order: string[]; stuck: string[] } {
  const open = new Map<string, number>();
  const order: string[] = [];
  for (const name of names) {
    const count = predecessors.get(name)?.length ?? 0;
    if (count === 0) order.push(name);
    else open.set(name, count);
  }
  // The list grows while it is walked: it is the queue of actions whose predecessors are all placed.
  for (const name of order) {
    for (const next of successors.get(name) ?? []) {
      const left = (open.get(next) ?? 0) - 1;
      if (left === 0) order.push(next);
      // Of what has one predecessor, as nearly all have, nobody asks again.
      else open.set(next, left);
    }
  }
  const placed = order.length < names.length ? new Set(order) : undefined;
  const stuck = placed ? names.filter((name) => !placed.has(name)) : [];
  return { order: [...order, ...stuck], stuck };
}

/** Actions that cannot be placed are on a cycle or behind one; peeling off those with nothing stuck behind them leaves the cycles. */
function findCycles(stuck: readonly string[], predecessors: PredecessorMap, successors: Links): string[][] {
  const rest = new Set(stuck);
  const queue = [...stuck];
  for (const name of queue) {
    if (!rest.has(name) || successors.get(name)?.some((next) => rest.has(next))) continue;
    rest.delete(name);
    for (const { name: previous } of predecessors.get(name) ?? []) queue.push(previous);
  }
  const cycles: string[][] = [];
  const seen = new Set<string>();
  for (const start of rest) {
    const trail: string[] = [];
    let current: string | undefined = start;
    while (current !== undefined && !seen.has(current)) {
      seen.add(current);
      trail.push(current);
      current = predecessors.get(current)?.find(({ name }) => rest.has(name))?.name;
    }
    const from = current === undefined ? -1 : trail.indexOf(current);
    if (from >= 0) cycles.push(trail.slice(from).reverse());
  }
  return cycles;
}

/**
 * Actions whose results an expression in the action `name` may read, nearest first: everything that `runAfter` puts
 * before it, before the scopes around it, and everything inside such predecessors. Their records exist by then, although
 * some may say that they were skipped. Empty for triggers and unknown names.
 */
export function surelyBefore(definition: JsonObject, name: string): readonly string[] {
  const found = new Set<string>();
  let step = findStep(definition, name);
  if (step?.kind !== 'action') return [];
  while (step !== undefined) {
    const actions = objectAt(definition, ...step.containerPath);
    const { predecessors } = graphOf(actions);
    const queue = [step.name];
    const seen = new Set(queue);
    for (const current of queue) {
      if (current !== step.name) {
        found.add(current);
        addInside(objectAt(actions, current), found);
      }
      for (const { name: previous } of predecessors.get(current) ?? []) {
        if (seen.has(previous)) continue;
        seen.add(previous);
        queue.push(previous);
      }
    }
    step = step.parent;
  }
  return [...found];
}

function addInside(action: JsonObject, found: Set<string>): void {
  for (const { actions } of containersOf(action)) {
    for (const name of graphOf(actions).order) {
      found.add(name);
      addInside(objectAt(actions, name), found);
    }
  }
}

/** Whether letting `name` run after `predecessor` (both of one container) would close a cycle. */
export function wouldClose(actions: JsonObject, name: string, predecessor: string): boolean {
  const { predecessors } = graphOf(actions);
  const queue = [predecessor];
  const seen = new Set(queue);
  for (const current of queue) {
    if (current === name) return true;
    for (const { name: previous } of predecessors.get(current) ?? []) {
      if (!seen.has(previous)) queue.push(previous);
      seen.add(previous);
    }
  }
  return false;
}
