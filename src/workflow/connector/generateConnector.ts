import { setAt } from '../document/structure.ts';
import { isArray, isObject, type Json, type JsonObject, objectAt, stringAt } from '../json.ts';
import type { Connector } from './Connector.ts';
import { addDeleteOperation } from './edits/addDeleteOperation.ts';
import { type Authentication, setAuthentication } from './edits/authentication.ts';
import { declareLocation } from './edits/declareLocation.ts';
import { editDefinition, inOrder, objectOf } from './edits/editFile.ts';
import { operationIdOf } from './edits/findOperation.ts';
import { addressOf } from './generate/addressOf.ts';
import { bodySchemaOf } from './generate/bodySchemaOf.ts';
import { newConnector } from './newConnector.ts';
import { titleOf } from './titleOf.ts';

/** A step of a workflow: an `HttpWebhook`, trigger or action. */
export interface WebhookStep {
  readonly role: 'trigger' | 'action';
  readonly name: string;
  readonly node: JsonObject;
}

export type GeneratedConnector =
  | { readonly ok: true; readonly connector: Connector; readonly notes: readonly string[] }
  | { readonly ok: false; readonly message: string };

/**
 * A connector that does what an HTTP Webhook step does: the registration with its body, constants hidden in it; the notification
 * from the step's schema; an internal DELETE; 201 with `Location`. What the step computes becomes a parameter. Secrets stay
 * behind. Says in notes what is to be filled in or cannot be carried over.
 */
export function generateConnector(
  { role, name, node }: WebhookStep,
  options: { readonly title?: string } = {},
): GeneratedConnector {
  if (stringAt(node, 'type')?.toLowerCase() !== 'httpwebhook')
    return { ok: false, message: `"${name}" is no HTTP Webhook. A connector is made of one.` };
  const inputs = objectAt(node, 'inputs');
  const subscribe = objectAt(inputs, 'subscribe');
  const notes: string[] = [];
  const address = addressOf(stringAt(subscribe, 'uri') ?? stringAt(subscribe, 'url') ?? '', notes);
  const title = options.title ?? titleOf(name.replaceAll('_', ' '));
  const summary = summaryOf(role, name);
  const method = methodOf(stringAt(subscribe, 'method'), notes);
  const body = bodySchemaOf(subscribe.get('body'), notes);
  const empty = newConnector({
    title: title.slice(0, 60),
    description: `Registers webhooks with ${address.host} and tells of the events that it sends.`,
    host: address.host,
    scheme: address.scheme,
  });
  const schema = inputs.get('schema');
  const operation = objectOf({
    operationId: operationIdOf(name),
    summary,
    description: stringAt(node, 'description') ?? descriptionOf(role, summary),
    // A step that splits what it is sent gets several events at once.
    ...(role === 'trigger' && { 'x-ms-trigger': stringAt(node, 'splitOn') ? 'batch' : 'single' }),
    'x-ms-visibility': 'important',
    parameters: [
      ...address.parameters,
      ...headerParameters(subscribe.get('headers'), notes),
      ...queryParameters(subscribe.get('queries')),
      { name: 'body', in: 'body', required: true, schema: body },
    ],
    responses: { '201': { description: 'The webhook was registered.' } },
  });
  const content = objectOf({
    description: 'Event',
    schema: isObject(schema) ? withoutDialect(schema) : { type: 'object' },
  });
  const key = { path: address.path, method };
  const removal = removalPath(objectAt(inputs, 'unsubscribe'), address.host, notes);
  const connector = inOrder(
    editDefinition((root) =>
      setAt(
        root,
        ['paths', address.path],
        new Map<string, Json>([
          ['x-ms-notification-content', content],
          [method.toLowerCase(), operation],
        ]),
      ),
    ),
    declareLocation(key),
    addDeleteOperation(key, removal === undefined ? {} : { path: removal }),
    setAuthentication(authenticationOf(subscribe.get('authentication'), notes)),
  )(empty);
  return { ok: true, connector, notes };
}

function summaryOf(role: WebhookStep['role'], name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  if (role === 'action' || /^when an?\b/i.test(words)) return words;
  return /^when\b/i.test(words) ? words.replace(/^when\s*/i, 'When a ') : `When an event arrives: ${words}`;
}

