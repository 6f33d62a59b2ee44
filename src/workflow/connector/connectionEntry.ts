import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Connector } from './Connector.ts';
import { objectOf } from './edits/editFile.ts';

/** Where a workflow runs, which says how it names connections. */
export type WorkflowKind = 'consumption' | 'standard' | 'powerAutomate';

/** The connection that a step names, as the files of the workflow hold it. */
export interface ConnectionEntry {
  readonly kind: WorkflowKind;
  /** What steps call it. */
  readonly key: string;
  /** The connector's resource, and its name alone: without `shared_` in Power Automate. */
  readonly apiId: string;
  readonly apiName: string;
  /** Below `$connections`.value, `managedApiConnections` or `connectionReferences`, under the key. */
  readonly entry: JsonObject;
  /** Parameters that the definition must declare, by name. */
  readonly declarations: JsonObject;
}

const nowhere = '00000000-0000-0000-0000-000000000000';

/** The connection of a connector. Ids of subscriptions and resource groups are placeholders: a deployment knows them. */
export function connectionOf(
  connector: Connector,
  kind: WorkflowKind,
  connection?: string,
  apiName?: string,
): ConnectionEntry {
  const plain = connectionName(connector.title);
  const key = connection ?? (kind === 'powerAutomate' ? (apiName ?? `shared_${plain}`) : plain);
  const emptyObjectParameter = { type: 'Object', defaultValue: {} };
  switch (kind) {
    case 'consumption': {
      const group = `/subscriptions/${nowhere}/resourceGroups/rg/providers/Microsoft.Web`;
      const apiId = `${group}/customApis/${apiName ?? plain}`;
      return {
        ...{ kind, key, apiId, apiName: apiName ?? plain },
        entry: objectOf({ connectionId: `${group}/connections/${key}`, connectionName: key, id: apiId }),
        declarations: objectOf({ $connections: emptyObjectParameter }),
      };
    }
    case 'standard': {
      const group =
        "/subscriptions/@{appsetting('WORKFLOWS_SUBSCRIPTION_ID')}/resourceGroups/@{appsetting('WORKFLOWS_RESOURCE_GROUP_NAME')}/providers/Microsoft.Web";
      const apiId = `${group}/customApis/${apiName ?? plain}`;
      return {
        ...{ kind, key, apiId, apiName: apiName ?? plain },
        entry: objectOf({
          api: { id: apiId },
          connection: { id: `${group}/connections/${key}` },
          connectionRuntimeUrl: `@appsetting('${key}-ConnectionRuntimeUrl')`,
          authentication: { type: 'ManagedServiceIdentity' },
        }),
        declarations: new Map(),
      };
    }
    case 'powerAutomate': {
      const name = apiName ?? (key.startsWith('shared_') ? key : `shared_${key}`);
      return {
        ...{ kind, key, apiId: `/providers/Microsoft.PowerApps/apis/${name}` },
        apiName: name.replace(/^shared_/, ''),
        entry: objectOf({
          runtimeSource: 'embedded',
          connection: { connectionReferenceLogicalName: `new_${plain}` },
          api: { name },
        }),
        declarations: objectOf({
          $connections: { defaultValue: {}, type: 'Object' },
          $authentication: { defaultValue: {}, type: 'SecureObject' },
        }),
      };
    }
  }
}

/** A title as the name of a connection: small letters and digits. */
export function connectionName(title: string): string {
  const name = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, 60);
  return name === '' ? 'customconnector' : name;
}

/** A definition that declares what a connection needs; the same when it does already. */
export function declareConnection(definition: JsonObject, { declarations }: ConnectionEntry): JsonObject {
  const declared = definition.get('parameters');
  const known: JsonObject = isObject(declared) ? declared : new Map();
  const missing = [...declarations].filter(([name]) => !known.has(name));
  if (missing.length === 0) return definition;
  const members: [string, Json][] = [...known, ...missing];
  return new Map([...definition, ['parameters', new Map(members)]]);
}
