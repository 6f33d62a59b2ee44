import { keyOfTitle, longestName } from '../document/names.ts';
import { setAt } from '../document/structure.ts';
import type { Json, JsonObject, JsonPath } from '../json.ts';
import { pathInWorkflow } from './address.ts';
import type { Connector, ConnectorAction, Trigger, WebhookAction } from './Connector.ts';
import type { CallbackPlace } from './callbackPlace.ts';
import { type ConnectionEntry, connectionOf, type WorkflowKind } from './connectionEntry.ts';
import { objectOf } from './edits/editFile.ts';
import { type ConnectorOutput, onlyArrayIn, outputsOf } from './outputs.ts';
import { openApiParameters, type Sent, sentValues } from './sentValues.ts';
import { type Subscription, subscriptionOf } from './twoSteps.ts';

export interface WorkflowStepOptions {
  /** Where the workflow runs. Default `consumption`. */
  readonly kind?: WorkflowKind;
  /** What steps call the connection. Default: the connector's title in small letters. */
  readonly connection?: string;
  /** Of Power Automate: the machine-made name of the connector (`shared_…`). Default: the connection, with `shared_` before it. */
  readonly apiName?: string;
  /** Values of parameters by their key: `order_id`, or `registration/store` for a property of the body. */
  readonly values?: ReadonlyMap<string, Json>;
  /** Of Power Automate: a GUID that the designers give each step. Left out when not given. */
  readonly metadataId?: string;
}

/** A step of a workflow that uses an operation of a connector. */
export interface WorkflowStep {
  readonly role: 'trigger' | 'action';
  /** A name for the step, made from the summary. */
  readonly name: string;
  /** The node: `ApiConnectionWebhook`, `ApiConnection` and their relatives of Power Automate. */
  readonly node: JsonObject;
  readonly outputs: readonly ConnectorOutput[];
  /** The connection that it names, as the workflow's files hold it. */
  readonly connection: ConnectionEntry;
  /** Required values that nothing gives yet, by their key. */
  readonly open: readonly { readonly key: string; readonly title: string }[];
  /** What is to be known about it, in sentences. */
  readonly notes: readonly string[];
}

type Usable = Trigger | ConnectorAction | WebhookAction;

/**
 * The step that uses an operation, exactly as the designers write it. Spec: custom-connectors.md sections 8 and 9. `undefined` when
 * the connector has no such operation.
 */
export function workflowStepFor(
  connector: Connector,
  operationId: string,
  options: WorkflowStepOptions = {},
): WorkflowStep | undefined {
  const operation =
    connector.triggers.find((one) => one.operationId === operationId) ??
    connector.webhookActions.find((one) => one.operationId === operationId) ??
    connector.actions.find((one) => one.operationId === operationId);
  return operation && workflowStepOf(connector, operation, options);
}

/** The same, for an operation of the connector itself. */
export function workflowStepOf(
  connector: Connector,
  operation: Usable,
  options: WorkflowStepOptions = {},
): WorkflowStep {
  const kind = options.kind ?? 'consumption';
  const role = operation.value.has('x-ms-trigger') ? 'trigger' : 'action';
  const callbackUrlAt = 'callbackUrlAt' in operation ? operation.callbackUrlAt : undefined;
  const values = withCallbackParameter(options.values ?? new Map(), callbackUrlAt, kind);
  const sent = sentValues(connector, operation, callbackUrlAt, values);
  const connection = connectionOf(connector, kind, options.connection, options.apiName);
  const isWebhook =
    callbackUrlAt !== undefined || ('notification' in operation && operation.notification !== undefined);
  const subscription = subscriptionOf(connector, operation);
  const subscribing =
    subscription &&
    sentValues(
      connector,
      subscription,
      subscription.callbackUrlAt,
      withCallbackParameter(options.values ?? new Map(), subscription.callbackUrlAt, kind),
    );
  const inputs =
    kind === 'powerAutomate'
      ? openApiInputs(operation, sent, connection)
      : subscription && subscribing
        ? notificationInputs({ operation, sent }, { subscription, subscribing }, connection)
        : connectionInputs(operation, sent, connection, callbackUrlAt, isWebhook);
  const members: [string, Json][] = [];
  const prefix = kind === 'powerAutomate' ? 'OpenApiConnection' : 'ApiConnection';
  const suffix = subscription ? 'Notification' : isWebhook ? 'Webhook' : '';
  members.push(['type', `${prefix}${suffix}`], ['inputs', inputs]);
  if (role === 'trigger') members.push(...triggerMembers(connector, operation, isWebhook, kind));
  if (options.metadataId !== undefined && kind === 'powerAutomate')
    members.push(['metadata', objectOf({ operationMetadataId: options.metadataId })]);
  return {
    role,
    name: nameFor(operation),
    node: new Map(members),
    outputs: outputsOf(connector, operation),
    connection,
    open: [
      ...sent.open,
      // Both calls share the values of one form; what flows do not keep is not asked for.
      ...(kind === 'powerAutomate' ? [] : (subscribing?.open ?? [])).filter(
        ({ key }) => !sent.open.some((one) => one.key === key),
      ),
    ],
    notes: notesOn(operation, kind, isWebhook, subscription !== undefined),
  };
}

