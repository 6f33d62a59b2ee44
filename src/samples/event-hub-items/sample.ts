import { fromPlain } from '../../workflow/json.ts';
import type { Sample } from '../Sample.ts';
import workflow from './workflow.json' with { type: 'json' };

export const eventHubItems: Sample = {
  id: 'event-hub-items',
  name: 'Batch webhook trigger',
  description:
    'An event hub delivers items in batches; the trigger waits for them and starts one run for each item.',
  learns: [
    'Split on: one delivery, several runs',
    'A tracking id of its own for every run',
    'A switch with a default',
  ],
  definition: fromPlain(workflow),
  events: [
    {
      name: 'Three items',
      step: 'When_items_arrive',
      body: '{\n  "items": [\n    {\n      "id": "a-1",\n      "device": "oven",\n      "temperature": 81.5\n    },\n    {\n      "id": "a-2",\n      "device": "hall",\n      "temperature": 20\n    },\n    {\n      "id": "a-3",\n      "device": "yard",\n      "temperature": -4\n    }\n  ]\n}',
    },
    {
      name: 'One item',
      step: 'When_items_arrive',
      body: '{\n  "items": [\n    {\n      "id": "b-1",\n      "device": "oven",\n      "temperature": 79\n    }\n  ]\n}',
    },
    { name: 'Empty batch', step: 'When_items_arrive', body: '{\n  "items": []\n}' },
  ],
  suggestion: ['Three items'],
};
