import type { Rule } from '../Rule.ts';
import { actionReferenceNotBefore } from './action-reference-not-before.ts';
import { authenticationDetail } from './authentication-detail.ts';
import { batchConfiguration } from './batch-configuration.ts';
import { calledWorkflow } from './called-workflow.ts';
import { codeLength } from './code-length.ts';
import { concurrency } from './concurrency.ts';
import { constantCondition } from './constant-condition.ts';
import { contentTransfer } from './content-transfer.ts';
import { contentVersion } from './content-version.ts';
import { correlation } from './correlation.ts';
import { descriptionLength } from './description-length.ts';
import { durationFormat } from './duration-format.ts';
import { expressionLength } from './expression-length.ts';
import { expressionSyntax } from './expression-syntax.ts';
import { functionNotInTarget } from './function-not-in-target.ts';
import { headerByHand } from './header-by-hand.ts';
import { httpMethod } from './http-method.ts';
import { inputShape } from './input-shape.ts';
import { insecureWebhookUri } from './insecure-webhook-uri.ts';
import { jsonSchema } from './json-schema.ts';
import { misplacedFunction } from './misplaced-function.ts';
import { missingActions } from './missing-actions.ts';
import { missingAtSign } from './missing-at-sign.ts';
import { missingContentType } from './missing-content-type.ts';
import { misspelledMember } from './misspelled-member.ts';
import { nameCharacters } from './name-characters.ts';
import { nameLength } from './name-length.ts';
import { noTrigger } from './no-trigger.ts';
import { openParameterSecret } from './open-parameter-secret.ts';
import { operationFinding } from './operation-finding.ts';
import { optionPlacement } from './option-placement.ts';
import { outputDeclaration } from './output-declaration.ts';
import { pagination } from './pagination.ts';
import { parameterDeclaration } from './parameter-declaration.ts';
import { parameterDefault } from './parameter-default.ts';
import { parameterWithoutValue } from './parameter-without-value.ts';
import { pollRecurrence } from './poll-recurrence.ts';
import { recurrenceTime } from './recurrence-time.ts';
import { requiredField } from './required-field.ts';
import { responsePath } from './response-path.ts';
import { retryInterval } from './retry-interval.ts';
import { runAfterCycle } from './run-after-cycle.ts';
import { runAfterStatus } from './run-after-status.ts';
import { schemaUri } from './schema-uri.ts';
import { secretLiteral } from './secret-literal.ts';
import { secureData } from './secure-data.ts';
import { secureParameterDefault } from './secure-parameter-default.ts';
import { secureParameterExposed } from './secure-parameter-exposed.ts';
import { secureParameterInStandard } from './secure-parameter-in-standard.ts';
import { sizeLimit } from './size-limit.ts';
import { stateless } from './stateless.ts';
import { staticResult } from './static-result.ts';
import { stepInputs } from './step-inputs.ts';
import { stepPlacement } from './step-placement.ts';
import { stepType } from './step-type.ts';
import { subscribeWithoutCallbackUrl } from './subscribe-without-callback-url.ts';
import { timeZone } from './time-zone.ts';
import { timeoutLength } from './timeout-length.ts';
import { timeoutPlacement } from './timeout-placement.ts';
import { trackedProperties } from './tracked-properties.ts';
import { triggerCondition } from './trigger-condition.ts';
import { typeNotInTarget } from './type-not-in-target.ts';
import { typePlacement } from './type-placement.ts';
import { uniqueName } from './unique-name.ts';
import { unknownActionReference } from './unknown-action-reference.ts';
import { unknownConnection } from './unknown-connection.ts';
import { unknownLoop } from './unknown-loop.ts';
import { unknownMember } from './unknown-member.ts';
import { unknownParameter } from './unknown-parameter.ts';
import { unknownRunAfter } from './unknown-run-after.ts';
import { unknownVariable } from './unknown-variable.ts';
import { unreachableAction } from './unreachable-action.ts';
import { unreachableAddress } from './unreachable-address.ts';
import { unsubscribeAuthentication } from './unsubscribe-authentication.ts';
import { unsubscribeCallbackUrl } from './unsubscribe-callback-url.ts';
import { unusedConnection } from './unused-connection.ts';
import { unusedParameter } from './unused-parameter.ts';
import { unusedVariable } from './unused-variable.ts';
import { uriLength } from './uri-length.ts';
import { uriScheme } from './uri-scheme.ts';
import { valueShape } from './value-shape.ts';
import { variableNotInitialized } from './variable-not-initialized.ts';
import { variableOperation } from './variable-operation.ts';
import { webhookWithoutTimeout } from './webhook-without-timeout.ts';
import { webhookWithoutUnsubscribe } from './webhook-without-unsubscribe.ts';

/** All rules, in the order in which their findings about one step are listed. A new rule is a file and its line here. */
export const rules: readonly Rule[] = [
  noTrigger,
  schemaUri,
  contentVersion,
  valueShape,
  misspelledMember,
  unknownMember,
  sizeLimit,
  descriptionLength,
  parameterDeclaration,
  parameterDefault,
  parameterWithoutValue,
  secureParameterDefault,
  secureParameterInStandard,
  unusedParameter,
  unusedConnection,
  outputDeclaration,
  staticResult,
  stepType,
  typePlacement,
  typeNotInTarget,
  uniqueName,
  nameCharacters,
  nameLength,
  unknownRunAfter,
  runAfterStatus,
  runAfterCycle,
  unreachableAction,
  stepPlacement,
  missingActions,
  responsePath,
  requiredField,
  stepInputs,
  calledWorkflow,
  batchConfiguration,
  inputShape,
  jsonSchema,
  httpMethod,
  uriScheme,
  uriLength,
  unreachableAddress,
  durationFormat,
  timeoutPlacement,
  timeoutLength,
  retryInterval,
  pollRecurrence,
  recurrenceTime,
  timeZone,
  triggerCondition,
  constantCondition,
  correlation,
  operationFinding,
  optionPlacement,
  concurrency,
  contentTransfer,
  pagination,
  secureData,
  trackedProperties,
  stateless,
  expressionSyntax,
  expressionLength,
  misplacedFunction,
  functionNotInTarget,
  unknownActionReference,
  actionReferenceNotBefore,
  unknownVariable,
  variableNotInitialized,
  variableOperation,
  unusedVariable,
  unknownParameter,
  unknownLoop,
  unknownConnection,
  subscribeWithoutCallbackUrl,
  unsubscribeCallbackUrl,
  webhookWithoutUnsubscribe,
  webhookWithoutTimeout,
  insecureWebhookUri,
  unsubscribeAuthentication,
  authenticationDetail,
  headerByHand,
  missingContentType,
  missingAtSign,
  codeLength,
  secretLiteral,
  openParameterSecret,
  secureParameterExposed,
];
