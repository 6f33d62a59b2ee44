import { setAt } from '../../document/structure.ts';
import { at, isObject, type Json, type JsonObject } from '../../json.ts';
import { baseAddress, pathInWorkflow } from '../address.ts';
import type { Connector } from '../Connector.ts';
import type { ConnectorOperation } from '../ConnectorOperation.ts';
import type { Policy } from '../connection.ts';
import type { PolicyCall } from './PolicyCall.ts';
import { type PolicyContext, policyText, policyValue } from './policyValue.ts';

/*
 * What the policies of `apiProperties.json` do to a request on its way to the service, and to its answer. They say so in templates
 * of the vendor; those that are not here are told, so that nobody takes a simulation for more than it is. Spec:
 * custom-connectors.md section 3.3.
 */

/** What came of the policies of an operation. */
export interface PlayedPolicies {
  readonly call: PolicyCall;
  /** Headers that its answers get. */
  readonly answerHeaders: Readonly<Record<string, string>>;
  /** Those that a simulation does not play, each in a sentence. */
  readonly unplayed: readonly string[];
}

interface Step {
  readonly call: PolicyCall;
  readonly answerHeaders?: Readonly<Record<string, string>>;
}

/** Plays one policy; a text says why it cannot. */
type Play = (call: PolicyCall, policy: Policy, context: PolicyContext) => Step | string;

/** One line for each template that is played. */
const plays: Readonly<Record<string, Play>> = {
  routerequesttoendpoint: route,
  dynamichosturl: replaceHost,
  setheader: setHeader,
  setqueryparameter: (call, policy, context) => setNamed(call, 'queries', policy, context),
  setproperty: setProperty,
  // The links of a simulated service lead to it already.
  updatenextlink: (call) => ({ call }),
};

/** Plays the policies that are for an operation, in their order. */
export function playPolicies(
  connector: Connector,
  operation: ConnectorOperation,
  call: PolicyCall,
): PlayedPolicies {
  const context = { connector, original: call };
  let played: PolicyCall = call;
  let answerHeaders: Readonly<Record<string, string>> = {};
  const unplayed: string[] = [];
  for (const policy of connector.policies) {
    if (policy.operations && !policy.operations.includes(operation.operationId)) continue;
    const id = policy.templateId.toLowerCase();
    const play = Object.hasOwn(plays, id) ? plays[id] : undefined;
    const step = play?.(played, policy, context);
    if (typeof step === 'object') {
      played = step.call;
      answerHeaders = { ...answerHeaders, ...step.answerHeaders };
    } else {
      const { title, templateId } = policy;
      const said = title === '' ? `"${templateId}"` : `"${title}" (${templateId})`;
      unplayed.push(
        `The policy ${said} is not played: ${step ?? 'a simulation does not know this template'}.`,
      );
    }
  }
  return { call: played, answerHeaders, unplayed };
}

/** An operation as its policies leave it, with its path as a template: where its requests really go. */
export function routedOperation(connector: Connector, operation: ConnectorOperation): PlayedPolicies {
  const { method, path } = operation;
  return playPolicies(connector, operation, {
    method,
    base: baseAddress(connector),
    path: pathInWorkflow(path),
  });
}

/** What of a connector's policies is not played, each sentence once. */
export function unplayedPolicies(connector: Connector): readonly string[] {
  return [
    ...new Set(connector.operations.flatMap((operation) => routedOperation(connector, operation).unplayed)),
  ];
}

/** Scheme and host of everything that the connector asks, in small letters. */
export function originsOf(connector: Connector): ReadonlySet<string> {
  const bases = connector.operations.map((operation) => routedOperation(connector, operation).call.base);
  return new Set(
    [baseAddress(connector), ...bases].flatMap(
      (base) => /^[a-z]+:\/\/[^/]*/i.exec(base)?.[0].toLowerCase() ?? [],
    ),
  );
}

const param = ({ parameters }: Policy, name: string): string | undefined => {
  const value = parameters.get(name);
  return typeof value === 'string' ? value : undefined;
};

function isForAnswers(policy: Policy): boolean {
  return /^(?:response|failure)$/i.test(param(policy, 'x-ms-apimTemplate-policySection') ?? '');
}

const unreadable = (text: string) => `"${text}" cannot be computed here`;

function route(call: PolicyCall, policy: Policy, context: PolicyContext): Step | string {
  const newPath = param(policy, 'newPath') ?? '';
  const verb = param(policy, 'httpMethod') ?? '';
  const method = verb === '' || verb.startsWith('@') ? call.method : verb.toUpperCase();
  const path = policyText(newPath, context);
  if (path === undefined) return unreadable(newPath);
  if (path === '') return { call: { ...call, method } };
  const rooted = path.startsWith('/') ? path : `/${path}`;
  return { call: { ...call, method, path: rooted } };
}

