import { setIn, withoutMember } from '../../document/structure.ts';
import type { Step } from '../../document/walk.ts';
import { isObject, type JsonObject, objectAt, at as valueAt } from '../../json.ts';
import { hasMember, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Retries that stand where nobody reads them. */
export const retryPlacement: Rule = {
  id: 'retry-placement',
  description: 'A retry policy stands beside "inputs" instead of in it, where it has no effect.',
  check: perStep((step) => {
    const policy = step.node.get('retryPolicy');
    if (policy === undefined || policy === null) return [];
    const message = `The retry policy of "${step.name}" stands beside "inputs", where it has no effect. Move it into "inputs".`;
    return [at('retry-placement', 'warning', step, ['retryPolicy'], message, mended(step))];
  }, hasMember('retryPolicy')),
};

/** Moving it is safe where inputs are an object that has none. */
function mended({ node, path }: Step) {
  const inputs = node.get('inputs');
  if (!isObject(inputs) || inputs.has('retryPolicy')) return {};
  return {
    fix: {
      title: 'Move it into "inputs"',
      edit: (definition: JsonObject): JsonObject => {
        const policy = valueAt(definition, ...path, 'retryPolicy');
        if (policy === undefined) return definition;
        const moved = setIn(definition, [...path, 'inputs', 'retryPolicy'], policy);
        return objectAt(setIn(moved, path, withoutMember(objectAt(moved, ...path), 'retryPolicy')));
      },
    },
  };
}
