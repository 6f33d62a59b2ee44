import { objectAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import type { Rule } from '../Rule.ts';

/** A workflow that nothing can start. */
export const noTrigger: Rule = {
  id: 'no-trigger',
  description: 'A workflow needs a trigger that starts it.',
  check({ definition, steps }) {
    if (steps.some(({ kind }) => kind === 'trigger') || isExpression(definition.get('triggers'))) return [];
    // A template may put one in, too.
    if ([...objectAt(definition, 'triggers').values()].some(isExpression)) return [];
    // The service makes new workflows with nothing in them, and people fill it later.
    const isBlank = steps.length === 0;
    const message =
      'The workflow has no trigger, so nothing can start it. Add one, for example HTTP Webhook.';
    const severity = isBlank ? 'warning' : 'error';
    return [{ rule: 'no-trigger', severity, path: ['triggers'], message }];
  },
};
