import { isObject, type Json, type JsonObject, type JsonPath, objectAt, stringAt } from '../../json.ts';
import { limits } from '../../limits.ts';
import { objectOf } from '../defaults.ts';
import { error, isExpression, isWithin, optionFindings, warning, wholeNumber } from '../findings.ts';
import { batchTriggerLook } from '../looks/connectors.ts';
import type { Finding, TriggerOperation } from '../Operation.ts';
import { recurrenceFindings } from '../recurrenceFindings.ts';
import * as settings from '../settings.ts';

/** Collects messages of other workflows and starts a run when there are enough. Spec: workflow-definition.md 4.11. */
export const batchTrigger: TriggerOperation = {
  ...batchTriggerLook,
  description: 'Collects messages that other workflows send, and starts a run when there are enough.',
  category: 'Schedule',
  keywords: ['batch', 'collect', 'messages', 'group', 'release', 'bulk'],
  groups: [
    {
      title: 'Batch',
      tab: 'parameters',
      fields: [
        {
          kind: 'choice',
          path: ['inputs', 'mode'],
          label: 'Mode',
          literal: true,
          help: 'Where the criteria stand. Consumption only.',
          options: [
            { value: 'Inline', label: 'Here' },
            { value: 'IntegrationAccount', label: 'Integration account' },
          ],
        },
        {
          kind: 'json',
          path: ['inputs', 'configurations'],
          label: 'Batches',
          help: 'For each batch its name and when it is released: messageCount, batchSize in bytes, recurrence.',
        },
        {
          kind: 'text',
          path: ['inputs', 'batchGroupName'],
          label: 'Group',
          literal: true,
          help: 'The name of the batch in the integration account.',
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
        settings.waitingRuns,
        settings.singleInstance,
        settings.trackingId,
        settings.secureInputs,
        settings.secureOutputs,
      ],
    },
  ],
  defaults: objectOf({
    type: 'Batch',
    inputs: { mode: 'Inline', configurations: { batch: { releaseCriteria: { messageCount: 10 } } } },
  }),
  outputs: () => [
    { title: 'Batch name', path: ['body', 'batchName'], type: 'string' },
    { title: 'Partition', path: ['body', 'partitionName'], type: 'string' },
    { title: 'Messages', path: ['body', 'items'], type: 'array' },
  ],
};

export function checkBatch(node: JsonObject): readonly Finding[] {
  const configurations = objectAt(node, 'inputs').get('configurations');
  return [
    ...withoutCriteria(objectAt(node, 'inputs')),
    ...(isObject(configurations)
      ? [...configurations].flatMap(([name, entry]) =>
          criteriaFindings(name, entry, ['inputs', 'configurations', name]),
        )
      : []),
    ...(node.get('splitOn') === undefined
      ? []
      : [error(['splitOn'], 'A batch is not split: every message is in its items. Remove "splitOn".')]),
    ...optionFindings(node, ['SingleInstance']),
  ];
}

function criteriaFindings(name: string, entry: Json, path: JsonPath): readonly Finding[] {
  const criteria = objectAt(entry).get('releaseCriteria');
  if (isExpression(entry) || isExpression(criteria)) return [];
  const place = [...path, 'releaseCriteria'];
  const { batchMessages, batchSize } = limits.consumption;
  const most = { messageCount: batchMessages, batchSize } as const;
  if (!isObject(criteria) || !['messageCount', 'batchSize', 'recurrence'].some((one) => criteria.has(one))) {
    return [
      error(place, `The batch "${name}" is never released. Give a message count, a size or a recurrence.`),
    ];
  }
  return [
    ...(['messageCount', 'batchSize'] as const).flatMap((member) => {
      const value = criteria.get(member);
      if (value === undefined || isExpression(value) || isWithin(wholeNumber(value), 1, most[member]))
        return [];
      return [
        error([...place, member], `The ${member} of the batch "${name}" must lie from 1 to ${most[member]}.`),
      ];
    }),
    ...recurrenceFindings(criteria.get('recurrence'), [...place, 'recurrence']),
    ...tooOften(name, objectAt(criteria, 'recurrence'), [...place, 'recurrence']),
  ];
}

/**
 * Batches are released once a minute at most. Spec: workflow-definition.md 4.11. Published Standard workflows
 * release them every few seconds, so this is no error.
 */
function tooOften(name: string, recurrence: JsonObject, path: JsonPath): readonly Finding[] {
  const isInSeconds = stringAt(recurrence, 'frequency')?.toLowerCase() === 'second';
  const interval = wholeNumber(recurrence.get('interval'));
  if (!isInSeconds || !isWithin(interval, 1, 59)) return [];
  const message = `The batch "${name}" is to be released every ${interval} seconds, and the service may take no less than 60. Give a longer interval.`;
  return [warning([...path, 'interval'], message)];
}

/** What a mode needs: batches here, or the name of one in the integration account. */
function withoutCriteria(inputs: JsonObject): readonly Finding[] {
  const mode = stringAt(inputs, 'mode')?.toLowerCase();
  if (mode === 'integrationaccount') {
    const group = inputs.get('batchGroupName') ?? '';
    return group === ''
      ? [
          warning(
            ['inputs', 'batchGroupName'],
            'The batch of the integration account has no name here. Give it one.',
          ),
        ]
      : [];
  }
  const batches = inputs.get('configurations') ?? new Map();
  return mode === 'inline' && isObject(batches) && batches.size === 0
    ? [
        warning(
          ['inputs', 'configurations'],
          'There are no batches, so nothing is ever released. Add one with its criteria.',
        ),
      ]
    : [];
}
