import type { Field, FieldGroup } from '../Field.ts';
import { methods } from '../httpFields.ts';
import * as settings from '../settings.ts';

/* Form lines that steps share which leave their work to something outside. Spec: workflow-definition.md 4.4 to 4.12 and 5.9. */

/** Which connection a step uses: Consumption names a parameter, Standard a reference. */
export const connectionFields: readonly Field[] = [
  {
    kind: 'text',
    path: ['inputs', 'host', 'connection', 'name'],
    label: 'Connection',
    placeholder: "@parameters('$connections')['office365']['connectionId']",
    help: 'Consumption: the ID of the connection, from the parameter $connections.',
  },
  {
    kind: 'text',
    path: ['inputs', 'host', 'connection', 'referenceName'],
    label: 'Connection reference',
    literal: true,
    help: 'Standard: the name of the connection in connections.json.',
  },
];

export const methodField: Field = {
  kind: 'method',
  path: ['inputs', 'method'],
  label: 'Method',
  methods,
  anyCase: true,
};

export const pathField: Field = {
  kind: 'text',
  path: ['inputs', 'path'],
  label: 'Path',
  placeholder: "/v2/Mail/@{encodeURIComponent(triggerBody()?['id'])}",
  help: 'The operation of the connector. It starts with a slash.',
};

/** What every call takes besides its address; `isCalledBack`: its body carries the callback URL. */
export function callFieldsOf(isCalledBack = false): readonly Field[] {
  const callbackUrl = isCalledBack ? ({ callbackUrl: true } as const) : {};
  return [
    {
      kind: 'table',
      path: ['inputs', 'queries'],
      label: 'Queries',
      help: 'Names and values.',
      ...callbackUrl,
    },
    {
      kind: 'table',
      path: ['inputs', 'headers'],
      label: 'Headers',
      help: 'Names and values.',
      ...callbackUrl,
    },
  ];
}

export const authentication: Field = {
  kind: 'authentication',
  path: ['inputs', 'authentication'],
  label: 'Authentication',
  help: 'How the request proves who sends it. Keep secrets in secure parameters.',
};

export const retryPolicy: Field = {
  kind: 'retryPolicy',
  path: ['inputs', 'retryPolicy'],
  label: 'Retry policy',
  help: 'What happens after no answer or status 408, 429 or 5xx.',
};

/** Settings of an action that calls something outside. */
export function actionGroups(...more: readonly Field[]): readonly FieldGroup[] {
  return [
    settings.actionSettings(settings.secureInputs, settings.secureOutputs),
    {
      title: 'Answer',
      tab: 'settings',
      fields: [
        settings.timeout('Time-out', 'An ISO 8601 duration such as PT5M that bounds the action.'),
        retryPolicy,
        ...more,
      ],
    },
  ];
}

export const { chunking } = settings;

export const withoutPolling = settings.option(
  'DisableAsyncPattern',
  'Take 202 as the answer',
  'Without this, an answer 202 with a Location is asked again until it is final.',
);

export const withoutDecompression = settings.option(
  'DisableAutomaticDecompression',
  'Keep a compressed body',
  'The body of a compressed answer stays as it came.',
);

export const leastItems: Field = {
  kind: 'number',
  path: ['runtimeConfiguration', 'paginationPolicy', 'minimumItemCount'],
  label: 'Pagination: least number of items',
  minimum: 1,
  maximum: 100_000,
  literal: true,
};

/** Settings of a trigger whose events come from outside. */
export function triggerGroups(...more: readonly Field[]): readonly FieldGroup[] {
  return [
    {
      title: 'Events',
      tab: 'parameters',
      fields: [...more, settings.conditions, settings.splitOn],
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
        retryPolicy,
      ],
    },
  ];
}

/** How often a trigger asks; a webhook has none. */
export const pollingField: Field = {
  kind: 'recurrence',
  path: ['recurrence'],
  label: 'Recurrence',
  help: 'How often the trigger asks for events.',
};
