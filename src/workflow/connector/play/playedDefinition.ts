import { updateIn } from '../../document/structure.ts';
import { stepsOf } from '../../document/walk.ts';
import { isObject, type Json, type JsonObject, objectAt, stringAt } from '../../json.ts';
import { fetchMember } from '../../operations/connectors/connectorCall.ts';
import { baseAddress, pathInWorkflow } from '../address.ts';
import type { Connector } from '../Connector.ts';
import type { DeleteOperation } from '../deletion.ts';
import { objectOf } from '../edits/editFile.ts';
import { type Subscription, subscriptionOf } from '../twoSteps.ts';
import { workflowStepOf } from '../workflowStep.ts';
import { connectionKeyOf } from './connectionKey.ts';
import { operationOfStep, type UsableOperation } from './operationOfStep.ts';
import type { PlayedConnector } from './PlayedConnector.ts';
import { playPolicies } from './policies.ts';

/**
 * The definition with the HTTP calls in it that its connectors make: what the platform does when it runs a step of a connector.
 * `connectors` by the names that steps call their connections. Steps of other connectors stay as they are. A webhook deletes its
 * registration at the `Location` that it was answered, unless the connector has no operation for it. Spec: custom-connectors.md 1, 6.
 */
export function playedDefinition(
  definition: JsonObject,
  connectors: ReadonlyMap<string, PlayedConnector>,
): JsonObject {
  let played = definition;
  for (const { node, path } of stepsOf(definition)) {
    const connector = connectors.get(connectionKeyOf(node) ?? '');
    const operation = connector && operationOfStep(connector.connector, node);
    // Inside a container the node may hold steps that were replaced already: only its own members change.
    if (operation)
      played = updateIn(played, path, (now) =>
        isObject(now) ? playedNode(connector, operation, now) : node,
      );
  }
  return played;
}

function playedNode(played: PlayedConnector, operation: UsableOperation, node: JsonObject): JsonObject {
  const { connector, switches } = played;
  const isWebhook = /webhook$/i.test(stringAt(node, 'type') ?? '');
  const rest = [...node].filter(([name]) => name !== 'type' && name !== 'inputs' && name !== 'metadata');
  const subscription = subscriptionOf(connector, operation);
  if (subscription && /notification$/i.test(stringAt(node, 'type') ?? ''))
    return twoStepNode(played, { operation, subscription }, node, rest);
  const call = callOf(connector, operation, node);
  if (!isWebhook) return new Map<string, Json>([['type', 'Http'], ['inputs', call], ...rest]);
  const { deleteOperation, notificationSchema } = webhookOf(operation);
  const hasDelete = deleteOperation !== undefined && !switches.lacksDelete;
  const inputs: [string, Json][] = [['subscribe', call]];
  if (hasDelete) inputs.push(['unsubscribe', deletion(connector, deleteOperation, call)]);
  if (notificationSchema !== undefined) inputs.push(['schema', notificationSchema]);
  const isChecked = switches.isStrict === true && notificationSchema !== undefined;
  return new Map<string, Json>([
    ['type', 'HttpWebhook'],
    ['inputs', new Map(inputs)],
    ...rest,
    ...(isChecked ? [['operationOptions', withOption(node)] as const] : []),
  ]);
}

/** A webhook whose notification only says that something has happened: then it is fetched. */
function twoStepNode(
  { connector, switches }: PlayedConnector,
  { operation, subscription }: { readonly operation: UsableOperation; readonly subscription: Subscription },
  node: JsonObject,
  rest: readonly [string, Json][],
): JsonObject {
  const written = objectAt(node, 'inputs');
  const inputs = written.has('parameters') ? byPath(connector, operation, written) : written;
  const call = (one: UsableOperation, name: string) =>
    callOf(connector, one, new Map([['inputs', objectAt(inputs, name)]]));
  const subscribe = call(subscription, 'subscribe');
  const hasDelete = subscription.deleteOperation !== undefined && !switches.lacksDelete;
  return new Map<string, Json>([
    ['type', 'HttpWebhook'],
    [
      'inputs',
      new Map<string, Json>([
        ['subscribe', subscribe],
        ...(hasDelete
          ? [['unsubscribe', deletion(connector, subscription.deleteOperation, subscribe)] as const]
          : []),
      ]),
    ],
    ...rest,
    [fetchMember, call(operation, 'fetch')],
  ]);
}

function webhookOf(operation: UsableOperation) {
  return {
    deleteOperation: 'deleteOperation' in operation ? operation.deleteOperation : undefined,
    notificationSchema: 'notificationSchema' in operation ? operation.notificationSchema : undefined,
  };
}

function withOption(node: JsonObject): string {
  const written = stringAt(node, 'operationOptions');
  return written ? `${written}, EnableSchemaValidation` : 'EnableSchemaValidation';
}

