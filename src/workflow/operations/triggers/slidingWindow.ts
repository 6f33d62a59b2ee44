import type { JsonObject } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { error, optionFindings } from '../findings.ts';
import { slidingWindowLook } from '../looks/schedule.ts';
import type { Finding, TriggerOperation } from '../Operation.ts';
import * as settings from '../settings.ts';

/** Starts a run for each window of time, also for those that were missed. Spec: workflow-definition.md 4.10. */
export const slidingWindowTrigger: TriggerOperation = {
  ...slidingWindowLook,
  description: 'Starts a run for each stretch of time, also for those that were missed.',
  category: 'Schedule',
  keywords: ['schedule', 'timer', 'sliding window', 'clock', 'catch up', 'interval'],
  groups: [
    {
      title: 'Window',
      tab: 'parameters',
      fields: [
        {
          kind: 'recurrence',
          path: ['recurrence'],
          label: 'Recurrence',
          required: true,
          help: 'How long a window is, from when, and in which time zone.',
        },
        {
          kind: 'duration',
          path: ['inputs', 'delay'],
          label: 'Delay',
          placeholder: 'PT5M',
          help: 'How long after its end the run for a window starts.',
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
  defaults: objectOf({ type: 'SlidingWindow', recurrence: { frequency: 'Hour', interval: 1 } }),
  outputs: () => [
    { title: 'Window start', path: ['windowStartTime'], type: 'string' },
    { title: 'Window end', path: ['windowEndTime'], type: 'string' },
  ],
};

export function checkSlidingWindow(node: JsonObject): readonly Finding[] {
  return [
    ...(node.get('splitOn') === undefined
      ? []
      : [error(['splitOn'], 'A sliding window gives no list to split. Remove "splitOn".')]),
    ...optionFindings(node, ['SingleInstance']),
  ];
}
