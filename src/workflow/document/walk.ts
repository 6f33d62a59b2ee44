import { isObject, type JsonObject, type JsonPath, objectAt, stringAt } from '../json.ts';
import { containersOf } from './containers.ts';

/** A trigger or action, with the place where it stands. */
export interface Step {
  readonly kind: 'trigger' | 'action';
  readonly name: string;
  /** As the definition writes it; empty when there is none. Compare without regard to case. */
  readonly type: string;
  /** From the definition's root. */
  readonly path: JsonPath;
  readonly node: JsonObject;
  /** The action inside which this one stands. */
  readonly parent?: Step;
  /** From the definition's root: the object of which this step is a member. */
  readonly containerPath: JsonPath;
}

const memo = new WeakMap<JsonObject, readonly Step[]>();
const byName = new WeakMap<readonly Step[], NameIndex>();

interface NameIndex {
  readonly exact: ReadonlyMap<string, Step>;
  /** By names in lower case; made for the first name that nobody writes so. */
  loose?: ReadonlyMap<string, Step>;
}

/** Steps below a top-level step, kept while its object is the same and stands at the same place. */
const subtrees = new WeakMap<JsonObject, { readonly container: string; readonly steps: readonly Step[] }>();

/**
 * All steps: triggers first, then actions, each followed by what stands inside it. The same list for the same definition;
 * after an edit, steps under untouched top-level actions are the same objects as before.
 */
export function stepsOf(definition: JsonObject): readonly Step[] {
  const known = memo.get(definition);
  if (known !== undefined) return known;
  const steps: Step[] = [];
  for (const kind of ['trigger', 'action'] as const) {
    objectAt(definition, `${kind}s`).forEach((node, name) => {
      if (!isObject(node)) return;
      for (const step of topLevelSteps(kind, name, node)) steps.push(step);
    });
  }
  memo.set(definition, steps);
  return steps;
}

/** A top-level step and all that stands inside it. Kept while its object is the same and stands at the same place. */
export function topLevelSteps(kind: Step['kind'], name: string, node: JsonObject): readonly Step[] {
  const container = `${kind}s`;
  const known = subtrees.get(node);
  if (known !== undefined && known.container === container && known.steps[0]?.name === name)
    return known.steps;
  const steps: Step[] = [];
  collect(kind, name, node, [container], undefined, steps);
  subtrees.set(node, { container, steps });
  return steps;
}

function collect(
  kind: Step['kind'],
  name: string,
  node: JsonObject,
  containerPath: JsonPath,
  parent: Step | undefined,
  steps: Step[],
): void {
  const path = [...containerPath, name];
  const type = stringAt(node, 'type') ?? '';
  const step: Step = parent
    ? { kind, name, type, path, node, containerPath, parent }
    : { kind, name, type, path, node, containerPath };
  steps.push(step);
  if (kind === 'trigger') return;
  for (const container of containersOf(node)) {
    const childPath = [...path, ...container.key];
    for (const [childName, child] of container.actions) {
      if (isObject(child)) collect('action', childName, child, childPath, step, steps);
    }
  }
}

/** A step by name: exactly, or else the first that differs in case only. Actions win over a trigger of the same name. */
export function findStep(definition: JsonObject, name: string): Step | undefined {
  const steps = stepsOf(definition);
  const index = indexOf(steps);
  const found = index.exact.get(name);
  if (found) return found;
  index.loose ??= indexBy(steps, (own) => own.toLowerCase());
  return index.loose.get(name.toLowerCase());
}

/** Whether no two steps have the very same name, as the service demands. */
export function haveOwnNames(definition: JsonObject): boolean {
  const steps = stepsOf(definition);
  return indexOf(steps).exact.size === steps.length;
}

function indexOf(steps: readonly Step[]): NameIndex {
  const known = byName.get(steps);
  if (known) return known;
  const index = { exact: indexBy(steps, (own) => own) };
  byName.set(steps, index);
  return index;
}

function indexBy(steps: readonly Step[], keyOf: (name: string) => string): ReadonlyMap<string, Step> {
  const index = new Map<string, Step>();
  for (const step of steps) {
    const key = keyOf(step.name);
    // Triggers come first and give way; of two actions the first stays.
    if (index.get(key)?.kind !== 'action' && (step.kind === 'action' || !index.has(key)))
      index.set(key, step);
  }
  return index;
}

/** The innermost step at or around a path; `undefined` when the path lies outside all steps. */
export function stepAt(definition: JsonObject, path: JsonPath): Step | undefined {
  const [container, name] = path;
  const node = objectAt(definition, container ?? '').get(String(name));
  if ((container !== 'triggers' && container !== 'actions') || !isObject(node)) return undefined;
  let found: Step | undefined;
  for (const step of topLevelSteps(container === 'triggers' ? 'trigger' : 'action', String(name), node)) {
    if (step.path.length <= path.length && step.path.every((key, index) => key === path[index])) found = step;
  }
  return found;
}

/** The actions around a step, innermost first. */
export function scopesAround(step: Step): readonly Step[] {
  const scopes: Step[] = [];
  for (let scope = step.parent; scope !== undefined; scope = scope.parent) scopes.push(scope);
  return scopes;
}
