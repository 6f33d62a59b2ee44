import type { Field, FieldGroup } from './Field.ts';

/* Form lines that many operations share. What each operation allows: spec workflow-definition.md 2.4 to 2.9. */

export const description: Field = {
  kind: 'text',
  path: ['description'],
  label: 'Description',
  multiline: true,
  literal: true,
  help: 'A note for people, at most 256 characters. It has no effect on the run.',
};

export const trackedProperties: Field = {
  kind: 'table',
  path: ['trackedProperties'],
  label: 'Tracked properties',
  help: 'Names and values that monitoring records when the action has ended. They may use action() and parameters() only.',
};

const securePath = ['runtimeConfiguration', 'secureData', 'properties'];

export const secureInputs: Field = {
  kind: 'flag',
  path: securePath,
  word: 'inputs',
  in: 'array',
  label: 'Secure inputs',
  literal: true,
  help: 'Run history hides what goes into this step.',
};

export const secureOutputs: Field = {
  kind: 'flag',
  path: securePath,
  word: 'outputs',
  in: 'array',
  label: 'Secure outputs',
  literal: true,
  help: 'Run history hides what this step gives, and the inputs of steps that use it.',
};

/** A word of `operationOptions` as a switch. */
export function option(word: string, label: string, help: string): Field {
  return { kind: 'flag', path: ['operationOptions'], word, in: 'text', label, literal: true, help };
}

export const singleInstance = option(
  'SingleInstance',
  'Single instance',
  'A new run starts only when no other run of this workflow is active.',
);

export const authorizationInOutputs = option(
  'IncludeAuthorizationHeadersInOutputs',
  'Keep the Authorization header',
  'The trigger outputs show the Authorization header of the call, which is left out otherwise.',
);

export const suppressHeadersOnResponse = option(
  'SuppressWorkflowHeadersOnResponse',
  'No workflow headers in the answer',
  'The answer to the caller leaves out the x-ms-workflow headers.',
);

export const suppressHeaders = option(
  'SuppressWorkflowHeaders',
  'No workflow headers',
  'The request leaves out the x-ms-workflow headers, by which a service can tell who calls.',
);

export const concurrentRuns: Field = {
  kind: 'concurrency',
  path: ['runtimeConfiguration', 'concurrency'],
  label: 'Concurrency',
  member: 'runs',
  maximum: 100,
  literal: true,
  help: 'How many runs may be active at the same time. Once deployed, the limit can be changed but not removed.',
};

export const waitingRuns: Field = {
  kind: 'number',
  path: ['runtimeConfiguration', 'concurrency', 'maximumWaitingRuns'],
  label: 'Waiting runs',
  minimum: 1,
  maximum: 200,
  literal: true,
  help: 'How many runs may wait for their turn. Callers beyond that are answered 429.',
};

export const trackingId: Field = {
  kind: 'text',
  path: ['correlation', 'clientTrackingId'],
  label: 'Tracking ID',
  help: 'Identifies the run to other systems, in place of its run ID.',
};

export const conditions: Field = {
  kind: 'conditions',
  path: ['conditions'],
  label: 'Conditions',
  help: 'A run starts only when every condition is true.',
};

export const splitOn: Field = {
  kind: 'text',
  path: ['splitOn'],
  label: 'Split on',
  placeholder: "@triggerBody()?['value']",
  help: 'An expression that gives an array. Each item starts a run of its own.',
};

export const splitOnTrackingId: Field = {
  kind: 'text',
  path: ['splitOnConfiguration', 'correlation', 'clientTrackingId'],
  label: 'Tracking ID of each item',
  help: 'Identifies the run of one item. It may use triggerBody(), which is the item.',
};

/** Large content in pieces. Which actions know it: spec workflow-definition.md 2.4. */
export const chunking: Field = {
  kind: 'choice',
  path: ['runtimeConfiguration', 'contentTransfer', 'transferMode'],
  label: 'Large content',
  options: [{ value: 'Chunked', label: 'In chunks' }],
  literal: true,
  help: 'What is too large for one message goes in several. The simulator sends it in one.',
};

/** How long an action may take. */
export function timeout(label: string, help: string): Field {
  return { kind: 'duration', path: ['limit', 'timeout'], label, placeholder: 'PT1H', help };
}

export const staticResult: Field = {
  kind: 'staticResult',
  path: ['runtimeConfiguration', 'staticResult'],
  label: 'Static result',
  literal: true,
  help: 'For tests: the action gives a fixed result and is not carried out, here and in Azure alike.',
};

/** The settings that every action has, and which of its data may be secured. */
export function actionSettings(...secure: readonly Field[]): FieldGroup {
  return {
    title: 'General',
    tab: 'settings',
    fields: [description, trackedProperties, ...secure, staticResult],
  };
}
