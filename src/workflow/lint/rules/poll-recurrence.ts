import type { Diagnostic } from '../../diagnostic.ts';
import { isObject, objectAt } from '../../json.ts';
import { recurrenceFindings } from '../../operations/recurrenceFindings.ts';
import { isTrigger, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

const polling = /^http$/i;
const asking = /^apiconnection$/i;
const pushed =
  /^(httpwebhook|apiconnectionwebhook|openapiconnectionwebhook|apiconnectionnotification|openapiconnectionnotification|request|batch|manual)$/i;

/** Triggers that ask again and again, and do not say how often; or that are called and say so all the same. */
export const pollRecurrence: Rule = {
  id: 'poll-recurrence',
  description: 'A trigger that polls says how often, in a way that the service can keep.',
  check: perStep((step) => {
    if (step.kind !== 'trigger' || /^recurrence$/i.test(step.type)) return [];
    const recurrence = step.node.get('recurrence');
    if (recurrence === undefined || recurrence === null) {
      if (!polling.test(step.type) && !asking.test(step.type)) return [];
      const message = `"${step.name}" polls and does not say how often. Give it a recurrence, for example every minute.`;
      // Some connectors know by themselves how often they ask.
      const severity = polling.test(step.type) ? 'error' : 'warning';
      return [at('poll-recurrence', severity, step, ['recurrence'], message)];
    }
    if (/^request$/i.test(step.type)) return [];
    if (pushed.test(step.type)) {
      const message = `"${step.name}" is called and does not poll, so its recurrence has no effect. Remove it.`;
      return [at('poll-recurrence', 'warning', step, ['recurrence'], message)];
    }
    if (!isObject(recurrence)) return [];
    const found: Diagnostic[] = recurrenceFindings(recurrence, ['recurrence']).map(
      ({ severity, path, message }) =>
        at('poll-recurrence', severity, step, path, `"${step.name}": ${message}`),
    );
    if (/^(open)?apiconnection$/i.test(step.type) && objectAt(recurrence, 'schedule').size > 0) {
      const message = `"${step.name}" polls through a connector, which keeps no schedule. Remove "schedule", or start with a Recurrence trigger.`;
      found.push(at('poll-recurrence', 'warning', step, ['recurrence', 'schedule'], message));
    }
    return found;
  }, isTrigger),
};
