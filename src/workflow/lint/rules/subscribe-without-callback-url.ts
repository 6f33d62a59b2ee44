import type { Diagnostic } from '../../diagnostic.ts';
import { setProperty } from '../../document/edits/setProperty.ts';
import type { Step } from '../../document/walk.ts';
import { calls } from '../../expression/mentions.ts';
import { isObject, isString, type Json, type JsonPath, at as valueAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { textsIn } from '../../operations/texts.ts';
import { isOfType, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';
import { isWebhook } from '../stepKinds.ts';

/** A subscribe call that does not tell the service where to call back. */
export const subscribeWithoutCallbackUrl: Rule = {
  id: 'subscribe-without-callback-url',
  description: 'Subscribe does not send the callback URL, so that the service cannot call back.',
  check: perStep(
    (step) => {
      if (/^apiconnectionwebhook$/i.test(step.type)) return ofConnection(step);
      if (!isWebhook(step)) return [];
      const subscribe = valueAt(step.node, 'inputs', 'subscribe');
      // A subscribe that is one expression is only known when it runs.
      if (!isObject(subscribe) || sendsCallbackUrl(subscribe)) return [];
      const path: JsonPath = ['inputs', 'subscribe', 'body'];
      const fix = fixOf([...step.path, ...path], subscribe.get('body'));
      return [
        at(
          'subscribe-without-callback-url',
          'warning',
          step,
          path,
          `Subscribe of "${step.name}" sends listCallbackUrl() neither in its URI nor in headers, queries or body, so the service cannot call back. Add it to the body.`,
          fix ? { fix } : {},
        ),
      ];
    },
    isOfType('httpwebhook', 'apiconnectionwebhook'),
  ),
};

/** Only the connector knows which property takes the URL; designers write it into the step. */
function ofConnection(step: Step): readonly Diagnostic[] {
  const inputs = step.node.get('inputs');
  if (!isObject(inputs) || sendsCallbackUrl(inputs)) return [];
  const body = inputs.get('body');
  if (isString(body) && isExpression(body)) return [];
  return [
    at(
      'subscribe-without-callback-url',
      'warning',
      step,
      ['inputs', 'body'],
      `"${step.name}" sends listCallbackUrl() nowhere, so the connector's service cannot call back. Add it to the body, in the property that the connector names.`,
    ),
  ];
}

function sendsCallbackUrl(subscribe: Json): boolean {
  return textsIn(subscribe).some(({ text }) =>
    calls(text).some(({ name }) => name.toLowerCase() === 'listcallbackurl'),
  );
}

function fixOf(path: JsonPath, body: Json | undefined): Diagnostic['fix'] {
  if (body !== undefined && body !== null && body !== '' && !isObject(body)) return undefined;
  const call = '@{listCallbackUrl()}';
  return {
    title: 'Insert the callback URL into the body',
    edit: isObject(body)
      ? setProperty([...path, 'callbackUrl'], call)
      : setProperty(path, new Map([['callbackUrl', call]])),
  };
}
