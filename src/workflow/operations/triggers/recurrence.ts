import { isObject, type JsonObject, objectAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { error, optionFindings } from '../findings.ts';
import type { Finding, TriggerOperation } from '../Operation.ts';
import { recurrenceFindings } from '../recurrenceFindings.ts';
import * as settings from '../settings.ts';
import { oneLine } from '../summary.ts';

/** Starts a run by the clock. Spec: workflow-definition.md 4.9 and 7. */
export const recurrenceTrigger: TriggerOperation = {
  role: 'trigger',
  type: 'Recurrence',
  title: 'Recurrence',
  description: 'Starts a run by the clock, for example every hour.',
  category: 'Schedule',
  keywords: ['schedule', 'timer', 'cron', 'clock', 'every', 'interval', 'hourly', 'daily'],
  icon: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zm0 2a7 7 0 1 0 0 14 7 7 0 0 0 0-14zm-1 2h2v4.6l3.2 3.2-1.4 1.4L11 12.4z',
  color: '#8a5a00',
  start: { kind: 'recurrence' },
  groups: [
    {
      title: 'Recurrence',
      tab: 'parameters',
      fields: [
        {
          kind: 'recurrence',
          path: ['recurrence'],
          label: 'Recurrence',
          required: true,
          help: 'How often the workflow runs, from when, and in which time zone.',
        },
      ],
    },
    {
      title: 'General',
      tab: 'settings',
      fields: [
        settings.description,
        settings.conditions,
        settings.concurrentRuns,
        settings.singleInstance,
        settings.trackingId,
      ],
    },
  ],
  defaults: objectOf({ type: 'Recurrence', recurrence: { frequency: 'Hour', interval: 1 } }),
  summary(node) {
    const recurrence = objectAt(node, 'recurrence');
    const frequency = oneLine(recurrence.get('frequency')).toLowerCase();
    const interval = oneLine(recurrence.get('interval'));
    if (frequency === '') return '';
    return interval === '1' || interval === '' ? `Every ${frequency}` : `Every ${interval} ${frequency}s`;
  },
  outputs: () => [],
};

export function checkRecurrence(node: JsonObject): readonly Finding[] {
  return [
    ...recurrenceFindings(node.get('recurrence'), ['recurrence']),
    ...(node.get('splitOn') === undefined
      ? []
      : [error(['splitOn'], 'A Recurrence trigger has no data to split. Remove splitOn.')]),
    ...(objectAt(node, 'runtimeConfiguration', 'concurrency').get('maximumWaitingRuns') === undefined
      ? []
      : [
          error(
            ['runtimeConfiguration', 'concurrency', 'maximumWaitingRuns'],
            'A Recurrence trigger cannot limit waiting runs. Remove maximumWaitingRuns.',
          ),
        ]),
    ...(isObject(objectAt(node, 'runtimeConfiguration').get('secureData'))
      ? [
          error(
            ['runtimeConfiguration', 'secureData'],
            'A Recurrence trigger has no inputs or outputs to secure. Remove secureData.',
          ),
        ]
      : []),
    ...optionFindings(node, ['SingleInstance']),
  ];
}
