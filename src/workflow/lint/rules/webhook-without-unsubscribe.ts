import { isObject, at as valueAt } from '../../json.ts';
import { isOfType, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';
import { isWebhook } from '../stepKinds.ts';

/** A webhook that does not say how to end its subscription. */
export const webhookWithoutUnsubscribe: Rule = {
  id: 'webhook-without-unsubscribe',
  description:
    'Without method and URI for Unsubscribe the service is never told that nobody listens any more.',
  check: perStep((step) => {
    if (!isWebhook(step)) return [];
    const inputs = step.node.get('inputs');
    const unsubscribe = valueAt(inputs, 'unsubscribe');
    if (!isObject(inputs) || (typeof unsubscribe === 'string' && unsubscribe.startsWith('@'))) return [];
    const has = (name: string): boolean => {
      const value = valueAt(unsubscribe, name);
      return typeof value === 'string' && value.trim() !== '';
    };
    const hasUri = has('uri') || has('url');
    const hasMethod = has('method');
    if (hasUri && hasMethod) return [];
    const lacking = hasUri ? 'method' : hasMethod ? 'URI' : 'method and no URI';
    return [
      at(
        'webhook-without-unsubscribe',
        'warning',
        step,
        ['inputs', 'unsubscribe', hasUri ? 'method' : 'uri'],
        `"${step.name}" will never unsubscribe: Unsubscribe has no ${lacking}. The service may keep calling a URL that nobody answers.`,
      ),
    ];
  }, isOfType('httpwebhook')),
};
