import { objectAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { hasMember, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

const actions =
  /^(apiconnection|apiconnectionwebhook|openapiconnection|openapiconnectionwebhook|http|httpwebhook|until|workflow|apimanagement|function|agent|nestedagent|serviceprovider|invokefunction|mcpclienttool|connector)$/i;
const triggers =
  /^(apiconnection|apiconnectionwebhook|openapiconnection|openapiconnectionwebhook|http|httpwebhook|serviceprovider)$/i;
const counting = /^(until|agent|nestedagent)$/i;

/** Limits on steps that keep none. */
export const timeoutPlacement: Rule = {
  id: 'timeout-placement',
  description: 'A time-out or a number of rounds is set on a type of step that has none.',
  check: perStep((step) => {
    const limit = objectAt(step.node, 'limit');
    const found = [];
    const timed = step.kind === 'trigger' ? triggers : actions;
    if (step.type === '' || isExpression(step.type)) return [];
    if (limit.has('timeout') && !timed.test(step.type)) {
      const message = `The time-out of "${step.name}" has no effect: steps of type ${step.type} have none. Remove it.`;
      found.push(at('timeout-placement', 'warning', step, ['limit', 'timeout'], message));
    }
    if (limit.has('count') && !counting.test(step.type)) {
      const message = `The number of rounds of "${step.name}" has no effect: only Until loops have one. Remove it.`;
      found.push(at('timeout-placement', 'warning', step, ['limit', 'count'], message));
    }
    return found;
  }, hasMember('limit')),
};
