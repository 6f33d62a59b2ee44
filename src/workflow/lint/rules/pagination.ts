import { isObject, objectAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { hasMember, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

const mostItems = 100_000;
/** Types that make no call whose answer has pages. */
const noPages =
  /^(compose|parsejson|query|select|table|join|expression|(?:initialize|set|increment|decrement|appendtoarray|appendtostring)variable|if|switch|scope|foreach|until|terminate|wait|response)$/i;

/** Pagination without a sensible number of items. */
export const pagination: Rule = {
  id: 'pagination',
  description: 'Pagination says how many items are wanted: 1 to 100,000.',
  check: perStep((step, { target }) => {
    const policy = objectAt(step.node, 'runtimeConfiguration').get('paginationPolicy');
    if (!isObject(policy)) return [];
    if (step.kind === 'trigger') {
      const message = `Only actions collect items over pages, and "${step.name}" is a trigger. Remove "paginationPolicy".`;
      return [at('pagination', 'warning', step, ['runtimeConfiguration', 'paginationPolicy'], message)];
    }
    if (noPages.test(step.type)) {
      const message = `"${step.name}" is of type ${step.type}, which gets nothing in pages. Remove "paginationPolicy".`;
      return [at('pagination', 'warning', step, ['runtimeConfiguration', 'paginationPolicy'], message)];
    }
    const count = policy.get('minimumItemCount');
    const path = ['runtimeConfiguration', 'paginationPolicy', 'minimumItemCount'];
    if (isExpression(count)) return [];
    const number = typeof count === 'string' && /^\d+$/.test(count) ? Number(count) : count;
    if (typeof number === 'number' && number >= 1 && number <= mostItems) return [];
    // What a Standard app takes can be set.
    const isTooMany = typeof number === 'number' && number > mostItems;
    const isDoubtful = isTooMany && target !== 'consumption' && target !== 'flow';
    const message =
      count === undefined
        ? `"${step.name}" collects items over pages and does not say how many. Give "minimumItemCount", from 1 to ${mostItems}.`
        : `The number of items that "${step.name}" collects over pages must lie from 1 to ${mostItems}.`;
    return [at('pagination', isDoubtful ? 'warning' : 'error', step, path, message)];
  }, hasMember('runtimeConfiguration')),
};
