import { setProperty } from '../../document/edits/setProperty.ts';
import { stringAt } from '../../json.ts';
import { callsIn } from '../callsIn.ts';
import { isOfType, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';
import { isWebhook } from '../stepKinds.ts';

/** Subscriptions over an unencrypted connection, on which the callback URL and its signature can be read. */
export const insecureWebhookUri: Rule = {
  id: 'insecure-webhook-uri',
  description:
    'A webhook talks to an http:// address, so that others can read the callback URL, which is a secret.',
  check: perStep((step) => {
    if (!isWebhook(step)) return [];
    return callsIn(step).flatMap(({ call, path, title }) => {
      const name = call.has('uri') ? 'uri' : 'url';
      const uri = stringAt(call, name);
      if (uri === undefined || !/^\s*http:/i.test(uri) || isLocal(uri)) return [];
      const place = [...path, name];
      const safe = uri.replace(/^\s*http:/i, 'https:');
      const fix = { title: 'Write https://', edit: setProperty([...step.path, ...place], safe) };
      const message = `${title} goes to an http:// address: whoever listens on the way can read the callback URL and use it. Use https://.`;
      return [at('insecure-webhook-uri', 'warning', step, place, message, { fix })];
    });
  }, isOfType('httpwebhook')),
};

function isLocal(uri: string): boolean {
  return /^\s*http:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/?#]|$)/i.test(uri);
}
