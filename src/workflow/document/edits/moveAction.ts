import type { Edit } from '../../diagnostic.ts';
import { emptyObject, isObject, type JsonPath, objectAt } from '../../json.ts';
import { setIn, updateIn } from '../structure.ts';
import { findStep } from '../walk.ts';
import { followersOf } from './insertAction.ts';
import { linkIn, unlink } from './links.ts';

export interface MoveActionOptions {
  readonly name: string;
  /** From the definition's root: the `actions` object that takes it in. Made when it is not there. */
  readonly container: JsonPath;
  /** What it runs after there; empty: it starts with the container. */
  readonly after: readonly string[];
  /** What runs after it there, instead of after `after`. Default: everything that runs after one of `after`. */
  readonly before?: readonly string[];
}

/**
 * Moves an action to another place, in its container or another one. Where it stood, the others close ranks as if it were
 * removed. It cannot move into itself, before itself
 * or after itself; then nothing changes.
 */
export function moveAction({ name, container, after, before }: MoveActionOptions): Edit {
  return (definition) => {
    const step = findStep(definition, name);
    if (step?.kind !== 'action' || step.path.every((key, index) => key === container[index]))
      return definition;
    const isSameContainer = samePath(container, step.containerPath);
    if (isSameContainer && [...after, ...(before ?? [])].includes(step.name)) return definition;
    const actions = objectAt(definition, ...step.containerPath);
    const without = setIn(definition, step.containerPath, unlink(actions, step.name));
    return updateIn(without, container, (current) => {
      const target = isObject(current) ? current : emptyObject;
      return linkIn(target, step.name, step.node, { after, before: before ?? followersOf(target, after) });
    });
  };
}

function samePath(a: JsonPath, b: JsonPath): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}
