import { fromPlain } from '../../workflow/json.ts';
import type { Sample } from '../Sample.ts';
import workflow from './workflow.json' with { type: 'json' };

export const orderWebhook: Sample = {
  id: 'order-webhook',
  name: 'Order webhook trigger',
  description:
    'A shop tells that an order was created; the workflow fetches its details by id and decides what to do.',
  learns: [
    'A webhook trigger that subscribes when you turn it on',
    'A condition that keeps drafts from starting a run',
    'Fetching what a small notification leaves out',
  ],
  definition: fromPlain(workflow),
  events: [
    {
      name: 'Order created',
      step: 'When_a_new_order_is_created',
      body: '{\n  "id": 4711,\n  "status": "processing"\n}',
    },
    {
      name: 'Large order created',
      step: 'When_a_new_order_is_created',
      body: '{\n  "id": 9000,\n  "status": "processing"\n}',
    },
    {
      name: 'Draft saved',
      step: 'When_a_new_order_is_created',
      body: '{\n  "id": 12,\n  "status": "draft"\n}',
    },
  ],
  suggestion: ['Order created'],
  rules: [
    {
      name: 'Details of a large order',
      match: { method: 'GET', url: 'https://shop.example/orders/9000' },
      respond: {
        status: 200,
        body: {
          id: 9000,
          order_key: 'wc_9000',
          status: 'processing',
          currency: 'EUR',
          total: 2499,
          date_created: '2026-01-05T08:59:58',
        },
      },
    },
    {
      name: 'Details of an order',
      match: { method: 'GET', url: 'https://shop.example/orders/*' },
      respond: {
        status: 200,
        body: {
          id: 4711,
          order_key: 'wc_4711',
          status: 'processing',
          currency: 'EUR',
          total: 249.5,
          date_created: '2026-01-05T08:59:58',
        },
      },
    },
  ],
};