/** The request that the connector sends for a step, with what its connection adds and its policies change. */
function callOf(connector: Connector, operation: UsableOperation, node: JsonObject): JsonObject {
  const written = objectAt(node, 'inputs');
  const inputs = written.has('parameters') ? byPath(connector, operation, written) : written;
  const call = isObject(inputs.get('subscribe')) ? objectAt(inputs, 'subscribe') : inputs;
  const signIn = signInOf(connector);
  const body = call.get('body') ?? inputs.get('body');
  const queries = merged(call.get('queries'), signIn.queries);
  const headers = merged(call.get('headers'), signIn.headers);
  const sent = playPolicies(connector, operation, {
    method: stringAt(call, 'method')?.toUpperCase() ?? operation.method,
    base: baseAddress(connector),
    path: pathOf(call, operation),
    ...(queries !== undefined && { queries }),
    ...(headers !== undefined && { headers }),
    ...(body !== undefined && { body }),
  }).call;
  const retryPolicy = call.get('retryPolicy') ?? inputs.get('retryPolicy');
  const members: readonly (readonly [string, Json | undefined])[] = [
    ['method', sent.method],
    ['uri', sent.base + sent.path],
    ['queries', sent.queries],
    ['headers', sent.headers],
    ['body', sent.body],
    ['retryPolicy', retryPolicy],
    ['authentication', signIn.authentication],
  ];
  return new Map(members.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}

/** Power Automate keeps values by parameter; the request has them in path, query, headers and body. */
function byPath(connector: Connector, operation: UsableOperation, inputs: JsonObject): JsonObject {
  const values = new Map(objectAt(inputs, 'parameters'));
  return objectAt(workflowStepOf(connector, operation, { values }).node, 'inputs');
}

function pathOf(call: JsonObject, operation: UsableOperation): string {
  const path = stringAt(call, 'path');
  if (path !== undefined) return textOfTemplate(path);
  const values = objectAt(call, 'pathTemplate', 'parameters');
  const template = stringAt(call, 'pathTemplate', 'template') ?? pathInWorkflow(operation.path);
  return template.replace(/\{([^{}]*)\}/g, (written, name: string) => {
    const value = values.get(name);
    return typeof value === 'string' ? textOfTemplate(value) : written;
  });
}

/** A text that is one expression, as a part of a longer text. */
function textOfTemplate(text: string): string {
  return text.startsWith('@') && !text.startsWith('@{') && !text.startsWith('@@')
    ? `@{${text.slice(1)}}`
    : text;
}

function merged(value: Json | undefined, more: JsonObject): Json | undefined {
  if (more.size === 0) return value;
  return isObject(value) ? new Map([...value, ...more]) : value === undefined ? more : value;
}

/** What stands for the secrets of a connection, which a simulation does not have. */
const made = 'simulated';

/** What a connection adds to every request. */
function signInOf(connector: Connector): {
  readonly headers: JsonObject;
  readonly queries: JsonObject;
  readonly authentication?: JsonObject;
} {
  const headers = new Map<string, Json>();
  const queries = new Map<string, Json>();
  const [scheme] = connector.securitySchemes;
  if (scheme?.type === 'basic')
    return { headers, queries, authentication: objectOf({ type: 'Basic', username: made, password: made }) };
  if (scheme?.type === 'oauth2') headers.set('Authorization', `Bearer ${made}`);
  if (scheme?.key) (scheme.key.in === 'query' ? queries : headers).set(scheme.key.name, made);
  return { headers, queries };
}

/**
 * DELETE to exactly the `Location` of the registration; a path is completed by the address that was asked. Policies for the delete
 * operation add headers and queries; the address is the service's word.
 */
function deletion(connector: Connector, { path }: DeleteOperation, call: JsonObject): JsonObject {
  const location = "coalesce(action()?['outputs']?['headers']?['Location'],'')";
  const [origin = ''] = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(stringAt(call, 'uri') ?? '') ?? [];
  const whole = `if(startsWith(${location},'/'),concat('${origin.replaceAll("'", "''")}',${location}),${location})`;
  const members: [string, Json][] = [
    ['method', 'DELETE'],
    ['uri', `@{${whole}}`],
  ];
  // The same connection, so the same credentials.
  const signIn = signInOf(connector);
  const plain = { method: 'DELETE', base: baseAddress(connector), path, ...signIn };
  const operation = connector.operations.find((one) => one.method === 'DELETE' && one.path === path);
  const { headers, queries } = operation ? playPolicies(connector, operation, plain).call : signIn;
  if (isObject(headers) && headers.size > 0) members.push(['headers', headers]);
  if (isObject(queries) && queries.size > 0) members.push(['queries', queries]);
  const authentication = call.get('authentication');
  if (authentication !== undefined) members.push(['authentication', authentication]);
  return new Map(members);
}
