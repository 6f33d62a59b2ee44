import { fromPlain } from '../../workflow/json.ts';
import type { Sample } from '../Sample.ts';
import workflow from './workflow.json' with { type: 'json' };

export const retryThenDeadLetter: Sample = {
  id: 'retry-then-dead-letter',
  name: 'Retry then dead-letter',
  description:
    'Booking an invoice is tried four times; then it becomes a dead letter, and the run waits until somebody has repaired it.',
  learns: [
    'An exponential retry policy',
    'A scope as try, its failure as catch, with result()',
    'A webhook that waits for a person',
  ],
  definition: fromPlain(workflow),
  events: [
    {
      name: 'Invoice arrives',
      step: 'When_an_invoice_arrives',
      body: '{\n  "number": "R-17",\n  "amount": 120.5\n}',
    },
    {
      name: 'Repaired, book again',
      step: 'Wait_for_the_repair',
      body: '{\n  "isRepaired": true,\n  "note": "The books are back."\n}',
    },
    {
      name: 'Reject the invoice',
      step: 'Wait_for_the_repair',
      body: '{\n  "isRepaired": false,\n  "note": "It was a copy."\n}',
    },
  ],
  suggestion: ['Invoice arrives', '⏭', '⏭', '⏭', 'Repaired, book again'],
  rules: [
    {
      name: 'The books are busy at first',
      match: { method: 'PUT', url: 'https://erp.example/*', first: 4 },
      respond: { status: 503 },
    },
    {
      name: 'The books take the invoice',
      match: { method: 'PUT', url: 'https://erp.example/*' },
      respond: { status: 204 },
    },
  ],
};
