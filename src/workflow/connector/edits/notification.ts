import { insertMember, removeAt, setAt } from '../../document/structure.ts';
import { type Json, type JsonObject, objectAt, stringAt } from '../../json.ts';
import type { ConnectorEdit } from '../Connector.ts';
import { schemaOfSample } from '../schemaOfSample.ts';
import { editDefinition } from './editFile.ts';
import { findOperation, type OperationKey } from './findOperation.ts';

/** Describes what a webhook sends when the event happens: on its path, in place of what stood there. */
export function setNotificationSchema(
  key: OperationKey,
  schema: JsonObject,
  description?: string,
): ConnectorEdit {
  return editDefinition((root, connector) => {
    const operation = findOperation(connector, key);
    if (operation === undefined) return root;
    const item = operation.at.slice(0, -1);
    const known = objectAt(root, ...item, 'x-ms-notification-content');
    // A shared schema stays as it is for the others; this trigger gets one of its own.
    const members: [string, Json][] = [...known].filter(([name]) => name !== '$ref' && name !== 'schema');
    const content = new Map<string, Json>([
      ['description', description ?? stringAt(known, 'description') ?? 'Event'],
      ...members.filter(([name]) => name !== 'description'),
      ['schema', schema],
    ]);
    if (known.size > 0) return setAt(root, [...item, 'x-ms-notification-content'], content);
    const moved = insertMember(objectAt(root, ...item), 'x-ms-notification-content', content, {
      before: String(operation.at.at(-1)),
    });
    return setAt(root, item, moved);
  });
}

/** The same, from a notification that was really sent: every member becomes a described property. */
export function setNotificationFromSample(key: OperationKey, sample: Json): ConnectorEdit {
  return setNotificationSchema(key, schemaOfSample(sample));
}

/** Takes the description of the notification away. */
export function removeNotification(key: OperationKey): ConnectorEdit {
  return editDefinition((root, connector) => {
    const operation = findOperation(connector, key);
    return operation === undefined
      ? root
      : removeAt(root, [...operation.at.slice(0, -1), 'x-ms-notification-content']);
  });
}