function descriptionOf(role: WebhookStep['role'], summary: string): string {
  if (role === 'action') return 'This operation registers a webhook and waits for its call.';
  const words = /^When an? /.test(summary) ? summary.replace(/^W/, 'w') : `when ${summary}`;
  return `This operation triggers ${words.replace(/[.!?]?$/, '.')}`;
}

function methodOf(method: string | undefined, notes: string[]): string {
  const verb = method?.toUpperCase() ?? 'POST';
  if (['POST', 'PUT', 'PATCH'].includes(verb)) return verb;
  notes.push(`The step subscribes by ${verb}. A registration is POST, and the connector says so.`);
  return 'POST';
}

/** OpenAPI 2.0 has no "$schema" and the like. */
function withoutDialect(schema: JsonObject): JsonObject {
  return new Map([...schema].filter(([name]) => !name.startsWith('$')));
}

function headerParameters(headers: Json | undefined, notes: string[]): readonly JsonObject[] {
  if (!isObject(headers)) return [];
  return [...headers].flatMap(([name, value]) => {
    if (/^(?:content-type|accept|host|content-length)$/i.test(name)) return [];
    if (/auth|key|token|secret|signature|cookie/i.test(name)) {
      notes.push(
        `The header "${name}" looks like a secret and was left out. Choose how the connection signs in.`,
      );
      return [];
    }
    return [parameterFor(name, 'header', value)];
  });
}

function queryParameters(queries: Json | undefined): readonly JsonObject[] {
  return isObject(queries) ? Array.from(queries, ([name, value]) => parameterFor(name, 'query', value)) : [];
}

/** A constant is hidden; what the step computes is asked for. */
function parameterFor(name: string, place: 'header' | 'query', value: Json): JsonObject {
  const isConstant = typeof value !== 'string' || !value.includes('@');
  const text = typeof value === 'string' ? value : String(value?.valueOf() ?? '');
  return objectOf({
    name,
    in: place,
    required: true,
    type: 'string',
    'x-ms-summary': titleOf(name),
    description: `${titleOf(name)}.`,
    ...(isConstant && { default: text, 'x-ms-visibility': 'internal' }),
  });
}

/** The path to which the step's own DELETE goes, where it is on the same host. */
function removalPath(unsubscribe: JsonObject, host: string, notes: string[]): string | undefined {
  const uri = stringAt(unsubscribe, 'uri') ?? '';
  const verb = stringAt(unsubscribe, 'method')?.toUpperCase();
  if (uri === '' || verb === undefined) return undefined;
  if (verb !== 'DELETE') {
    notes.push(
      `The step unsubscribes by ${verb}. Connectors send DELETE to the Location that the service answers.`,
    );
    return undefined;
  }
  const own: string[] = [];
  const address = addressOf(uri, own);
  if (own.length > 0 || address.host !== host) return undefined;
  if (address.parameters.length > 0) return address.path;
  notes.push(
    "The address of the step's DELETE has no id in it. The DELETE of a connector goes to the Location that the service answers.",
  );
  return undefined;
}

function authenticationOf(authentication: Json | undefined, notes: string[]): Authentication {
  const type = stringAt(authentication, 'type')?.toLowerCase();
  switch (type) {
    case undefined:
    case 'none':
      return { kind: 'none' };
    case 'basic':
      return { kind: 'basic' };
    case 'raw':
      return { kind: 'apiKey', in: 'header', name: 'Authorization', title: 'Authorization' };
    case 'activedirectoryoauth':
      notes.push(
        'Fill in the client id of the connector. Client credentials of the step become a sign-in of the user.',
      );
      return {
        kind: 'aad',
        resourceUri: plain(stringAt(authentication, 'audience')) ?? 'https://api.example.com',
        tenantId: plain(stringAt(authentication, 'tenant')) ?? 'common',
      };
    default:
      notes.push(`Connectors cannot sign in as the step does (${type}). Choose another way.`);
      return { kind: 'none' };
  }
}

function plain(text: string | undefined): string | undefined {
  return text === undefined || text.includes('@') ? undefined : text;
}

/** Whether a connector can be made of a node. */
export function canGenerateConnector(node: Json): boolean {
  return isObject(node) && !isArray(node) && stringAt(node, 'type')?.toLowerCase() === 'httpwebhook';
}
