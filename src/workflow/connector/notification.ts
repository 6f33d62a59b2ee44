import { isObject, type JsonObject, type JsonPath, objectAt, stringAt } from '../json.ts';
import type { ConnectorOperation } from './ConnectorOperation.ts';
import { plainSchema } from './plainSchema.ts';
import { follow, keyword, type Located } from './resolve.ts';

/** What a definition says about the calls that arrive when the event happens: `x-ms-notification-content`. */
export interface Notification {
  /** Beside the verbs, where it belongs, or inside the operation, where the designers overlook it. */
  readonly level: 'path' | 'operation';
  readonly at: JsonPath;
  readonly description: string;
  /** As written, under `schema`; else the content itself where it is a schema. */
  readonly schema?: Located;
  /** Free of references, for samples and checks. */
  readonly plainSchema?: JsonObject;
  readonly headers: readonly string[];
  /** Another operation gives the true shape when the workflow is made. */
  readonly isDynamic: boolean;
}

/** The notification content that counts for an operation: that of the path, else its own. */
export function notificationOf(root: JsonObject, operation: ConnectorOperation): Notification | undefined {
  const itemPath = operation.at.slice(0, -1);
  const item = objectAt(root, ...itemPath);
  // Where the path is a reference, what stands beside it counts before what it names.
  const written = ['paths', operation.path];
  return (
    contentAt(root, { value: objectAt(root, ...written), path: written }, 'path') ??
    contentAt(root, { value: item, path: itemPath }, 'path') ??
    contentAt(root, { value: operation.value, path: operation.at }, 'operation')
  );
}

function contentAt(root: JsonObject, owner: Located, level: Notification['level']): Notification | undefined {
  const written = owner.value.get('x-ms-notification-content');
  if (!isObject(written)) return undefined;
  const at = [...owner.path, 'x-ms-notification-content'];
  const content = follow(root, { value: written, path: at });
  const schema = schemaOf(content);
  return {
    level,
    at,
    description: stringAt(content.value, 'description') ?? '',
    ...(schema && { schema, plainSchema: plainSchema(root, schema) }),
    headers: [...objectAt(content.value, 'headers').keys()],
    isDynamic: schema !== undefined && isDynamic(root, schema),
  };
}

const schemaKeywords = [
  'type',
  'properties',
  'items',
  'allOf',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
];

/** Some write the schema itself, or a reference to it, where an object with `schema` belongs. */
function schemaOf(content: Located): Located | undefined {
  const schema = content.value.get('schema');
  if (isObject(schema)) return { value: schema, path: [...content.path, 'schema'] };
  const isSchema = schema === undefined && schemaKeywords.some((word) => content.value.has(word));
  return isSchema ? content : undefined;
}

function isDynamic(root: JsonObject, schema: Located): boolean {
  return ['x-ms-dynamic-schema', 'x-ms-dynamic-properties'].some((name) =>
    isObject(keyword(root, schema, name)),
  );
}
