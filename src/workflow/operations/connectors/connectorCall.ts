import { updateIn } from '../../document/structure.ts';
import { type Step, stepsOf } from '../../document/walk.ts';
import { isObject, type Json, type JsonObject, objectAt, stringAt } from '../../json.ts';

/*
 * Steps of connectors, written as the HTTP calls that the platform makes for them. Where a mock rule names such a step, the call is
 * really made, at an address that is nobody's, and the rule answers it: polls, retries, callbacks and faults come by themselves.
 */

/** All addresses of connectors end so: a domain that can belong to nobody. */
const domain = '.connector.example';

/** Of connectors that keep no address of their own, what they are asked. */
const callTypes = /^(?:(?:open)?apiconnection|apimanagement|serviceprovider)$/i;
const webhookTypes = /^(?:open)?apiconnection(?:webhook|notification)$/i;
const twoStepTypes = /notification$/i;

/** The member by which a step that was written as a call still tells what it is. */
export const connectorMember = 'hooklineConnector';

/**
 * The member with the call that a webhook trigger makes when it is notified: its run starts with what that answers, as two-step
 * triggers of connectors do.
 */
export const fetchMember = 'hooklineFetch';

/** Whether a step waits to be called by its connector. */
export function isConnectorWebhook(node: JsonObject): boolean {
  return webhookTypes.test(stringAt(node, 'type') ?? '');
}

/** Whether mock rules can answer the step. A trigger that is no webhook must say how often it asks. */
export function isAnswerable(node: JsonObject, kind: 'trigger' | 'action'): boolean {
  const type = stringAt(node, 'type') ?? '';
  return (
    isConnectorWebhook(node) ||
    (callTypes.test(type) && (kind === 'action' || isObject(node.get('recurrence'))))
  );
}

/**
 * The definition with the calls in it that connector steps make, for those of which `isAnswered` says that somebody answers. The
 * others stay as they are, and ask a person.
 */
export function withConnectorCalls(definition: JsonObject, isAnswered: (step: Step) => boolean): JsonObject {
  let result = definition;
  for (const step of stepsOf(definition)) {
    const { kind, node, path } = step;
    if (!isAnswerable(node, kind) || !isAnswered(step)) continue;
    result = updateIn(result, path, (now) => (isObject(now) ? calling(now) : node));
  }
  return result;
}

function calling(node: JsonObject): JsonObject {
  const type = stringAt(node, 'type') ?? '';
  const call = callOf(node);
  const rest = [...node].filter(([name]) => name !== 'type' && name !== 'inputs');
  const mark: [string, Json] = [connectorMember, type];
  if (!isConnectorWebhook(node))
    return new Map<string, Json>([['type', 'Http'], ['inputs', call], ...rest, mark]);
  const schema = objectAt(node, 'inputs').get('schema');
  const inputs = new Map<string, Json>([
    ['subscribe', call],
    ['unsubscribe', deletion(originOf(node))],
    ...(schema === undefined ? [] : [['schema', schema] as const]),
  ]);
  const fetch = twoStepTypes.test(type) ? [[fetchMember, callOf(node, 'fetch')] as const] : [];
  return new Map<string, Json>([['type', 'HttpWebhook'], ['inputs', inputs], ...rest, mark, ...fetch]);
}

/** The one call of a step, by the members of an HTTP call; of a two-step trigger the one that is named. */
function callOf(node: JsonObject, part: 'subscribe' | 'fetch' = 'subscribe'): JsonObject {
  const inputs = objectAt(node, 'inputs');
  const call = isObject(inputs.get(part)) ? objectAt(inputs, part) : inputs;
  const isByParameters = !call.has('path') && !call.has('pathTemplate');
  const usual = part === 'fetch' ? 'GET' : isByParameters ? 'POST' : usualMethod(node);
  const members: [string, Json][] = [
    ['method', isByParameters ? usual : (stringAt(call, 'method')?.toUpperCase() ?? usual)],
    ['uri', originOf(node) + pathOf(node, call)],
  ];
  const body =
    isByParameters && usual === 'GET'
      ? undefined
      : isByParameters
        ? (call.get('parameters') ?? call.get('body'))
        : call.get('body');
  if (body !== undefined) members.push(['body', body]);
  for (const name of ['queries', 'headers'] as const) {
    const value = call.get(name);
    if (value !== undefined) members.push([name, value]);
  }
  const policy = call.get('retryPolicy') ?? inputs.get('retryPolicy');
  if (policy !== undefined) members.push(['retryPolicy', policy]);
  return new Map(members);
}

function usualMethod(node: JsonObject): string {
  return isConnectorWebhook(node) ? 'POST' : 'GET';
}

/** `https://office365.connector.example` */
function originOf(node: JsonObject): string {
  const inputs = objectAt(node, 'inputs');
  const host = objectAt(inputs, 'host');
  const name = stringAt(host, 'connection', 'name') ?? '';
  const key =
    stringAt(host, 'connection', 'referenceName') ??
    stringAt(host, 'connectionName') ??
    /\$connections'\)\s*\??\['((?:[^']|'')*)'\]/.exec(name.slice(0, 500))?.[1] ??
    stringAt(host, 'apiId') ??
    stringAt(inputs, 'serviceProviderConfiguration', 'serviceProviderId') ??
    stringAt(inputs, 'api', 'id') ??
    '';
  const label = key
    .replace(/^.*\//s, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return `https://${label || 'unnamed'}${domain}`;
}

function pathOf(node: JsonObject, call: JsonObject): string {
  const path = stringAt(call, 'path');
  if (path !== undefined) return rooted(textOfTemplate(path));
  const template = stringAt(call, 'pathTemplate', 'template');
  if (template !== undefined) {
    const values = objectAt(call, 'pathTemplate', 'parameters');
    return rooted(
      template.replace(/\{([^{}]*)\}/g, (written, name: string) => {
        const value = values.get(name);
        return typeof value === 'string' ? textOfTemplate(value) : written;
      }),
    );
  }
  const inputs = objectAt(node, 'inputs');
  const operation =
    stringAt(inputs, 'serviceProviderConfiguration', 'operationId') ??
    stringAt(inputs, 'host', 'operationId');
  return `/${encodeURIComponent((operation ?? '').toWellFormed())}`;
}

function rooted(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

/** A text that is one expression, as a part of a longer text. */
function textOfTemplate(text: string): string {
  return text.startsWith('@') && !text.startsWith('@{') && !text.startsWith('@@')
    ? `@{${text.slice(1)}}`
    : text;
}

/** A connector removes its registration at the `Location` that it was answered. Without one no call is made. */
function deletion(origin: string): JsonObject {
  const location = "coalesce(action()?['outputs']?['headers']?['Location'],'')";
  const uri = `@{if(startsWith(${location},'/'),concat('${origin}',${location}),${location})}`;
  return new Map<string, Json>([
    ['method', 'DELETE'],
    ['uri', uri],
  ]);
}

/** What a request to a connector's address asks: the path with its query, without the host that stands for the connector. */
export function connectorPath(uri: string): string | undefined {
  const rest = /^https:\/\/[a-z0-9-]{1,63}\.connector\.example(\/.*)?$/s.exec(uri);
  return rest ? (rest[1] ?? '/') : undefined;
}
