import { type Json, type JsonPath, toPlain } from '../../json.ts';
import { pathInWorkflow } from '../address.ts';
import type { Connector, Trigger, WebhookAction } from '../Connector.ts';
import { type ConnectorOperation, successesOf } from '../ConnectorOperation.ts';
import { exampleOf } from '../exampleOf.ts';
import { namesInTemplate } from '../parameters.ts';
import { plainSchema } from '../plainSchema.ts';
import type { PlayedConnector, PlaySwitches } from './PlayedConnector.ts';
import { type PlayedPolicies, routedOperation } from './policies.ts';

/** A rule of the mock service, in the members that a connector's contract needs. */
export interface ServiceRule {
  readonly name: string;
  readonly match: {
    readonly method: string;
    readonly url: string;
    readonly checks?: readonly { readonly path: string; readonly isAbsent: true }[];
  };
  readonly respond: {
    readonly isUsual?: true;
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly isTemplate?: true;
    readonly fault?: 'noLocation';
  };
}

/**
 * How the service of a connector answers, as its definition says: a registration takes the callback URL from the property that is
 * marked for it, and answers 201 with a `Location` of its own to which the delete operation fits; everything else answers with its
 * declared status and an example of its schema. DELETE at a `Location` is left to the registry. The switches break the contract.
 * `isAsked` leaves out what nobody asks for.
 */
export function serviceRules(
  { connector, switches }: PlayedConnector,
  isAsked: (operation: ConnectorOperation) => boolean = () => true,
): readonly ServiceRule[] {
  const webhooks: readonly (Trigger | WebhookAction)[] = [
    ...connector.triggers.filter(({ kind }) => kind !== 'polling'),
    ...connector.webhookActions,
  ];
  const byPath = new Map(webhooks.map((webhook) => [webhook.at, webhook]));
  const addresses = new Map(webhooks.map((webhook) => [webhook, addressOf(connector, webhook)]));
  // Policies may lead several triggers to one address: what registers there has its callback URL in one of their places.
  const sharing = (webhook: Trigger | WebhookAction) =>
    webhooks.filter((one) => one !== webhook && addresses.get(one) === addresses.get(webhook));
  const deletions = new Set(webhooks.flatMap(({ deleteOperation }) => deleteOperation?.path ?? []));
  // What has more fixed text goes first, as "/orders/open" before "/orders/{id}".
  const ordered = [...connector.operations].sort((a, b) => fixedLength(b) - fixedLength(a));
  const isRemoval = ({ method, path }: ConnectorOperation) => method === 'DELETE' && deletions.has(path);
  return ordered
    .filter((operation) => isRemoval(operation) || isAsked(operation))
    .flatMap((operation) => {
      const webhook = byPath.get(operation.at);
      if (webhook) return registrationRules(connector, webhook, switches, sharing(webhook));
      if (isRemoval(operation)) return switches.lacksDelete ? [refusedDeletion(connector, operation)] : [];
      return [answerRule(connector, operation)];
    });
}

function fixedLength({ path }: ConnectorOperation): number {
  return path.replace(/\{[^{}]*\}/g, '').length;
}

function nameOf({ title }: Connector, { operationId, method, path }: ConnectorOperation): string {
  return `${title}: ${operationId || `${method} ${path}`}`;
}

