import { isObject, type JsonObject, objectAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { error, optionFindings, warning } from '../findings.ts';
import { recurrenceLook } from '../looks/schedule.ts';
import type { Finding, TriggerOperation } from '../Operation.ts';
import { recurrenceFindings } from '../recurrenceFindings.ts';
import * as settings from '../settings.ts';

/** Starts a run by the clock. Spec: workflow-definition.md 4.9 and 7. */
export const recurrenceTrigger: TriggerOperation = {
  ...recurrenceLook,
  description: 'Starts a run by the clock, for example every hour.',
  category: 'Schedule',
  keywords: ['schedule', 'timer', 'cron', 'clock', 'every', 'interval', 'hourly', 'daily'],
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
  outputs: () => [],
};

export function checkRecurrence(node: JsonObject): readonly Finding[] {
  return [
    ...recurrenceFindings(node.get('recurrence'), ['recurrence']),
    ...(objectAt(node, 'inputs').size === 0
      ? []
      : [
          warning(
            ['inputs'],
            objectAt(node, 'inputs').has('frequency')
              ? 'A Recurrence trigger takes no inputs. Call them "recurrence".'
              : 'A Recurrence trigger takes no inputs. Remove them.',
          ),
        ]),
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
