import { fromPlain } from '../../workflow/json.ts';
import type { Sample } from '../Sample.ts';
import workflow from './workflow.json' with { type: 'json' };

export const renewedSubscription: Sample = {
  id: 'renewed-subscription',
  name: 'Subscription that must be renewed',
  description:
    'A service ends every subscription after three days; a loop subscribes anew in time and asks for what it missed.',
  learns: [
    'A time-out that is a plan, not a failure',
    'Run after "timed out"',
    'Closing the gap between two subscriptions',
  ],
  definition: fromPlain(workflow),
  events: [
    { name: 'Watch a file', step: 'When_a_file_is_to_be_watched', body: '{\n  "file": "plans.txt"\n}' },
    { name: 'File changed', step: 'Wait_for_a_change', body: '{\n  "change": "edited",\n  "by": "Ada"\n}' },
  ],
  suggestion: ['Watch a file', 'File changed'],
  rules: [
    {
      name: 'A subscription lives for three days',
      match: { phase: 'subscribe', step: 'Wait_for_a_change' },
      respond: { isUsual: true, expiresAfter: 'P3D' },
    },
    {
      name: 'Nothing was missed',
      match: { method: 'GET', url: 'https://drive.example/changes*' },
      respond: { status: 200, body: { change: '' } },
    },
  ],
};
