import type { Severity } from '../diagnostic.ts';
import type { JsonPath } from '../json.ts';

/** Something that the inputs of a step need: it may stand at one of several places. */
export interface NeededInput {
  /** From the inputs; the first is where people are sent when all are empty. */
  readonly ways: readonly JsonPath[];
  readonly noun: string;
  readonly severity: Severity;
}

const need = (severity: Severity, noun: string, ...ways: readonly JsonPath[]): NeededInput => ({
  ways,
  noun,
  severity,
});

const connection = need(
  'error',
  'connection',
  ['host', 'connection', 'name'],
  ['host', 'connection', 'id'],
  ['host', 'connection', 'referenceName'],
  ['host', 'connectionReferenceName'],
  ['host', 'connectionName'],
  ['host', 'api'],
);
const path = need('error', 'path', ['path']);
const content = need('warning', 'content', ['content']);
const map = need('warning', 'map', ['integrationAccount', 'map', 'name'], ['map', 'name'], ['map']);
const schema = need(
  'error',
  'schema',
  ['integrationAccount', 'schema', 'name'],
  ['schema', 'name'],
  ['schema'],
);
const workflow = need(
  'error',
  'workflow to call',
  ['host', 'workflow', 'id'],
  ['host', 'id'],
  ['host', 'workflowReferenceName'],
);

const script = need('warning', 'script file', ['CodeFile'], ['codeFile'], ['code']);

const apimanagement = [
  need('warning', 'API', ['api', 'id'], ['apiManagement', 'connection'], ['apiManagement']),
  need('warning', 'path template', ['pathTemplate'], ['apiManagement']),
];

/** By type in lower case. Spec: workflow-definition.md 4.3–4.12, 5.9–5.12. */
const ofActions: Readonly<Record<string, readonly NeededInput[]>> = {
  apiconnection: [connection, need('warning', 'method', ['method']), path],
  apiconnectionwebhook: [
    { ...connection, ways: [...connection.ways, ['subscribe']] },
    need('error', 'path', ['path'], ['subscribe']),
  ],
  openapiconnection: [need('error', 'operation', ['host', 'operationId'])],
  openapiconnectionwebhook: [need('error', 'operation', ['host', 'operationId'])],
  apimanagement,
  function: [
    need(
      'error',
      'function to call',
      ['function', 'id'],
      ['function', 'connectionName'],
      ['function', 'name'],
      ['function', 'type'],
      ['uri'],
      ['functionApp'],
    ),
  ],
  workflow: [workflow],
  sendtobatch: [
    need('warning', 'batch name', ['batchName']),
    content,
    workflow,
    need('warning', 'trigger name', ['host', 'triggerName'], ['host', 'workflowReferenceName']),
  ],
  javascriptcode: [need('error', 'code', ['code'])],
  powershellcode: [script],
  csharpscriptcode: [script],
  xslt: [content, map],
  xmlvalidation: [content, schema],
  flatfileencoding: [content, schema],
  flatfiledecoding: [content, schema],
  liquid: [content, map],
  integrationaccountartifactlookup: [
    need('warning', 'artifact name', ['artifactName'], ['artifaceName']),
    need('warning', 'artifact type', ['artifactType']),
  ],
  serviceprovider: [need('error', 'operation', ['serviceProviderConfiguration', 'operationId'])],
  invokefunction: [need('warning', 'function name', ['functionName'])],
};

const ofTriggers: Readonly<Record<string, readonly NeededInput[]>> = {
  http: [need('error', 'method', ['method']), need('error', 'URI', ['uri'])],
  apiconnection: [connection, need('warning', 'method', ['method']), path],
  apiconnectionwebhook: [connection, path],
  apimanagement,
  openapiconnection: [need('error', 'operation', ['host', 'operationId'])],
  openapiconnectionwebhook: [need('error', 'operation', ['host', 'operationId'])],
  serviceprovider: [need('error', 'operation', ['serviceProviderConfiguration', 'operationId'])],
};

/** What the inputs of a step of this type need, in whatever case; nothing where the type is not known. */
export function inputsOf(kind: 'trigger' | 'action', type: string): readonly NeededInput[] {
  const list = kind === 'trigger' ? ofTriggers : ofActions;
  const key = type.toLowerCase();
  return (Object.hasOwn(list, key) ? list[key] : undefined) ?? [];
}
