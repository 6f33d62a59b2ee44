import type { Rule } from '../Rule.ts';
import { durationFormat } from './duration-format.ts';
import { httpMethod } from './http-method.ts';
import { runAfterStatus } from './run-after-status.ts';
import { subscribeWithoutCallbackUrl } from './subscribe-without-callback-url.ts';
import { unknownRunAfter } from './unknown-run-after.ts';
import { unsubscribeCallbackUrl } from './unsubscribe-callback-url.ts';
import { uriScheme } from './uri-scheme.ts';

/** Those of all rules that can mend what they find. A rule that learns to gets a line here too. */
export const mendingRules: readonly Rule[] = [
  unknownRunAfter,
  runAfterStatus,
  httpMethod,
  uriScheme,
  durationFormat,
  subscribeWithoutCallbackUrl,
  unsubscribeCallbackUrl,
];