/** Where the requests of an operation go when its policies are done. Any query may follow. */
function matchOf({ call: { method, base, path } }: PlayedPolicies): ServiceRule['match'] {
  // An expression of the workflow stands for any text, as a path parameter does.
  const pattern = (base + path.split(/[?#]/)[0]).replace(/@?\{[^{}]*\}/g, '*');
  return { method, url: pattern };
}

/** What nobody plays is told by the answer itself, where the log shows it. */
const noteHeader = 'x-hookline-note';

function headersOf({ answerHeaders, unplayed }: PlayedPolicies): Readonly<Record<string, string>> {
  const note = unplayed.join(' ').replace(/[^\x20-\x7e]/g, '?');
  return { ...answerHeaders, ...(note !== '' && { [noteHeader]: note.slice(0, 2000) }) };
}

function addressOf(connector: Connector, webhook: Trigger | WebhookAction): string {
  const { method, url } = matchOf(routedOperation(connector, webhook));
  return `${method} ${url}`;
}

/** A path that ends in a fixed part has two patterns: without a query, and with one. */
function withQuery(rule: ServiceRule): readonly ServiceRule[] {
  const { url } = rule.match;
  return url.endsWith('*') ? [rule] : [rule, { ...rule, match: { ...rule.match, url: `${url}?*` } }];
}

function registrationRules(
  connector: Connector,
  webhook: Trigger | WebhookAction,
  switches: PlaySwitches,
  others: readonly (Trigger | WebhookAction)[],
): readonly ServiceRule[] {
  const routed = routedOperation(connector, webhook);
  const match = matchOf(routed);
  const name = nameOf(connector, webhook);
  const declared = successesOf(webhook).find(({ status }) => /^2\d\d$/.test(status))?.status;
  // The contract asks for 201, whatever else a definition declares.
  const status = switches.answers200 ? 200 : declared === '202' ? 202 : 201;
  const own = headersOf(routed);
  const isGiven = Object.keys(own).some((header) => header.toLowerCase() === 'location');
  const location = isGiven || switches.omitsLocation ? undefined : locationOf(webhook, routed);
  // Only then the texts are templates.
  const fixed = location === undefined ? own : mapValues(own, (text) => text.replaceAll('@', '@@'));
  const headers = { ...fixed, ...(location !== undefined && { Location: location }) };
  const answers = withQuery({
    name,
    match,
    respond: {
      isUsual: true,
      status,
      ...(switches.omitsLocation && !isGiven && { fault: 'noLocation' }),
      ...(Object.keys(headers).length > 0 && { headers }),
      ...(location !== undefined && { isTemplate: true }),
    },
  });
  const places = [webhook, ...others].map(({ callbackUrlAt }) => callbackUrlAt);
  const checks = places.map((place) => (place?.in === 'body' ? jsonPath(place.path) : undefined));
  if (checks.includes(undefined)) return answers;
  const where = places.map((place) => `"${place?.path.join('.') || 'the body'}"`).join(' or ');
  const refused = withQuery({
    name: `${name}, without a callback URL`,
    match: {
      ...match,
      checks: [...new Set(checks)].flatMap((path) => (path === undefined ? [] : [{ path, isAbsent: true }])),
    },
    respond: {
      status: 400,
      body: { error: { code: 'CallbackUrlMissing', message: `The registration has no ${where}.` } },
    },
  });
  return [...refused, ...answers];
}

function mapValues(
  values: Readonly<Record<string, string>>,
  change: (value: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

/** `$.registration['callback-url']`; `undefined` for names that the rules' paths cannot say. */
function jsonPath(path: JsonPath): string | undefined {
  let text = '$';
  for (const key of path) {
    if (typeof key === 'string' && /['"[\]]/.test(key)) return undefined;
    text += typeof key === 'number' ? `[${key}]` : `['${key}']`;
  }
  return text === '$' ? undefined : text;
}

/** Where the delete operation stands elsewhere than below the registration, its own address with the registration's id. */
function locationOf(webhook: Trigger | WebhookAction, { call }: PlayedPolicies): string | undefined {
  if (webhook.deleteOperation === undefined) return undefined;
  const path = pathInWorkflow(webhook.deleteOperation.path);
  const names = namesInTemplate(path);
  const [name] = names;
  if (name === undefined || names.length > 1) return undefined;
  const base = call.path.replace(/\/+$/, '');
  if (path.replace(/\/+$/, '') === `${base}/{${name}}`) return undefined;
  return call.base + path.replaceAll(`{${name}}`, () => "@{variables('id')}");
}

function refusedDeletion(connector: Connector, operation: ConnectorOperation): ServiceRule {
  return {
    name: `${nameOf(connector, operation)}, switched off`,
    match: matchOf(routedOperation(connector, operation)),
    respond: {
      status: 405,
      body: { error: { code: 'NoDeleteOperation', message: 'The service has no operation that deletes.' } },
    },
  };
}

function answerRule(connector: Connector, operation: ConnectorOperation): ServiceRule {
  const success = successesOf(operation)[0] ?? operation.responses.find(({ status }) => status === 'default');
  const status = /^2\d\d$/.test(success?.status ?? '') ? Number(success?.status) : 200;
  const schema = success?.schema && plainSchema(connector.definition.root, success.schema);
  const body: Json | undefined = schema && exampleOf(schema);
  const routed = routedOperation(connector, operation);
  const { method, url } = matchOf(routed);
  const headers = headersOf(routed);
  return {
    name: nameOf(connector, operation),
    match: { method, url: url.endsWith('*') ? url : `${url}*` },
    respond: {
      status,
      ...(Object.keys(headers).length > 0 && { headers }),
      ...(body !== undefined && { body: toPlain(body) }),
    },
  };
}
