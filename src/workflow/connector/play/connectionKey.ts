import { type JsonObject, objectAt, stringAt } from '../../json.ts';

const connectorTypes = /^(?:Open)?ApiConnection(?:Webhook|Notification)?$/i;

/** What a step calls its connection; `undefined` where the step uses no connector. */
export function connectionKeyOf(node: JsonObject): string | undefined {
  if (!connectorTypes.test(stringAt(node, 'type') ?? '')) return undefined;
  const host = objectAt(node, 'inputs', 'host');
  const name = stringAt(host, 'connection', 'name') ?? '';
  const named = /\$connections'\)\s*\??\['((?:[^']|'')*)'\]/.exec(name.slice(0, 500))?.[1];
  return (
    stringAt(host, 'connectionName') ??
    stringAt(host, 'connection', 'referenceName') ??
    named?.replaceAll("''", "'")
  );
}
