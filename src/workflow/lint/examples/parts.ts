import { fromPlain, isObject, type JsonObject } from '../../json.ts';
import type { Target } from '../../limits.ts';
import type { Surroundings } from '../../Surroundings.ts';

/** Part of a definition as plain data. */
export type Plain = Readonly<Record<string, unknown>>;

/** A definition with a trigger and whatever else an example gives. */
export function definition(plain: Plain): JsonObject {
  const value = fromPlain({
    $schema:
      'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
    contentVersion: '1.0.0.0',
    triggers: { manual: { type: 'Request', kind: 'Http' } },
    actions: {},
    ...plain,
  });
  if (!isObject(value)) throw new Error('not an object');
  return value;
}

export const compose = (inputs: unknown, runAfter: Plain = {}) => ({ type: 'Compose', inputs, runAfter });
export const after = (...names: string[]) => Object.fromEntries(names.map((name) => [name, ['Succeeded']]));
export const actions = (plain: Plain) => ({ actions: plain });
export const http = (inputs: Plain, more: Plain = {}) =>
  actions({
    Call: {
      type: 'Http',
      inputs: { method: 'GET', uri: 'https://a.example', ...inputs },
      runAfter: {},
      ...more,
    },
  });
export const webhook = (inputs: Plain) =>
  actions({
    Approval: {
      type: 'HttpWebhook',
      inputs: {
        subscribe: {
          method: 'POST',
          uri: 'https://a.example',
          body: { callbackUrl: '@{listCallbackUrl()}' },
        },
        unsubscribe: { method: 'DELETE', uri: 'https://a.example' },
        ...inputs,
      },
      runAfter: {},
    },
  });
export const initialize = (name: string, value: unknown = 1, runAfter: Plain = {}) => ({
  type: 'InitializeVariable',
  inputs: { variables: [{ name, type: 'integer', value }] },
  runAfter,
});

/** A definition, or one with what it is checked for. */
export type Case =
  | Plain
  | { readonly given: Plain; readonly target?: Target; readonly surroundings?: Surroundings };

/** Definitions in which a rule finds exactly one fault, and definitions in which it finds none. */
export interface Examples {
  readonly bad: readonly Case[];
  readonly good: readonly Case[];
}

export const on = (target: Target, given: Plain): Case => ({ given, target });
