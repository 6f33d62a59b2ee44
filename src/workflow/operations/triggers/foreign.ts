import { emptyObject } from '../../json.ts';
import { foreignLook } from '../foreignLook.ts';
import type { TriggerOperation } from '../Operation.ts';
import * as settings from '../settings.ts';

/** Stands in for a trigger type that is not simulated: shown by its name, kept as it is, edited as JSON. */
export function foreignTrigger(type: string): TriggerOperation {
  return {
    ...foreignLook(type, 'trigger'),
    category: 'Other',
    defaults: type === '' ? emptyObject : new Map([['type', type]]),
    description:
      'This type is kept as it is. The simulator starts a run of it by hand, with outputs that you give.',
    groups: [
      {
        title: 'Inputs',
        tab: 'parameters',
        note: 'This type has no form here. Edit its inputs as JSON.',
        fields: [
          { kind: 'json', path: ['inputs'], label: 'Inputs' },
          { kind: 'recurrence', path: ['recurrence'], label: 'Recurrence' },
          settings.conditions,
          settings.splitOn,
        ],
      },
      { title: 'General', tab: 'settings', fields: [settings.description] },
    ],
    outputs: () => [
      { title: 'Body', path: ['body'], type: 'any' },
      { title: 'Headers', path: ['headers'], type: 'object' },
    ],
  };
}
