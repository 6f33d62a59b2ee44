import { setProperty } from '../../document/edits/setProperty.ts';
import { objectAt } from '../../json.ts';
import { isOfType, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';
import { isWebhook } from '../stepKinds.ts';

/** Webhook actions that wait for as long as the run may live. */
export const webhookWithoutTimeout: Rule = {
  id: 'webhook-without-timeout',
  description: 'A webhook action without a time-out waits for its callback until the run itself ends.',
  check: perStep((step, { target, limits }) => {
    if (step.kind !== 'action' || !isWebhook(step)) return [];
    const limit = step.node.get('limit');
    if (typeof limit === 'string' || objectAt(limit).has('timeout')) return [];
    const days = Math.round(limits.runDuration / 86_400_000);
    const long = target === 'stateless' ? 'five minutes' : `${days} days`;
    const message = `"${step.name}" has no time-out: when no callback comes, it waits until the run ends, which can take ${long}. Set one, for example PT1H.`;
    const fix = {
      title: 'Wait at most one hour',
      edit: setProperty([...step.path, 'limit', 'timeout'], 'PT1H'),
    };
    return [at('webhook-without-timeout', 'info', step, ['limit', 'timeout'], message, { fix })];
  }, isOfType('httpwebhook')),
};
