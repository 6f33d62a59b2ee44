import type { Diagnostic } from '../../diagnostic.ts';
import type { Step } from '../../document/walk.ts';
import { isArray, isObject, type Json, type JsonPath, objectAt, at as valueAt } from '../../json.ts';
import { authenticationTypeOf } from '../../operations/authenticationTypes.ts';
import { isPlaceholder, isTemplateExpression } from '../../operations/findings.ts';
import { isConstantExpression, isSecretName, isStandIn } from '../../operations/secretNames.ts';
import { callsIn, mayCall } from '../callsIn.ts';
import { fieldsOfKind } from '../fieldsOf.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

const secretHeader =
  /^(authorization|proxy-authorization|x-?api-?key|api-?key|ocp-apim-subscription-key|x-functions-key)$/i;
const secretQuery = /^(sig|code|key|token|access_token|subscription-key|api-key|apikey)$/i;
const secretCookie = /(?:^|;)\s*[\w.-]{0,40}(?:sess|auth|token|sid|jwt|key)[\w.-]{0,40}=[^;@]{6,}/i;
const secretInUri = /[?&](sig|code|access_token|subscription-key|api-key|apikey)=([^&#@]{6,})/i;

/** Secrets that stand in the definition, where everybody who can read it can read them. */
export const secretLiteral: Rule = {
  id: 'secret-literal',
  description: 'Passwords, keys and tokens belong into secure parameters, not into the definition.',
  check: perStep(
    (step) => [
      ...inSubscriptionKey(step),
      ...inVariables(step),
      ...inCookies(step),
      ...inFields(step, 'authentication', inAuthentication),
      ...inFields(step, 'table', inTable),
      ...inFields(step, 'uri', inUri),
    ],
    ({ example }) =>
      apiManagement.test(example.type) ||
      givesVariables.test(example.type) ||
      mayCall(example) ||
      lookedAt.some((kind) =>
        fieldsOfKind(example, kind).some(({ path }) => kind !== 'table' || secretsIn(path) !== undefined),
      ),
  ),
};

const lookedAt = ['authentication', 'table', 'uri'] as const;

function inFields(
  step: Step,
  kind: (typeof lookedAt)[number],
  look: (step: Step, path: JsonPath, value: Json | undefined) => readonly Diagnostic[],
): readonly Diagnostic[] {
  return fieldsOfKind(step, kind).flatMap(({ path }) => look(step, path, valueAt(step.node, ...path)));
}

const apiManagement = /^apimanagement$/i;

/** The key of an API Management subscription, which has a member of its own. */
function inSubscriptionKey(step: Step): readonly Diagnostic[] {
  const path = ['inputs', 'subscriptionKey'];
  if (!apiManagement.test(step.type) || !isLiteral(valueAt(step.node, ...path))) return [];
  return [finding(step, path, 'The subscription key')];
}

/** Cookies by whose names a session goes on. */
function inCookies(step: Step): readonly Diagnostic[] {
  return callsIn(step).flatMap(({ call, path }) => {
    const cookie = call.get('cookie');
    const isSecret = typeof cookie === 'string' && isLiteral(cookie) && secretCookie.test(cookie);
    return isSecret ? [finding(step, [...path, 'cookie'], 'The cookie')] : [];
  });
}

const givesVariables = /^(?:initialize|set)variable$/i;

/** Variables whose names say that they hold a secret: run history shows their values, too. */
function inVariables(step: Step): readonly Diagnostic[] {
  if (!givesVariables.test(step.type)) return [];
  const inputs = objectAt(step.node, 'inputs');
  const declared = inputs.get('variables');
  const given = isArray(declared)
    ? declared.map((variable, index) => ({ variable, path: ['inputs', 'variables', index, 'value'] }))
    : [{ variable: inputs, path: ['inputs', 'value'] }];
  return given.flatMap(({ variable, path }) => {
    if (!isObject(variable)) return [];
    const name = variable.get('name');
    const value = variable.get('value');
    const isSecret = typeof name === 'string' && isSecretName(name) && isLiteral(value) && isOneWord(value);
    return isSecret ? [finding(step, path, `The value of the variable "${name}"`)] : [];
  });
}

/** Text of several words, such as an explanation, is hardly a secret. */
function isOneWord(value: Json | undefined): boolean {
  return typeof value === 'string' && !/\s/.test(value);
}

function inAuthentication(step: Step, path: JsonPath, value: Json | undefined): readonly Diagnostic[] {
  if (!isObject(value)) return [];
  const type = value.get('type');
  const members = (typeof type === 'string' ? authenticationTypeOf(type)?.members : undefined) ?? [];
  return members
    .filter(({ name, secret }) => secret && isLiteral(value.get(name)))
    .map(({ name, label }) => finding(step, [...path, name], `The ${label.toLowerCase()}`));
}

/** Names of secrets in a table, where it can hold some. */
function secretsIn(path: JsonPath): RegExp | undefined {
  return path.at(-1) === 'headers' ? secretHeader : path.at(-1) === 'queries' ? secretQuery : undefined;
}

function inTable(step: Step, path: JsonPath, value: Json | undefined): readonly Diagnostic[] {
  const pattern = secretsIn(path);
  if (!isObject(value) || !pattern) return [];
  const what = path.at(-1) === 'headers' ? 'header' : 'query';
  return [...value]
    .filter(([name, member]) => pattern.test(name) && isLiteral(member))
    .map(([name]) => finding(step, [...path, name], `The ${what} "${name}"`));
}

function inUri(step: Step, path: JsonPath, value: Json | undefined): readonly Diagnostic[] {
  // Most addresses have no query at all.
  const match = typeof value === 'string' && value.includes('=') ? secretInUri.exec(value) : null;
  if (!match || isPlaceholder(match[2] ?? '')) return [];
  const [whole, name = ''] = match;
  const within = { start: match.index + 1, end: match.index + whole.length };
  return [finding(step, path, `"${name}" in the URI`, within)];
}

function isLiteral(value: Json | undefined): boolean {
  return (
    typeof value === 'string' &&
    value !== '' &&
    (!/@(\{|[a-z])/i.test(value) || isConstantExpression(value)) &&
    !isTemplateExpression(value) &&
    !isPlaceholder(value) &&
    !isStandIn(value)
  );
}

function finding(step: Step, path: JsonPath, what: string, within?: Diagnostic['within']): Diagnostic {
  return at(
    'secret-literal',
    'warning',
    step,
    path,
    `${what} of "${step.name}" is a secret that stands in the definition for all to read. Put it into a parameter of type SecureString and write @parameters('name').`,
    within ? { within } : {},
  );
}
