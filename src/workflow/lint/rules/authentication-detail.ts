import type { Diagnostic, Severity } from '../../diagnostic.ts';
import { setProperty } from '../../document/edits/setProperty.ts';
import type { Step } from '../../document/walk.ts';
import { isObject, type JsonObject, stringAt } from '../../json.ts';
import type { Target } from '../../limits.ts';
import { isExpression } from '../../operations/findings.ts';
import { type CallIn, callsIn, mayCall } from '../callsIn.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Members of an authentication whose values cannot be right, or that are out of use. */
export const authenticationDetail: Rule = {
  id: 'authentication-detail',
  description:
    'A certificate is base64 of a PFX file, an identity is a resource id, and nothing in an authentication is out of use.',
  check: perStep(
    (step, { target }) =>
      callsIn(step).flatMap((call) => {
        const authentication = call.call.get('authentication');
        if (!isObject(authentication)) return [];
        return [
          ...inAuthentication(step, call, authentication),
          ...ofFunction(step, call, authentication, target),
        ];
      }),
    ({ members, example }) => members.has('inputs') && mayCall(example),
  ),
};

/** A Standard app calls functions by their key. Spec: authentication.md 2.5. */
function ofFunction(
  step: Step,
  { path, title }: CallIn,
  authentication: JsonObject,
  target: Target | undefined,
): readonly Diagnostic[] {
  if (target !== 'standard' && target !== 'stateless') return [];
  if (!/^function$/i.test(step.type) || step.kind !== 'action') return [];
  if (!/^managedserviceidentity$/i.test(stringAt(authentication, 'type') ?? '')) return [];
  const message = `${title} calls a function with a managed identity, which Standard does not support for functions. Use the function's key, or call it with HTTP.`;
  return [at('authentication-detail', 'warning', step, [...path, 'authentication', 'type'], message)];
}

function inAuthentication(
  step: Step,
  { path, title }: CallIn,
  authentication: JsonObject,
): readonly Diagnostic[] {
  const here = [...path, 'authentication'];
  const say = (severity: Severity, member: string, message: string, fix?: Diagnostic['fix']) =>
    at('authentication-detail', severity, step, [...here, member], message, fix ? { fix } : {});
  const removal = (member: string) => ({
    title: `Remove "${member}"`,
    edit: setProperty([...step.path, ...here, member], undefined),
  });
  const found: Diagnostic[] = [];
  const type = (stringAt(authentication, 'type') ?? '').toLowerCase();
  const credential = authentication.get('credentialType');
  const isWord = typeof credential === 'string' && /^(?:secret|certificate|none)$/i.test(credential);
  if (authentication.has('credentialType') && type === 'none') {
    const message = `The authentication of ${title} is None and still has a "credentialType". It means nothing there.`;
    found.push(say('info', 'credentialType', message, removal('credentialType')));
  } else if (isWord && /^certificate$/i.test(credential) && hasText(authentication, 'secret')) {
    const message = `"credentialType" of ${title} is Certificate, and there is a "secret". Give "pfx" and "password" instead, or write Secret.`;
    found.push(say('warning', 'credentialType', message));
  } else if (isWord && /^secret$/i.test(credential) && hasText(authentication, 'pfx')) {
    const message = `"credentialType" of ${title} is Secret, and there is a "pfx". Give "secret" instead, or write Certificate.`;
    found.push(say('warning', 'credentialType', message));
  } else if (isWord) {
    const message = `"credentialType" of ${title} is a note of the designer; what counts is whether there is a secret or a certificate.`;
    found.push(say('info', 'credentialType', message));
  }
  if (type === 'managedserviceidentity') found.push(...inIdentity(authentication, title, say, removal));
  if (type === 'activedirectoryoauth') {
    const authority = authentication.get('authority');
    if (
      typeof authority === 'string' &&
      authority !== '' &&
      !isExpression(authority) &&
      !/^https:\/\//i.test(authority)
    )
      found.push(
        say(
          'warning',
          'authority',
          `The authority of ${title} must be an address such as https://login.microsoftonline.com/. Correct it, or leave it out.`,
        ),
      );
    if (hasText(authentication, 'pfx') && !authentication.has('password'))
      found.push(
        say(
          'warning',
          'password',
          `${title.charAt(0).toUpperCase()}${title.slice(1)} is authenticated by a certificate and has no "password" for it. Add it.`,
        ),
      );
  }
  const pfx = stringAt(authentication, 'pfx');
  if (pfx !== undefined && pfx !== '' && !isExpression(pfx) && !isCertificate(pfx)) {
    const message = `The certificate of ${title} is not the base64 text of a PFX file. Convert the file, and keep the text in a secure parameter.`;
    // A host may only look when it calls.
    found.push(say('warning', 'pfx', message));
  }
  return found;
}

function inIdentity(
  authentication: JsonObject,
  title: string,
  say: (severity: Severity, member: string, message: string, fix?: Diagnostic['fix']) => Diagnostic,
  removal: (member: string) => NonNullable<Diagnostic['fix']>,
): readonly Diagnostic[] {
  const identity = authentication.get('identity');
  if (identity === undefined || identity === null || identity === '' || isExpression(identity)) return [];
  if (typeof identity === 'string' && /^systemassigned$/i.test(identity)) {
    const message = `The identity of ${title} is written as SystemAssigned, which is the default and out of use. Leave "identity" out.`;
    return [say('warning', 'identity', message, removal('identity'))];
  }
  if (
    typeof identity === 'string' &&
    /^\/?subscriptions\/.+\/userAssignedIdentities\/[^/]+\/?$/i.test(identity)
  )
    return [];
  const message = `The identity of ${title} must be the resource id of a user-assigned identity: /subscriptions/…/userAssignedIdentities/name. Leave it out for the system-assigned one.`;
  // Hosts look at it when they ask for a token; that it is text they see before.
  return [say(typeof identity === 'string' ? 'warning' : 'error', 'identity', message)];
}

function hasText(authentication: JsonObject, name: string): boolean {
  const value = authentication.get(name);
  return typeof value === 'string' && value !== '';
}

/** Whether a text is base64 of something that starts like a PKCS #12 file: a DER sequence, `30 8x`. */
function isCertificate(text: string): boolean {
  const compact = text.replace(/\s+/g, '');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(compact) && compact.length % 4 === 0 && /^MI/.test(compact);
}
