import { fromPlain } from '../../workflow/json.ts';
import type { Sample } from '../Sample.ts';
import workflow from './workflow.json' with { type: 'json' };

export const approvalByWebhook: Sample = {
  id: 'approval-by-webhook',
  name: 'Approval by webhook',
  description:
    'A shop reports an order; the workflow asks for approval, waits for the answer, then ships or cancels.',
  learns: [
    'Subscribe, wait, callback, unsubscribe',
    'A time-out after a day',
    'A decision by what the callback says',
  ],
  definition: fromPlain(workflow),
  events: [
    {
      name: 'Order arrives',
      step: 'When_an_order_arrives',
      body: '{\n  "id": 4711,\n  "customer": "Ada Lovelace",\n  "total": 249.5\n}',
    },
    { name: 'Approve', step: 'Wait_for_approval', body: '{\n  "approved": true,\n  "by": "Grace"\n}' },
    { name: 'Reject', step: 'Wait_for_approval', body: '{\n  "approved": false,\n  "by": "Grace"\n}' },
  ],
  suggestion: ['Order arrives', 'Approve'],
};
