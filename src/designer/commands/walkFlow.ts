import { type Container, containersOf } from '../../workflow/document/containers.ts';
import { type Graph, graphOf } from '../../workflow/document/graph.ts';
import { type Step, topLevelSteps } from '../../workflow/document/walk.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  objectAt,
  pointer,
} from '../../workflow/json.ts';
import { type IdOf, idsOf, nameOf } from './stepIds.ts';

interface StopBase {
  /** The step's name where it is unique, else a JSON pointer; of a branch the pointer to its actions. */
  readonly id: string;
  /** Depth in the tree, from 1. */
  readonly level: number;
  /** Id of the stop it stands under. */
  readonly parent: string | undefined;
}

/** A place that the keyboard can stand on: a step, or a container of a step. */
export type Stop =
  | (StopBase & {
      readonly kind: 'step';
      readonly step: Step;
      /** It has containers; `isCollapsed` says whether they are hidden. */
      readonly isParent: boolean;
      readonly isCollapsed: boolean;
    })
  | (StopBase & {
      readonly kind: 'branch';
      /** The step that the container belongs to. */
      readonly step: Step;
      readonly container: Container;
      /** Of its actions, from the definition's root. */
      readonly path: JsonPath;
    });

/** Stops, and what was folded then. */
interface KnownStops {
  readonly collapsed: ReadonlySet<string>;
  readonly stops: readonly Stop[];
}

const memo = new WeakMap<JsonObject, KnownStops>();
const unfolded: ReadonlySet<string> = new Set();

/**
 * All stops of a workflow in the order in which canvas and outline walk them: triggers, then actions along the flow, one
 * branch after the other, each followed by what stands inside it. The same list for the same definition and folding; stops
 * under untouched top-level actions are the same objects as before.
 */
export function stopsOf(definition: JsonObject, folded: ReadonlySet<string>): readonly Stop[] {
  const collapsed = folded.size === 0 ? unfolded : folded;
  const known = memo.get(definition);
  if (known?.collapsed === collapsed) return known.stops;
  const stops = collectStops(definition, collapsed);
  memo.set(definition, { collapsed, stops });
  return stops;
}

function collectStops(definition: JsonObject, collapsed: ReadonlySet<string>): Stop[] {
  const stops: Stop[] = [];
  const idOf = idsOf(definition);
  const add = (kind: Step['kind'], name: string, node: Json | undefined): void => {
    if (!isObject(node)) return;
    const inside = topLevelSteps(kind, name, node);
    for (const stop of idOf === nameOf ? keptStops(inside, collapsed) : stopsUnder(inside, collapsed, idOf))
      stops.push(stop);
  };
  for (const [name, node] of objectAt(definition, 'triggers')) add('trigger', name, node);
  const actions = objectAt(definition, 'actions');
  for (const name of flowOrder(actions)) add('action', name, actions.get(name));
  return stops;
}

/** Stops of a top-level step, by its steps, where every name is an id. */
const kept = new WeakMap<readonly Step[], KnownStops>();

function keptStops(steps: readonly Step[], collapsed: ReadonlySet<string>): readonly Stop[] {
  const known = kept.get(steps);
  if (known?.collapsed === collapsed) return known.stops;
  const stops = stopsUnder(steps, collapsed, nameOf);
  kept.set(steps, { collapsed, stops });
  return stops;
}

/** Stops of a top-level step, which comes first in `steps`, and of what stands inside it. */
function stopsUnder(steps: readonly Step[], collapsed: ReadonlySet<string>, idOf: IdOf): Stop[] {
  const stops: Stop[] = [];
  const byPlace = steps.length > 1 ? stepsByPlace(steps) : undefined;

  function visit(step: Step | undefined, level: number, parent: string | undefined): void {
    if (!step) return;
    const { path } = step;
    const id = idOf(step.name, step.containerPath);
    const containers = step.kind === 'action' ? containersOf(step.node) : [];
    const isParent = containers.length > 0;
    const isCollapsed = isParent && collapsed.has(step.name);
    stops.push({ id, kind: 'step', step, level, parent, isParent, isCollapsed });
    if (isCollapsed) return;
    for (const container of containers) {
      const inside = [...path, ...container.key];
      const order = flowOrder(container.actions);
      const isStop = container.label !== '' || order.length === 0;
      const branch = pointer(inside);
      if (isStop) {
        stops.push({
          id: branch,
          kind: 'branch',
          step,
          container,
          path: inside,
          level: level + 1,
          parent: id,
        });
      }
      const below = byPlace?.get(branch);
      for (const name of order) visit(below?.get(name), level + (isStop ? 2 : 1), isStop ? branch : id);
    }
  }

  visit(steps[0], 1, undefined);
  return stops;
}

/** Steps by the place of their container, as a JSON pointer, and by name. */
function stepsByPlace(steps: readonly Step[]): ReadonlyMap<string, ReadonlyMap<string, Step>> {
  const places = new Map<string, Map<string, Step>>();
  const known = new Map<JsonPath, Map<string, Step>>();
  for (const step of steps) {
    let inside = known.get(step.containerPath);
    if (!inside) {
      const place = pointer(step.containerPath);
      inside = places.get(place) ?? new Map<string, Step>();
      places.set(place, inside);
      known.set(step.containerPath, inside);
    }
    inside.set(step.name, step);
  }
  return places;
}

