import type { JsonObject } from '../../json.ts';
import { callFindings } from '../callFindings.ts';
import { objectOf } from '../defaults.ts';
import { optionFindings } from '../findings.ts';
import { callFields } from '../httpFields.ts';
import { httpTriggerLook } from '../looks/http.ts';
import type { Finding, TriggerOperation } from '../Operation.ts';
import * as settings from '../settings.ts';
import { callOutputs } from '../webhook.ts';

/** Asks an address by the clock; an answer 200 starts a run. Spec: workflow-definition.md 4.3. */
export const httpTrigger: TriggerOperation = {
  ...httpTriggerLook,
  description: 'Asks an address by the clock, and starts a run when it answers 200.',
  category: 'HTTP',
  keywords: ['http', 'poll', 'polling', 'request', 'rest', 'api', 'schedule'],
  groups: [
    {
      title: 'Request',
      tab: 'parameters',
      fields: [
        ...callFields({
          path: ['inputs'],
          required: true,
          callbackUrl: false,
          bodyHelp: 'What is sent. Objects and lists go out as JSON, text as plain text.',
        }),
        {
          kind: 'text',
          path: ['inputs', 'cookie'],
          label: 'Cookie',
          help: 'The Cookie header. The service drops one that stands under Headers.',
        },
      ],
    },
    {
      title: 'Polling',
      tab: 'parameters',
      note: 'Without conditions only an answer 200 starts a run. Retry-After and Location of an answer say when and where to ask next.',
      fields: [
        {
          kind: 'recurrence',
          path: ['recurrence'],
          label: 'Recurrence',
          required: true,
          help: 'How often the address is asked.',
        },
        settings.conditions,
        settings.splitOn,
      ],
    },
    {
      title: 'General',
      tab: 'settings',
      fields: [settings.description, settings.secureInputs, settings.secureOutputs],
    },
    {
      title: 'Runs',
      tab: 'settings',
      fields: [
        settings.concurrentRuns,
        settings.waitingRuns,
        settings.singleInstance,
        settings.trackingId,
        settings.splitOnTrackingId,
        settings.timeout('Time-out', 'An ISO 8601 duration. The service accepts it here.'),
      ],
    },
  ],
  defaults: objectOf({
    type: 'Http',
    inputs: { method: 'GET', uri: '' },
    recurrence: { frequency: 'Minute', interval: 3 },
  }),
  outputs: () => callOutputs(undefined),
};

export function checkHttpTrigger(node: JsonObject): readonly Finding[] {
  return [
    ...callFindings(node.get('inputs'), ['inputs']),
    ...optionFindings(node, ['SingleInstance', 'SuppressWorkflowHeaders']),
  ];
}
