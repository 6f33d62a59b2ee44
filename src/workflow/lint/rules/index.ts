import type { Rule } from '../Rule.ts';
import { actionReferenceNotBefore } from './action-reference-not-before.ts';
import { durationFormat } from './duration-format.ts';
import { expressionSyntax } from './expression-syntax.ts';
import { httpMethod } from './http-method.ts';
import { misplacedFunction } from './misplaced-function.ts';
import { nameCharacters } from './name-characters.ts';
import { nameLength } from './name-length.ts';
import { noTrigger } from './no-trigger.ts';
import { operationFinding } from './operation-finding.ts';
import { requiredField } from './required-field.ts';
import { runAfterCycle } from './run-after-cycle.ts';
import { runAfterStatus } from './run-after-status.ts';
import { secretLiteral } from './secret-literal.ts';
import { stepPlacement } from './step-placement.ts';
import { stepType } from './step-type.ts';
import { subscribeWithoutCallbackUrl } from './subscribe-without-callback-url.ts';
import { uniqueName } from './unique-name.ts';
import { unknownActionReference } from './unknown-action-reference.ts';
import { unknownLoop } from './unknown-loop.ts';
import { unknownParameter } from './unknown-parameter.ts';
import { unknownRunAfter } from './unknown-run-after.ts';
import { unknownVariable } from './unknown-variable.ts';
import { unsubscribeCallbackUrl } from './unsubscribe-callback-url.ts';
import { uriScheme } from './uri-scheme.ts';
import { variableNotInitialized } from './variable-not-initialized.ts';
import { webhookWithoutUnsubscribe } from './webhook-without-unsubscribe.ts';

/** All rules, in the order in which their findings about one step are listed. A new rule is a file and its line here. */
export const rules: readonly Rule[] = [
  noTrigger,
  stepType,
  uniqueName,
  nameCharacters,
  nameLength,
  unknownRunAfter,
  runAfterStatus,
  runAfterCycle,
  stepPlacement,
  requiredField,
  httpMethod,
  uriScheme,
  durationFormat,
  operationFinding,
  expressionSyntax,
  misplacedFunction,
  unknownActionReference,
  actionReferenceNotBefore,
  unknownVariable,
  variableNotInitialized,
  unknownParameter,
  unknownLoop,
  subscribeWithoutCallbackUrl,
  unsubscribeCallbackUrl,
  webhookWithoutUnsubscribe,
  secretLiteral,
];
