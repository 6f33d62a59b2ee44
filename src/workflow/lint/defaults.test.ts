import { expect, it } from 'vitest';
import { fromPlain, type Json, type JsonObject, withMember } from '../json.ts';
import { operations } from '../operations/index.ts';
import { lint } from './lint.ts';

it.each(operations.map((operation) => [`${operation.role} ${operation.type}`, operation] as const))(
  'a new %s has no fault but values that only its author knows',
  (_, operation) => {
    const trigger: Json =
      operation.role === 'trigger' ? operation.defaults : fromPlain({ type: 'Request', kind: 'Http' });
    const action = withMember(operation.defaults, 'runAfter', new Map());
    const definition: JsonObject = new Map<string, Json>([
      ['triggers', new Map([['start', trigger]])],
      ['actions', operation.role === 'action' ? new Map([['New', action]]) : new Map()],
    ]);
    const errors = lint(definition).filter(({ severity }) => severity === 'error');
    const authors = errors.filter(({ rule, path }) => rule === 'required-field' || path.at(-1) === 'name');
    expect(errors).toEqual(authors);
  },
);

it.each(['trigger', 'action'] as const)(
  'S-24 a new HTTP webhook %s has nothing that must be filled in',
  (role) => {
    const webhook = operations.find(
      (operation) => operation.role === role && operation.type === 'HttpWebhook',
    );
    const node = withMember(webhook?.defaults ?? new Map(), 'runAfter', new Map());
    const definition: JsonObject = new Map<string, Json>([
      [
        '$schema',
        'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
      ],
      ['contentVersion', '1.0.0.0'],
      [
        'triggers',
        new Map([
          [
            'start',
            role === 'trigger'
              ? (webhook?.defaults ?? new Map())
              : fromPlain({ type: 'Request', kind: 'Http' }),
          ],
        ]),
      ],
      ['actions', new Map(role === 'action' ? [['New', node]] : [])],
    ]);
    expect(lint(definition).filter(({ severity }) => severity !== 'info')).toEqual([]);
  },
);