const runningOrders = new WeakMap<Graph, readonly string[]>();

/** The actions of a container in running order, one branch to its end before the next begins. */
export function flowOrder(actions: JsonObject): readonly string[] {
  const graph = graphOf(actions);
  const known = runningOrders.get(graph);
  if (known) return known;
  // Actions with one predecessor, nearly all, need no counting.
  const open = new Map<string, number>();
  for (const [name, { length }] of graph.predecessors) if (length > 1) open.set(name, length);
  const order: string[] = [];
  const stack = graph.roots.toReversed();
  for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
    order.push(name);
    const successors = graph.successors.get(name) ?? [];
    for (let index = successors.length - 1; index >= 0; index -= 1) {
      const next = successors[index] ?? '';
      const left = (open.get(next) ?? 1) - 1;
      if (left === 0) stack.push(next);
      else open.set(next, left);
    }
  }
  const placed = order.length < graph.order.length ? new Set(order) : undefined;
  const all = placed ? [...order, ...graph.order.filter((name) => !placed.has(name))] : order;
  runningOrders.set(graph, all);
  return all;
}

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/** Where a move leads from a stop; the stop itself where there is nothing that way. */
export function moveFocus(
  definition: JsonObject,
  stops: readonly Stop[],
  from: Stop,
  direction: Direction,
): Stop {
  switch (direction) {
    case 'first':
      return stops[0] ?? from;
    case 'last':
      return stops.at(-1) ?? from;
    case 'left':
    case 'right':
      return sideways(definition, stops, from, direction === 'left' ? -1 : 1) ?? from;
    default: {
      const index = stops.indexOf(from);
      return (index < 0 ? undefined : stops[index + (direction === 'up' ? -1 : 1)]) ?? from;
    }
  }
}

/** The next step below a stop, or above it: branches cannot be selected and are passed over. */
export function nextStep(stops: readonly Stop[], from: Stop, direction: 'up' | 'down'): Stop | undefined {
  const by = direction === 'up' ? -1 : 1;
  let index = stops.indexOf(from) + by;
  while (stops[index]?.kind === 'branch') index += by;
  return stops[index];
}

/**
 * Where the keyboard stands: where it stood, while that belongs to the selected step; else on the selected step, or on what
 * hides it; else where it stood, or at the beginning.
 */
export function stopFor(
  stops: readonly Stop[],
  selected: string | undefined,
  current: string | undefined,
): Stop | undefined {
  const stood = stops.find((stop) => stop.id === current);
  if (stood && (selected === undefined || stood.step.name === selected)) return stood;
  return stops.find((stop) => stop.kind === 'step' && stop.step.name === selected) ?? stood ?? stops[0];
}

/** The stop in the branch beside: at the same depth below the fork where the neighbour is as long. */
function sideways(definition: JsonObject, stops: readonly Stop[], from: Stop, by: -1 | 1): Stop | undefined {
  if (from.kind === 'branch') return besideBranch(stops, from, by);
  const { step } = from;
  const inContainer = new Map(
    stops.flatMap((stop) =>
      stop.kind === 'step' && stop.step.containerPath.join('/') === step.containerPath.join('/')
        ? [[stop.step.name, stop] as const]
        : [],
    ),
  );
  if (step.kind === 'trigger') {
    const names = [...inContainer.keys()];
    return inContainer.get(names[names.indexOf(step.name) + by] ?? '');
  }
  const graph = graphOf(objectAt(definition, ...step.containerPath));
  const seen = new Set<string>();
  let name: string | undefined = step.name;
  for (let depth = 0; name !== undefined && !seen.has(name); depth += 1) {
    seen.add(name);
    const previous: string | undefined = graph.predecessors.get(name)?.[0]?.name;
    const siblings = previous === undefined ? graph.roots : (graph.successors.get(previous) ?? []);
    const beside = siblings[siblings.indexOf(name) + by];
    if (siblings.includes(name) && beside !== undefined) {
      return inContainer.get(descend(graph, beside, depth));
    }
    name = previous;
  }
  const branch = stops.find((stop) => stop.id === from.parent);
  return branch?.kind === 'branch' ? besideBranch(stops, branch, by) : undefined;
}

function descend(graph: Graph, from: string, depth: number): string {
  let name = from;
  for (let left = depth; left > 0; left -= 1) {
    const next = graph.successors.get(name)?.[0];
    if (next === undefined || (graph.predecessors.get(next)?.length ?? 0) > 1) return name;
    name = next;
  }
  return name;
}

function besideBranch(stops: readonly Stop[], from: Stop, by: -1 | 1): Stop | undefined {
  const branches = stops.filter((stop) => stop.kind === 'branch' && stop.parent === from.parent);
  return branches[branches.indexOf(from) + by];
}

const positions = new WeakMap<JsonObject, ReadonlyMap<string, number>>();

/** Places of the actions in the walk through the whole workflow, from 1, by name. */
export function positionsOf(definition: JsonObject): ReadonlyMap<string, number> {
  const known = positions.get(definition);
  if (known) return known;
  const map = new Map<string, number>();
  const drawn = memo.get(definition);
  const all = drawn?.collapsed === unfolded ? drawn.stops : collectStops(definition, unfolded);
  for (const stop of all) {
    if (stop.kind === 'step' && stop.step.kind === 'action') map.set(stop.step.name, map.size + 1);
  }
  positions.set(definition, map);
  return map;
}
