import type { Diagnostic, Severity } from '../../diagnostic.ts';
import { isObject, objectAt } from '../../json.ts';
import { callsIn } from '../callsIn.ts';
import { isOfType, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Headers that the service sends itself. Spec: tls-and-limits.md 2.2. */
const serviceHeader =
  /^x-ms-(execution-location|workflow-[\w-]+|client-tracking-id|tracking-id|correlation-id|client-request-id|action-tracking-id)$/i;

/** Headers that the author writes although the service, or the way to the server, decides about them. */
export const headerByHand: Rule = {
  id: 'header-by-hand',
  description: 'A header that the service or the connection sets itself is written by hand.',
  check: perStep(
    (step) => {
      if (!/^(http|httpwebhook)$/i.test(step.type)) return [];
      return callsIn(step).flatMap(({ call, path }) => {
        const headers = call.get('headers');
        return isObject(headers)
          ? [...headers.keys()].flatMap((name): readonly Diagnostic[] => {
              const found = verdict(name, objectAt(call, 'authentication').size > 0);
              if (found === undefined) return [];
              const [severity, message] = found;
              return [at('header-by-hand', severity, step, [...path, 'headers', name], message)];
            })
          : [];
      });
    },
    isOfType('http', 'httpwebhook'),
  ),
};

function verdict(name: string, hasAuthentication: boolean): readonly [Severity, string] | undefined {
  if (serviceHeader.test(name)) {
    return [
      'info',
      `The service sets the header "${name}" itself; which of the two values is sent is not certain.`,
    ];
  }
  if (/^(date|user-agent|connection)$/i.test(name)) {
    return ['info', `The header "${name}" is usually set on the way; yours may not arrive.`];
  }
  if (/^proxy-/i.test(name)) {
    const instead = hasAuthentication ? 'Remove it.' : 'Use Authentication for credentials.';
    return ['warning', `The header "${name}" is meant for a proxy and does not reach the server. ${instead}`];
  }
  return undefined;
}
