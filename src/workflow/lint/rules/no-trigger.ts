import type { Rule } from '../Rule.ts';

/** A workflow that nothing can start. */
export const noTrigger: Rule = {
  id: 'no-trigger',
  description: 'A workflow needs a trigger that starts it.',
  check({ steps }) {
    if (steps.some(({ kind }) => kind === 'trigger')) return [];
    const message =
      'The workflow has no trigger, so nothing can start it. Add one, for example HTTP Webhook.';
    return [{ rule: 'no-trigger', severity: 'error', path: ['triggers'], message }];
  },
};
