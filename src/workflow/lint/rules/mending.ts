import type { Rule } from '../Rule.ts';
import { authenticationDetail } from './authentication-detail.ts';
import { contentVersion } from './content-version.ts';
import { durationFormat } from './duration-format.ts';
import { httpMethod } from './http-method.ts';
import { insecureWebhookUri } from './insecure-webhook-uri.ts';
import { missingAtSign } from './missing-at-sign.ts';
import { missingContentType } from './missing-content-type.ts';
import { misspelledMember } from './misspelled-member.ts';
import { parameterDeclaration } from './parameter-declaration.ts';
import { recurrenceTime } from './recurrence-time.ts';
import { runAfterCycle } from './run-after-cycle.ts';
import { runAfterStatus } from './run-after-status.ts';
import { schemaUri } from './schema-uri.ts';
import { secureParameterDefault } from './secure-parameter-default.ts';
import { secureParameterExposed } from './secure-parameter-exposed.ts';
import { subscribeWithoutCallbackUrl } from './subscribe-without-callback-url.ts';
import { timeZone } from './time-zone.ts';
import { unknownConnection } from './unknown-connection.ts';
import { unknownParameter } from './unknown-parameter.ts';
import { unknownRunAfter } from './unknown-run-after.ts';
import { unsubscribeAuthentication } from './unsubscribe-authentication.ts';
import { unsubscribeCallbackUrl } from './unsubscribe-callback-url.ts';
import { uriScheme } from './uri-scheme.ts';
import { webhookWithoutTimeout } from './webhook-without-timeout.ts';

/** Those of all rules that can mend what they find. A rule that learns to gets a line here too. */
export const mendingRules: readonly Rule[] = [
  schemaUri,
  contentVersion,
  misspelledMember,
  parameterDeclaration,
  secureParameterDefault,
  unknownParameter,
  unknownRunAfter,
  runAfterCycle,
  runAfterStatus,
  httpMethod,
  unknownConnection,
  uriScheme,
  durationFormat,
  recurrenceTime,
  timeZone,
  subscribeWithoutCallbackUrl,
  unsubscribeCallbackUrl,
  webhookWithoutTimeout,
  insecureWebhookUri,
  unsubscribeAuthentication,
  authenticationDetail,
  missingContentType,
  missingAtSign,
  secureParameterExposed,
];