/** A template without a path keeps the base path of the definition; what exactly the service does is not documented. */
function replaceHost(call: PolicyCall, policy: Policy, context: PolicyContext): Step | string {
  const template = param(policy, 'urlTemplate') ?? '';
  const { host } = context.connector;
  // A connection that gives the whole host: the simulated service lives at the one that the definition names.
  const whole = /^(https?:\/\/)?@\{?connectionParameters\([^()]*\)\}?(?=\/|$)/i;
  const named = template.replace(whole, (_, scheme?: string) => `${scheme ?? 'https://'}${host}`);
  const text = policyText(named, context);
  if (text === undefined) return unreadable(template);
  const [, origin, path = ''] = /^(https?:\/\/[^/?#]+)([^?#]*)$/i.exec(text) ?? [];
  if (origin === undefined) return unreadable(template);
  const basePath = call.base.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '');
  return { call: { ...call, base: origin + (path.replace(/\/+$/, '') || basePath) } };
}

function setHeader(call: PolicyCall, policy: Policy, context: PolicyContext): Step | string {
  if (!isForAnswers(policy)) return setNamed(call, 'headers', policy, context);
  const name = param(policy, 'name') ?? '';
  const template = param(policy, 'value') ?? '';
  const value = policyText(template, { ...context, original: { ...context.original, body: null } });
  if (value === undefined || value.includes('@{')) return unreadable(template);
  return { call, answerHeaders: { [name]: value } };
}

function setNamed(
  call: PolicyCall,
  member: 'headers' | 'queries',
  policy: Policy,
  context: PolicyContext,
): Step | string {
  const template = param(policy, 'value') ?? '';
  const value = policyText(template, context);
  if (value === undefined) return unreadable(template);
  const present = call[member];
  if (present !== undefined && !isObject(present)) return `the step computes its ${member}`;
  const changed = withNamed(present ?? new Map(), param(policy, 'name') ?? '', value, {
    ifThere: param(policy, 'existsAction')?.toLowerCase() ?? 'override',
    isCaseless: member === 'headers',
  });
  return { call: { ...call, [member]: changed } };
}

function withNamed(
  values: JsonObject,
  name: string,
  value: Json,
  { ifThere, isCaseless }: { readonly ifThere: string; readonly isCaseless: boolean },
): JsonObject {
  const present = [...values.keys()].find(
    (one) => one === name || (isCaseless && one.toLowerCase() === name.toLowerCase()),
  );
  if (present === undefined) return new Map([...values, [name, value]]);
  if (ifThere === 'skip') return values;
  const before = values.get(present);
  const next = ifThere === 'append' && typeof before === 'string' ? `${before},${String(value)}` : value;
  return new Map([...values].map(([one, given]) => [one, one === present ? next : given]));
}

const bodyPlace = /^@\{?body\(\)((?:[./][\w-]+|\?\['[^']*'\])*)\}?$/i;
const otherPlace = /^@\{?(headers|queryParameters)(?:\(\))?\}?$/i;

function setProperty(call: PolicyCall, policy: Policy, context: PolicyContext): Step | string {
  if (isForAnswers(policy))
    return 'it changes answers, which a simulation gives as the definition declares them';
  const parent = param(policy, 'newPropertyParentPathTemplate') ?? '';
  const name = param(policy, 'newPropertySubPathTemplate') ?? '';
  const given = policy.parameters.get('propertyValuePathTemplate') ?? '';
  const value = policyValue(given, context);
  if (value === undefined) return unreadable(String(given));
  const other = otherPlace.exec(parent)?.[1]?.toLowerCase();
  if (other !== undefined) {
    const member = other === 'headers' ? 'headers' : 'queries';
    const present = call[member];
    if (present !== undefined && !isObject(present)) return `the step computes its ${member}`;
    const options = { ifThere: 'override', isCaseless: other === 'headers' };
    return { call: { ...call, [member]: withNamed(present ?? new Map(), name, value, options) } };
  }
  const place = bodyPlace.exec(parent);
  if (place === null) return unreadable(parent);
  const path = [...`${place[1] ?? ''}/${name}`.matchAll(/[\w-]+|(?<=')[^']+(?=')/g)].map(([key]) => key);
  const { body } = call;
  if (typeof body === 'string' || path.length === 0) return 'the step computes its body';
  const above = at(body, ...path.slice(0, -1));
  if (above !== undefined && !isObject(above)) return `the body has no object "${parent}"`;
  return { call: { ...call, body: setAt(body, path, value) } };
}
