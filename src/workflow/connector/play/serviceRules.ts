import { type Json, type JsonPath, toPlain } from '../../json.ts';
import { baseAddress, pathInWorkflow } from '../address.ts';
import type { Connector, Trigger, WebhookAction } from '../Connector.ts';
import { type ConnectorOperation, successesOf } from '../ConnectorOperation.ts';
import { exampleOf } from '../exampleOf.ts';
import { namesInTemplate } from '../parameters.ts';
import { plainSchema } from '../plainSchema.ts';
import type { PlayedConnector, PlaySwitches } from './PlayedConnector.ts';

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
  const deletions = new Set(webhooks.flatMap(({ deleteOperation }) => deleteOperation?.path ?? []));
  // What has more fixed text goes first, as "/orders/open" before "/orders/{id}".
  const ordered = [...connector.operations].sort((a, b) => fixedLength(b) - fixedLength(a));
  const isRemoval = ({ method, path }: ConnectorOperation) => method === 'DELETE' && deletions.has(path);
  return ordered
    .filter((operation) => isRemoval(operation) || isAsked(operation))
    .flatMap((operation) => {
      const webhook = byPath.get(operation.at);
      if (webhook) return registrationRules(connector, webhook, switches);
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

/** Any query may follow. */
function urlOf(connector: Connector, { path }: ConnectorOperation): string {
  return baseAddress(connector) + (pathInWorkflow(path).split(/[?#]/)[0] ?? '').replace(/\{[^{}]*\}/g, '*');
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
): readonly ServiceRule[] {
  const match = { method: webhook.method, url: urlOf(connector, webhook) };
  const name = nameOf(connector, webhook);
  const location = locationOf(connector, webhook);
  const declared = successesOf(webhook).find(({ status }) => /^2\d\d$/.test(status))?.status;
  // The contract asks for 201, whatever else a definition declares.
  const status = switches.answers200 ? 200 : declared === '202' ? 202 : 201;
  const answers = withQuery({
    name,
    match,
    respond: {
      isUsual: true,
      status,
      ...(switches.omitsLocation && { fault: 'noLocation' }),
      ...(location !== undefined &&
        !switches.omitsLocation && { headers: { Location: location }, isTemplate: true }),
    },
  });
  const place = webhook.callbackUrlAt;
  const path = place?.in === 'body' ? jsonPath(place.path) : undefined;
  if (path === undefined) return answers;
  const where = place?.path.join('.') || 'the body';
  const refused = withQuery({
    name: `${name}, without a callback URL`,
    match: { ...match, checks: [{ path, isAbsent: true }] },
    respond: {
      status: 400,
      body: { error: { code: 'CallbackUrlMissing', message: `The registration has no "${where}".` } },
    },
  });
  return [...refused, ...answers];
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
function locationOf(connector: Connector, webhook: Trigger | WebhookAction): string | undefined {
  if (webhook.deleteOperation === undefined) return undefined;
  const path = pathInWorkflow(webhook.deleteOperation.path);
  const names = namesInTemplate(path);
  const [name] = names;
  if (name === undefined || names.length > 1) return undefined;
  const base = pathInWorkflow(webhook.path).replace(/\/+$/, '');
  if (path.replace(/\/+$/, '') === `${base}/{${name}}`) return undefined;
  return baseAddress(connector) + path.replaceAll(`{${name}}`, () => "@{variables('id')}");
}

function refusedDeletion(connector: Connector, operation: ConnectorOperation): ServiceRule {
  return {
    name: `${nameOf(connector, operation)}, switched off`,
    match: { method: 'DELETE', url: urlOf(connector, operation) },
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
  const url = urlOf(connector, operation);
  return {
    name: nameOf(connector, operation),
    match: { method: operation.method, url: url.endsWith('*') ? url : `${url}*` },
    respond: { status, ...(body !== undefined && { body: toPlain(body) }) },
  };
}
