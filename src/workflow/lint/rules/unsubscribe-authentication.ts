import { setProperty } from '../../document/edits/setProperty.ts';
import { isObject, type Json, objectAt, stringAt } from '../../json.ts';
import { isOfType, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';
import { isWebhook } from '../stepKinds.ts';

/** A subscription that is made as somebody, and ended as nobody or as somebody else. */
export const unsubscribeAuthentication: Rule = {
  id: 'unsubscribe-authentication',
  description:
    'Subscribe and Unsubscribe are authenticated each for itself, and usually as the same identity.',
  check: perStep((step) => {
    if (!isWebhook(step)) return [];
    const inputs = objectAt(step.node, 'inputs');
    const unsubscribe = inputs.get('unsubscribe');
    const first = objectAt(inputs, 'subscribe').get('authentication');
    if (!isObject(unsubscribe) || !isGiven(first)) return [];
    if (unsubscribe.get('uri') === undefined && unsubscribe.get('url') === undefined) return [];
    const second = unsubscribe.get('authentication');
    const path = ['inputs', 'unsubscribe', 'authentication'];
    if (isGiven(second)) {
      if (identityOf(first) === identityOf(second)) return [];
      const message = `Subscribe and Unsubscribe of "${step.name}" are authenticated as different identities. If the service asks who subscribed, make them the same.`;
      return [at('unsubscribe-authentication', 'warning', step, path, message)];
    }
    const message = `Subscribe of "${step.name}" is authenticated and Unsubscribe is not, so the service may refuse to end the subscription. Give both the same authentication.`;
    const fix = {
      title: 'Authenticate Unsubscribe like Subscribe',
      edit: setProperty([...step.path, ...path], first),
    };
    return [at('unsubscribe-authentication', 'warning', step, path, message, { fix })];
  }, isOfType('httpwebhook')),
};

function isGiven(authentication: Json | undefined): authentication is Json {
  if (authentication === undefined || authentication === null || authentication === '') return false;
  return stringAt(authentication, 'type')?.toLowerCase() !== 'none';
}

/** What tells one identity from another; passwords do not. */
function identityOf(authentication: Json): string {
  if (!isObject(authentication)) return String(authentication);
  const names = ['type', 'username', 'clientId', 'tenant', 'identity'];
  return names.map((name) => String(authentication.get(name) ?? '').toLowerCase()).join('\n');
}