function nameFor({ summary, operationId, method, path }: Usable): string {
  const title = summary || operationId || `${method} ${path}`;
  const name = keyOfTitle(title.replace(/[:#<>%&\\?/@']/g, ' ').replace(/\s+/g, ' '));
  return [...name].slice(0, longestName).join('') || 'Step';
}

function connectionInputs(
  operation: Usable,
  sent: Sent,
  { key, kind }: ConnectionEntry,
  callbackUrlAt: CallbackPlace | undefined,
  isWebhook: boolean,
): JsonObject {
  const members: [string, Json][] = [['host', hostOf({ key, kind })]];
  // Webhooks are POST where nothing is said, which is how the designers write and find them.
  if (!isWebhook || operation.method !== 'POST') members.push(['method', operation.method.toLowerCase()]);
  members.push(['path', sent.path]);
  if (sent.queries.size > 0) members.push(['queries', sent.queries]);
  if (sent.headers.size > 0) members.push(['headers', sent.headers]);
  const body = callbackUrlAt?.in === 'body' ? withCallbackUrl(sent.body, callbackUrlAt.path) : sent.body;
  if (body !== undefined) members.push(['body', body]);
  return new Map(members);
}

function hostOf({ key, kind }: Pick<ConnectionEntry, 'key' | 'kind'>): JsonObject {
  const connection =
    kind === 'standard'
      ? { referenceName: key }
      : { name: `@parameters('$connections')['${key.replaceAll("'", "''")}']['connectionId']` };
  return objectOf({ connection });
}

/** The two calls of a two-step trigger: what it fetches when it is notified, and how it asks to be. */
function notificationInputs(
  { operation, sent }: { readonly operation: Usable; readonly sent: Sent },
  { subscription, subscribing }: { readonly subscription: Subscription; readonly subscribing: Sent },
  connection: ConnectionEntry,
): JsonObject {
  const place = subscription.callbackUrlAt;
  const body = place.in === 'body' ? withCallbackUrl(subscribing.body, place.path) : subscribing.body;
  return new Map([
    ['fetch', callMembers(operation, sent, sent.body)],
    ['host', hostOf(connection)],
    ['subscribe', callMembers(subscription, subscribing, body)],
  ]);
}

function callMembers({ path, method }: Usable, sent: Sent, body: Json | undefined): JsonObject {
  const template: [string, Json][] = [['template', pathInWorkflow(path)]];
  if (sent.inPath.size > 0) template.push(['parameters', new Map(sent.inPath)]);
  const members: [string, Json][] = [
    ['method', method.toLowerCase()],
    ['pathTemplate', new Map(template)],
  ];
  if (sent.queries.size > 0) members.push(['queries', sent.queries]);
  if (sent.headers.size > 0) members.push(['headers', sent.headers]);
  if (body !== undefined) members.push(['body', body]);
  return new Map(members);
}

/** A callback URL that stands outside the body is a parameter like any other. Power Automate puts it there itself. */
function withCallbackParameter(
  values: ReadonlyMap<string, Json>,
  place: CallbackPlace | undefined,
  kind: WorkflowKind,
): ReadonlyMap<string, Json> {
  if (place === undefined || place.in === 'body' || kind === 'powerAutomate') return values;
  return new Map([...values, [place.parameter, '@{listCallbackUrl()}']]);
}

/** In its place in the order of the schema, which the values have already. */
function withCallbackUrl(body: Json | undefined, path: JsonPath): Json {
  return setAt(body, path, '@{listCallbackUrl()}');
}

function openApiInputs(operation: Usable, sent: Sent, { key, apiId }: ConnectionEntry): JsonObject {
  return objectOf({
    host: { connectionName: key, operationId: operation.operationId, apiId },
    parameters: openApiParameters(operation, sent),
    authentication: "@parameters('$authentication')",
  });
}

function triggerMembers(
  connector: Connector,
  operation: Usable,
  isWebhook: boolean,
  kind: WorkflowKind,
): readonly [string, Json][] {
  const members: [string, Json][] = [];
  const isTwoStep = subscriptionOf(connector, operation) !== undefined;
  if (!isWebhook && !isTwoStep) members.push(['recurrence', objectOf({ frequency: 'Minute', interval: 3 })]);
  const split =
    'delivers' in operation && operation.delivers === 'batch' ? onlyArrayIn(connector, operation) : undefined;
  if (split !== undefined) members.push(['splitOn', splitOn(split, kind)]);
  return members;
}

function splitOn(path: JsonPath, kind: WorkflowKind): string {
  if (kind === 'powerAutomate') return `@triggerOutputs()?['${quoted(['body', ...path].join('/'))}']`;
  return `@triggerBody()${path.map((name) => `?['${quoted(String(name))}']`).join('')}`;
}

function quoted(name: string): string {
  return name.replaceAll("'", "''");
}

function notesOn(
  operation: Usable,
  kind: WorkflowKind,
  isWebhook: boolean,
  hasSubscription: boolean,
): readonly string[] {
  const notes: string[] = [];
  if (isWebhook && kind !== 'powerAutomate' && operation.method !== 'POST')
    notes.push(`It registers by ${operation.method}; the Logic Apps designer finds webhooks by POST only.`);
  if (kind === 'standard')
    notes.push(
      'Custom connectors are documented for Consumption only. Whether a Standard app takes this one is not certain.',
    );
  if (kind === 'powerAutomate' && operation.operationId === '')
    notes.push('The operation has no operationId, by which flows find it.');
  if ('subscribesWith' in operation && operation.subscribesWith !== undefined)
    notes.push(
      hasSubscription
        ? `It subscribes by "${operation.subscribesWith}" and fetches what happened when it is notified.`
        : `It should subscribe by "${operation.subscribesWith}", which the connector does not have: it asks by the clock instead.`,
    );
  if ('notification' in operation && operation.notification?.isDynamic === true)
    notes.push(
      'Another operation gives the shape of the notification when the workflow is made; only the whole body is known here.',
    );
  return notes;
}
