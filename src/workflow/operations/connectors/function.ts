import type { JsonObject } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { optionFindings } from '../findings.ts';
import { functionLook, invokeFunctionLook } from '../looks/connectors.ts';
import { needsAnswer } from '../needsAnswer.ts';
import type { ActionOperation, Finding } from '../Operation.ts';
import * as settings from '../settings.ts';
import { callOutputs } from '../webhook.ts';
import { actionGroups, authentication, callFieldsOf, methodField } from './connectorFields.ts';

/** Calls an Azure Function. Spec: workflow-definition.md 5.9. */
export const functionAction: ActionOperation = {
  ...functionLook,
  description: 'Calls an Azure Function. In a run, a mock or you answer it.',
  category: 'Connectors',
  keywords: ['azure function', 'function app', 'code', 'serverless'],
  groups: [
    {
      title: 'Function',
      tab: 'parameters',
      fields: [
        {
          kind: 'text',
          path: ['inputs', 'function', 'id'],
          label: 'Function',
          help: 'Consumption: the resource ID of the function.',
        },
        {
          kind: 'text',
          path: ['inputs', 'function', 'connectionName'],
          label: 'Connection',
          literal: true,
          help: 'Standard: the name of the function connection in connections.json.',
        },
        { ...methodField, placeholder: 'POST' },
        { kind: 'json', path: ['inputs', 'body'], label: 'Body', help: 'What the function gets.' },
        ...callFieldsOf(),
        authentication,
      ],
    },
    ...actionGroups(settings.suppressHeaders),
  ],
  defaults: objectOf({ type: 'Function', inputs: { function: { id: '' } } }),
  outputs: () => callOutputs(undefined),
};

export const runFunction = needsAnswer(
  'Functions live in Azure. Say what this one answers, or pin the action.',
);

export function checkFunction(node: JsonObject): readonly Finding[] {
  return optionFindings(node, ['SuppressWorkflowHeaders', 'DisableAsyncPattern']);
}

/** Calls a function of the same Standard app. Spec: workflow-definition.md 5.9. */
export const invokeFunctionAction: ActionOperation = {
  ...invokeFunctionLook,
  description: 'Calls a function of the same Standard app. In a run, a mock or you answer it.',
  category: 'Code',
  keywords: ['local function', 'invoke', 'custom code', 'net'],
  groups: [
    {
      title: 'Function',
      tab: 'parameters',
      fields: [
        {
          kind: 'text',
          path: ['inputs', 'functionName'],
          label: 'Function',
          required: true,
          help: 'The name of the function in the app.',
        },
        {
          kind: 'json',
          path: ['inputs', 'parameters'],
          label: 'Parameters',
          help: 'Names and values of the arguments.',
        },
      ],
    },
    settings.actionSettings(settings.secureInputs, settings.secureOutputs),
  ],
  defaults: objectOf({ type: 'InvokeFunction', inputs: { functionName: '', parameters: {} } }),
  outputs: () => [{ title: 'Body', path: ['body'], type: 'any' }],
};

export const runInvokeFunction = needsAnswer(
  'Functions of the app are not here. Say what this one gives, or pin the action.',
);
