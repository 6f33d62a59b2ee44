import type { JsonObject } from '../../workflow/json.ts';
import { operationOf } from '../../workflow/operations/index.ts';
import type { Operation } from '../../workflow/operations/Operation.ts';
import { measures, type Size } from './layout/measures.ts';

const known = new WeakMap<Operation, boolean>();

/** Whether steps of this kind subscribe, wait and unsubscribe: whether their form has an unsubscribe call. */
export function hasLifeCycle(operation: Operation): boolean {
  let answer = known.get(operation);
  if (answer === undefined) {
    answer = operation.groups.some((group) =>
      group.fields.some(({ path }) => path[0] === 'inputs' && path[1] === 'unsubscribe'),
    );
    known.set(operation, answer);
  }
  return answer;
}

/** The size of a step's card. */
export function cardSize(node: JsonObject, role: 'trigger' | 'action'): Size {
  return hasLifeCycle(operationOf(node, role)) ? measures.lifeCycleCard : measures.card;
}
