/** A code with which the service refuses a workflow when it is saved, and who says so here. */
export interface Refusal {
  readonly codes: string;
  /** Ids of rules; none where the document cannot tell. */
  readonly rules: readonly string[];
  /** What of it nobody can know from the document alone. */
  readonly unknown?: string;
}

/** Spec: error-messages.md 2, row by row. */
export const refusals: readonly Refusal[] = [
  {
    codes: 'InvalidTemplate',
    rules: [
      'unknown-run-after',
      'run-after-cycle',
      'run-after-status',
      'action-reference-not-before',
      'unknown-action-reference',
      'unknown-loop',
      'expression-syntax',
      'misplaced-function',
      'unique-name',
      'value-shape',
      'input-shape',
      'unknown-parameter',
      'parameter-without-value',
    ],
  },
  {
    codes: 'WorkflowRunActionInputsInvalidProperty, WorkflowOperationInputsInvalidProperty',
    rules: ['operation-finding', 'http-method', 'uri-scheme', 'duration-format', 'input-shape'],
  },
  { codes: 'InvalidVariableInitialization', rules: ['step-placement'] },
  {
    codes: 'InvalidVariableOperation',
    rules: ['unknown-variable', 'variable-not-initialized', 'variable-operation'],
  },
  {
    codes:
      'WorkflowRunActionInputsMissingProperty, WorkflowOperationInputsMissingProperty, WorkflowTriggerInputsPropertyMissing, MissingWorkflowTriggerInputs',
    rules: ['required-field', 'step-inputs', 'misspelled-member'],
  },
  {
    codes: 'WorkflowTriggerTypeUnsupported, WorkflowRunActionTypeUnsupported',
    rules: ['step-type', 'type-placement', 'type-not-in-target'],
  },
  {
    codes:
      'InvalidWorkflowTriggerName, InvalidWorkflowRunActionName, InvalidVariableName, InvalidStaticResultName',
    rules: ['name-characters', 'name-length', 'operation-finding', 'static-result'],
    unknown: 'How long the name of a parameter, an output or a static result may be is not published.',
  },
  {
    codes: 'InvalidWorkflowTriggerRecurrence, InvalidWorkflowTriggerRecurrenceSchedule',
    rules: ['operation-finding', 'poll-recurrence', 'recurrence-time'],
    unknown:
      'A start may lie 49 years ahead at most: that depends on the day on which the workflow is saved.',
  },
  {
    codes: 'InvalidRetryPolicy',
    rules: ['operation-finding', 'retry-interval', 'duration-format'],
    unknown: 'The host settings of a Standard app can move the bounds.',
  },
  {
    codes: 'WorkflowRunActionTimeoutLimitInvalid, WorkflowRunActionUntilLimitInvalid',
    rules: ['duration-format', 'timeout-length', 'timeout-placement', 'operation-finding', 'stateless'],
  },
  {
    codes: 'InvalidPaginationPolicy',
    rules: ['pagination'],
    unknown: 'Licences of Power Automate and connectors have lower limits than the service.',
  },
  { codes: 'InvalidConcurrencyConfiguration', rules: ['concurrency', 'operation-finding'] },
  {
    codes: 'CannotDisableTriggerConcurrency',
    rules: [],
    unknown:
      'Whether the deployed workflow limits concurrent runs: a document does not tell what it replaces.',
  },
  {
    codes:
      'WorkflowUnsupportedRecurrenceTriggerForResponseAction, WorkflowUnsupportedSplitOnTriggerForResponseAction, WorkflowUnsupportedBatchTriggerForResponseAction',
    rules: ['step-placement'],
  },
  {
    codes: 'ActionResponseAlreadyDefined, WorkflowRunActionResponseStatusCodeNotSupported',
    rules: ['response-path', 'operation-finding'],
  },
  { codes: 'AllowedSwitchCaseLimitExceeded', rules: ['operation-finding'] },
  {
    codes:
      'WorkflowDescriptionTooLong, TriggerDescriptionTooLong, ActionDescriptionTooLong, InputParameterDescriptionTooLong, OutputParameterDescriptionTooLong',
    rules: ['description-length'],
  },
  { codes: 'TrackedPropertiesSizeLimitExceeded', rules: ['tracked-properties'] },
  { codes: 'WorkflowInvalidStaticResults', rules: ['static-result'] },
  { codes: 'InvalidActionRepeatExpression', rules: ['operation-finding', 'required-field'] },
  { codes: 'PushTriggerNameNotUnique', rules: ['unique-name'] },
  {
    codes: 'WorkflowOutputParameterUnsupportedType, InvalidTemplateParameter, InvalidInputParameter',
    rules: ['output-declaration', 'parameter-declaration', 'parameter-default'],
  },
  {
    codes:
      'WorkflowSelfReference, NestedWorkflowNotFound, NestedWorkflowDoesNotContainResponseAction, NestedWorkflowContainsSplitOnTrigger',
    rules: ['called-workflow', 'step-inputs'],
    unknown:
      'Whether the called workflow exists, answers, or is the caller itself: it stands in another document.',
  },
  {
    codes: 'InvalidBatchConfiguration, MissingBatchReleaseCriteria, MissingBatchGroupName',
    rules: ['batch-configuration', 'operation-finding', 'step-inputs'],
    unknown: 'What the batches of an integration account are.',
  },
  {
    codes:
      'InvalidSlidingWindowTriggerInput, InvalidSlidingWindowTriggerRecurrence, InvalidExpressionActionKind, InvalidExpressionActionInputs, MissingSourceTimeZone, MissingLiquidActionKind, InvalidLiquidActionKind',
    rules: [
      'operation-finding',
      'poll-recurrence',
      'duration-format',
      'time-zone',
      'input-shape',
      'required-field',
    ],
  },
  {
    codes: 'InvalidClientTrackingId, ClientTrackingIdLengthLimitExceeded',
    rules: ['correlation', 'input-shape'],
    unknown: 'How long the id may be and of which signs is not published, and mostly an expression gives it.',
  },
  {
    codes: 'TriggerInputSchemaInvalid, ActionSchemaInvalid',
    rules: ['json-schema', 'input-shape', 'operation-finding'],
    unknown: 'Which drafts of JSON Schema the service reads is not published, so these are doubts.',
  },
  {
    codes: 'InvalidContentTransferConfiguration, InvalidHostName, UnsupportedHttpHeader',
    rules: ['content-transfer', 'uri-scheme', 'operation-finding', 'header-by-hand'],
  },
  {
    codes: 'the answer to Subscribe when the workflow is saved',
    rules: ['unreachable-address', 'uri-scheme'],
    unknown: 'What the other service answers. A simulation with a mock of it shows that.',
  },
];
