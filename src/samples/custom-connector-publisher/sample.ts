import { fromPlain } from '../../workflow/json.ts';
import type { Sample } from '../Sample.ts';
import definition from './apiDefinition.swagger.json' with { type: 'json' };
import properties from './apiProperties.json' with { type: 'json' };
import workflow from './workflow.json' with { type: 'json' };

export const customConnectorPublisher: Sample = {
  id: 'custom-connector-publisher',
  name: 'Custom connector publisher',
  description:
    'A web shop is described by a custom connector: its trigger registers a webhook, its action reads the order.',
  learns: [
    'A trigger that a custom connector describes, in its three parts',
    'Being the publisher: several subscribers, and switches that break the contract',
    'What is left behind without a delete operation',
  ],
  definition: fromPlain(workflow),
  suggestion: ['Order is created'],
  connectors: [{ definition: fromPlain(definition), properties: fromPlain(properties) }],
  events: [
    {
      name: 'Order is created',
      step: 'When_an_order_is_created',
      body: '{\n  "id": 4711,\n  "order_key": "NV-4711",\n  "status": "processing",\n  "currency": "SEK",\n  "date_created": "2025-01-31T10:00:00Z",\n  "total": 249.5\n}',
    },
  ],
};
