import { containersOf } from '../workflow/document/containers.ts';
import { graphOf } from '../workflow/document/graph.ts';
import {
  emptyObject,
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  objectAt,
  pointer,
  stringAt,
} from '../workflow/json.ts';
import type { ActionOperation, Run } from '../workflow/operations/Operation.ts';
import { secrecyOf } from './secrecy.ts';

/*
 * What can be known of a definition before it runs: which actions there are, who waits for whom, by number instead of by name.
 */

/** An operation with its behaviour. */
export interface RunnableOperation {
  readonly operation: ActionOperation;
  readonly run: Run;
}

/** Which operation runs an action; the registry's look-up by default. */
export type OperationLookUp = (node: JsonObject) => RunnableOperation;

export interface ActionPlan extends RunnableOperation {
  readonly name: string;
  readonly node: JsonObject;
  readonly container: ContainerPlan;
  /** Place in its container. */
  readonly index: number;
  readonly predecessors: readonly { readonly index: number; readonly statuses: readonly string[] }[];
  readonly successors: readonly number[];
  /** Why it can never run: its `runAfter` names no sibling, or waits for itself. */
  readonly impossible?: string;
  readonly containers: readonly ContainerPlan[];
  /** What the action is made to give instead of running. */
  readonly staticResult?: JsonObject;
  readonly hidesInputs: boolean;
  readonly hidesOutputs: boolean;
}

export interface ContainerPlan {
  /** Where it stands in its owner, as a JSON pointer; empty for the workflow itself. */
  readonly key: string;
  readonly owner?: ActionPlan;
  readonly actions: readonly ActionPlan[];
  /** Places of the actions that start with the container. */
  readonly roots: readonly number[];
  /** Places of the actions that nobody runs after. */
  readonly leaves: readonly number[];
}

export interface Plan {
  readonly root: ContainerPlan;
  /** By name in lower case; the first of several. */
  readonly actions: ReadonlyMap<string, ActionPlan>;
  /** Types with a Response that answers later, or any Response at all. */
  readonly responses: readonly ActionPlan[];
}

const plans = new WeakMap<OperationLookUp, WeakMap<JsonObject, Plan>>();

/** The plan of a definition. It holds nothing of a run, so all runs of the same definition share it. */
export function planDefinition(definition: JsonObject, runnableOf: OperationLookUp): Plan {
  let known = plans.get(runnableOf);
  if (!known) {
    known = new WeakMap();
    plans.set(runnableOf, known);
  }
  let plan = known.get(definition);
  if (!plan) {
    plan = makePlan(definition, runnableOf);
    known.set(definition, plan);
  }
  return plan;
}

/** Plans a definition. Runs through containers with a list, not by recursion: nesting has no limit here. */
function makePlan(definition: JsonObject, runnableOf: OperationLookUp): Plan {
  const actions = new Map<string, ActionPlan>();
  const responses: ActionPlan[] = [];
  const todo: { readonly plan: MutableContainer; readonly node: JsonObject }[] = [];
  const open = (key: JsonPath, node: JsonObject, owner?: ActionPlan): ContainerPlan => {
    const plan: MutableContainer = {
      key: pointer(key),
      actions: [],
      roots: [],
      leaves: [],
      ...(owner && { owner }),
    };
    todo.push({ plan, node });
    return plan;
  };
  const root = open([], objectAt(definition, 'actions'));
  const secrecy = secrecyOf(definition);
  for (const { plan, node } of todo) {
    const graph = graphOf(node);
    const places = new Map([...graph.predecessors.keys()].map((name, index) => [name, index]));
    const place = (name: string) => places.get(name) ?? 0;
    const impossible = impossibleActions(graph);
    for (const [name, predecessors] of graph.predecessors) {
      const action = objectAt(node, name);
      const reason = impossible.get(name);
      const staticResult = staticResultOf(definition, action);
      const containers: ContainerPlan[] = [];
      const actionPlan: ActionPlan = {
        name,
        node: action,
        ...runnableOf(action),
        container: plan,
        index: place(name),
        predecessors: predecessors.map(({ name, statuses }) => ({ index: place(name), statuses })),
        successors: (graph.successors.get(name) ?? []).map(place),
        containers,
        ...(reason !== undefined && { impossible: reason }),
        ...(staticResult && { staticResult }),
        hidesInputs: secrecy.inputs.has(name.toLowerCase()),
        hidesOutputs: secrecy.outputs.has(name.toLowerCase()),
      };
      plan.actions.push(actionPlan);
      const key = name.toLowerCase();
      if (!actions.has(key)) actions.set(key, actionPlan);
      if (typeOf(action) === 'response') responses.push(actionPlan);
      for (const child of containersOf(action)) containers.push(open(child.key, child.actions, actionPlan));
    }
    plan.roots.push(...plan.actions.filter(({ predecessors }) => predecessors.length === 0).map(indexOf));
    plan.leaves.push(...graph.leaves.map(place));
  }
  return { root, actions, responses };
}

interface MutableContainer extends ContainerPlan {
  readonly actions: ActionPlan[];
  readonly roots: number[];
  readonly leaves: number[];
}

function indexOf({ index }: ActionPlan): number {
  return index;
}

export function typeOf(node: JsonObject): string {
  return (stringAt(node, 'type') ?? '').toLowerCase();
}

function staticResultOf(definition: JsonObject, node: JsonObject): JsonObject | undefined {
  const use = objectAt(node, 'runtimeConfiguration', 'staticResult');
  if (stringAt(use, 'staticResultOptions')?.toLowerCase() !== 'enabled') return undefined;
  const name: Json | undefined = use.get('name');
  const found = typeof name === 'string' ? objectAt(definition, 'staticResults').get(name) : undefined;
  return isObject(found) ? found : emptyObject;
}

/** Actions that can never become ready: the service would not have saved them. They are skipped, so that the rest can end. */
function impossibleActions(graph: ReturnType<typeof graphOf>): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  for (const { name, target } of graph.unknown) {
    reasons.set(name, `'${name}' runs after '${target}', which is not an action beside it.`);
  }
  const placed = new Set<string>();
  for (const name of graph.order) {
    if (graph.predecessors.get(name)?.every((predecessor) => placed.has(predecessor.name))) placed.add(name);
    else if (!reasons.has(name))
      reasons.set(name, `'${name}' waits for a circle of runAfter that never ends.`);
  }
  return reasons;
}
