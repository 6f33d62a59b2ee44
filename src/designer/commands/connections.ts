import { connectionKeysIn } from '../../workflow/formats/connections.ts';
import { isOwnConnection, withoutConnection } from '../../workflow/formats/documentConnections.ts';
import { surroundingsOf } from '../../workflow/formats/surroundings.ts';
import type { JsonObject } from '../../workflow/json.ts';
import { documentStore, endMerge, replaceDocument, undo } from '../stores/documentStore.ts';
import { toastWithUndo } from './carryOut.ts';

/* The connections that the document lists. */

/** Takes a connection out of the workflow's own list. One step of undo. */
export function removeConnection(key: string): void {
  const { document } = documentStore().getState();
  const without = withoutConnection(document, key);
  if (without === document) return;
  endMerge();
  replaceDocument(without, { label: `remove the connection ${key}` });
  toastWithUndo(`The connection "${key}" removed.`, undo);
}

/** What to say when an edit took the last users of connections away; nothing where every connection is still used. */
export function sayUnused(before: JsonObject): string {
  const { document } = documentStore().getState();
  const left = new Set(connectionKeysIn(document.definition));
  const gone = connectionKeysIn(before).filter((key) => !left.has(key));
  // In a Standard app other workflows may use it.
  const listed = surroundingsOf(document).connections;
  const [key] = gone.filter((name) => listed?.has(name) && isOwnConnection(document, name));
  return key === undefined
    ? ''
    : ` No step uses the connection "${key}" any more. Remove it under Connections in the properties of the workflow.`;
}
