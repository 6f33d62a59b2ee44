import { type JsonObject, type JsonPath, stringAt } from '../json.ts';
import type { Connector, Trigger, WebhookAction } from './Connector.ts';
import { type ConnectorOperation, successesOf, visibilityOf } from './ConnectorOperation.ts';
import { follow, itemsOf, type Located, membersOf, typeOf } from './resolve.ts';

/** A value that later steps can pick. Spec: custom-connectors.md section 5. */
export interface ConnectorOutput {
  /** As people see it, nested ones with their parents: `Order › Id`. */
  readonly title: string;
  /** From the outputs: `['body', 'order_key']`; 0 stands for the current item of an array. */
  readonly path: JsonPath;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'any';
  readonly description: string;
  readonly isAdvanced: boolean;
  /** It is a part of each item of an array, which a loop or `splitOn` goes through. */
  readonly isInItem: boolean;
}

const deepest = 8;
const most = 300;

/** The schema of what an operation gives to later steps: of webhooks the notification, of all others the answer of success. */
export function outputSchemaOf(operation: ConnectorOperation | Trigger | WebhookAction): Located | undefined {
  if ('notification' in operation && operation.notification !== undefined)
    return operation.notification.schema;
  const isWebhook = 'callbackUrlAt' in operation && operation.callbackUrlAt !== undefined;
  if (isWebhook) return undefined;
  const successes = successesOf(operation);
  const schemas = [...successes, ...operation.responses.filter(({ status }) => status === 'default')];
  return schemas.find(({ schema }) => schema !== undefined)?.schema;
}

/** What an operation gives: its body, and each property of it; internal ones are left out, advanced ones come last. */
export function outputsOf(
  connector: Connector,
  operation: ConnectorOperation | Trigger | WebhookAction,
): readonly ConnectorOutput[] {
  const { root } = connector.definition;
  const schema = outputSchemaOf(operation);
  const body: ConnectorOutput = {
    title: 'Body',
    path: ['body'],
    type: schema === undefined ? 'any' : kindOf(root, schema),
    description: '',
    isAdvanced: false,
    isInItem: false,
  };
  const found: ConnectorOutput[] = [];
  if (schema !== undefined)
    collect(root, schema, { path: ['body'], titles: [], isAdvanced: false, isInItem: false }, found, []);
  const headers = 'notification' in operation ? (operation.notification?.headers ?? []) : [];
  return [
    body,
    ...found.filter(({ isAdvanced }) => !isAdvanced),
    ...found.filter(({ isAdvanced }) => isAdvanced),
    ...headers.map(
      (name): ConnectorOutput => ({ ...body, title: name, path: ['headers', name], type: 'string' }),
    ),
  ];
}

interface Around {
  readonly path: JsonPath;
  readonly titles: readonly string[];
  readonly isAdvanced: boolean;
  readonly isInItem: boolean;
}

function collect(
  root: JsonObject,
  schema: Located,
  around: Around,
  into: ConnectorOutput[],
  trail: readonly JsonObject[],
): void {
  const resolved = follow(root, schema);
  if (trail.includes(resolved.value) || trail.length >= deepest) return;
  const inside = [...trail, resolved.value];
  for (const member of membersOf(root, resolved)) {
    if (into.length >= most) return;
    const target = follow(root, member.schema);
    const visibility =
      visibilityOf(member.schema.value) === 'none'
        ? visibilityOf(target.value)
        : visibilityOf(member.schema.value);
    if (visibility === 'internal') continue;
    const title = stringAt(target.value, 'x-ms-summary') || stringAt(target.value, 'title') || member.name;
    const here = {
      path: [...around.path, member.name],
      titles: [...around.titles, title],
      isAdvanced: around.isAdvanced || visibility === 'advanced',
      isInItem: around.isInItem,
    };
    into.push({
      title: here.titles.join(' › '),
      path: here.path,
      type: kindOf(root, target),
      description: stringAt(target.value, 'description') ?? '',
      isAdvanced: here.isAdvanced,
      isInItem: here.isInItem,
    });
    collect(root, target, here, into, inside);
  }
  const items = itemsOf(root, resolved);
  if (items !== undefined)
    collect(root, items, { ...around, path: [...around.path, 0], isInItem: true }, into, inside);
}

function kindOf(root: JsonObject, schema: Located): ConnectorOutput['type'] {
  const type = typeOf(root, schema);
  switch (type) {
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'array':
    case 'object':
      return type;
    default:
      return 'any';
  }
}

/** Where the one array of an operation's outputs stands, below `body`; `undefined` when there is none, or several. */
export function onlyArrayIn(
  connector: Connector,
  operation: ConnectorOperation | Trigger | WebhookAction,
): JsonPath | undefined {
  const arrays = outputsOf(connector, operation).filter(
    ({ type, isInItem }) => type === 'array' && !isInItem,
  );
  const [first] = arrays;
  return first !== undefined && arrays.length === 1 ? first.path.slice(1) : undefined;
}
