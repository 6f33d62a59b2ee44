import {
  actionKind,
  condition,
  flag,
  list,
  number,
  object,
  objectOrText,
  options,
  requestKind,
  signIn,
  simple,
  text,
  textOrNumber,
  type Wanted,
  whole,
  words,
} from './wanted.ts';

/** A place inside a step and what belongs there. `*` stands for every member or entry. */
export interface Place {
  readonly path: readonly string[];
  readonly wanted: Wanted;
}

function places(members: Readonly<Record<string, Wanted>>): readonly Place[] {
  return Object.entries(members).map(([path, wanted]) => ({ path: path.split('/'), wanted }));
}

/** Texts in a literal authentication; `identity` and `pfx` have a rule of their own. */
const authentication = Object.fromEntries(
  ['username', 'password', 'tenant', 'authority', 'audience', 'clientId', 'secret', 'value'].map((name) => [
    `authentication/${name}`,
    text,
  ]),
);

/** The members of a request, `at` the place where it is described. */
function request(at: string): Readonly<Record<string, Wanted>> {
  const members = {
    headers: objectOrText,
    'headers/*': simple,
    queries: object,
    cookie: text,
    operationOptions: options,
    ...authentication,
    'authentication/credentialType': words('Secret', 'Certificate', 'None'),
  };
  return Object.fromEntries(Object.entries(members).map(([name, wanted]) => [`${at}/${name}`, wanted]));
}

const connector = places({
  inputs: object,
  'inputs/authentication': signIn,
  'inputs/host': object,
  'inputs/host/connection': object,
  'inputs/host/connection/name': text,
  'inputs/host/connection/id': text,
  'inputs/host/connection/referenceName': text,
  'inputs/path': text,
  'inputs/accessKeyType': words('Primary', 'Secondary'),
  ...request('inputs'),
});

const http = places({ 'inputs/uri': text, 'inputs/queries/*': simple, ...request('inputs') });
const webhook = places({ ...request('inputs/subscribe'), ...request('inputs/unsubscribe') });

/** A connector's webhook in two calls of its own: unlike those of HTTP they are no mere addresses. */
const subscribing = places({
  'inputs/subscribe': object,
  'inputs/subscribe/retryPolicy': object,
  'inputs/unsubscribe': object,
  'inputs/unsubscribe/retryPolicy': object,
});

const managed = places({
  inputs: object,
  'inputs/api': object,
  'inputs/api/id': text,
  'inputs/api/name': text,
  'inputs/subscriptionKey': text,
  ...request('inputs'),
});

const calledWorkflow = {
  inputs: object,
  'inputs/host': object,
  'inputs/host/triggerName': text,
  'inputs/host/workflow': object,
  'inputs/host/workflow/id': text,
};

const variable = { inputs: object, 'inputs/name': text };
const counted = places({ ...variable, 'inputs/value': number });

/** A step that takes its schema or map from an integration account. */
function artifact(kind: 'schema' | 'map'): Readonly<Record<string, Wanted>> {
  const place = 'inputs/integrationAccount';
  return { inputs: object, [place]: object, [`${place}/${kind}`]: object, [`${place}/${kind}/name`]: text };
}

/** By type in lower case. Spec: workflow-definition.md 3–5. */
const ofActions: Readonly<Record<string, readonly Place[]>> = {
  http,
  httpwebhook: webhook,
  apiconnection: connector,
  apiconnectionwebhook: [...connector, ...webhook, ...subscribing],
  function: places({
    inputs: object,
    'inputs/uri': text,
    'inputs/function': object,
    'inputs/function/id': text,
    'inputs/function/name': text,
    'inputs/functionApp': object,
    'inputs/functionApp/id': text,
    ...request('inputs'),
  }),
  apimanagement: managed,
  workflow: places({ ...calledWorkflow, ...request('inputs') }),
  sendtobatch: places({
    ...calledWorkflow,
    'inputs/batchName': text,
    'inputs/partitionName': text,
    'inputs/messageId': text,
  }),
  response: places({ 'inputs/headers': objectOrText, 'inputs/headers/*': simple }),
  query: places({ 'inputs/where': simple }),
  table: places({ 'inputs/columns/*': object, 'inputs/columns/*/header': text }),
  expression: places({
    inputs: object,
    'inputs/baseTime': text,
    'inputs/sourceTimeZone': text,
    'inputs/destinationTimeZone': text,
    'inputs/formatString': text,
    'inputs/interval': whole,
    'inputs/timeUnit': words('Second', 'Minute', 'Hour', 'Day', 'Week', 'Month', 'Year'),
  }),
  javascriptcode: places({
    inputs: object,
    'inputs/explicitDependencies/actions': list,
    'inputs/explicitDependencies/actions/*': text,
    'inputs/explicitDependencies/includeTrigger': flag,
  }),
  powershellcode: places({ inputs: object, 'inputs/CodeFile': text, 'inputs/codeFile': text }),
  csharpscriptcode: places({ inputs: object, 'inputs/CodeFile': text, 'inputs/codeFile': text }),
  xslt: places({
    ...artifact('map'),
    'inputs/parameters': object,
    'inputs/parameters/*': simple,
    'inputs/transformOptions': text,
  }),
  xmlvalidation: places(artifact('schema')),
  liquid: places(artifact('map')),
  flatfiledecoding: places(artifact('schema')),
  flatfileencoding: places({
    ...artifact('schema'),
    'inputs/emptyNodeGenerationMode': words('ForcedDisabled', 'ForcedEnabled', 'HonorSchemaNodeProperty'),
  }),
  integrationaccountartifactlookup: places({
    inputs: object,
    'inputs/artifactType': words('Agreement', 'Map', 'Partner', 'Schema'),
  }),
  if: places({ expression: condition }),
  switch: places({ expression: textOrNumber }),
  until: places({ expression: condition, 'limit/count': textOrNumber, 'limit/timeout': text }),
  wait: places({ inputs: object, 'inputs/interval': object, 'inputs/until': object }),
  terminate: places({
    'inputs/runError': object,
    'inputs/runError/code': textOrNumber,
    'inputs/runError/message': text,
  }),
  incrementvariable: counted,
  decrementvariable: counted,
  setvariable: places(variable),
  appendtoarrayvariable: places(variable),
  appendtostringvariable: places(variable),
};

const ofTriggers: Readonly<Record<string, readonly Place[]>> = {
  http: [...http, ...places({ inputs: object })],
  httpwebhook: webhook,
  apiconnection: connector,
  apiconnectionwebhook: connector,
  apimanagement: managed,
  slidingwindow: places({ inputs: object }),
  request: places({
    kind: requestKind,
    inputs: object,
    'inputs/host': object,
    'inputs/parameters': object,
    'inputs/schema': object,
    'inputs/method': text,
    'inputs/relativePath': text,
  }),
  batch: places({
    inputs: object,
    'inputs/mode': words('Inline', 'IntegrationAccount'),
    'inputs/configurations': object,
    'inputs/configurations/*/releaseCriteria/recurrence': object,
  }),
};

/** Members that steps of every type may have. */
const ofAll: readonly Place[] = places({
  'runtimeConfiguration/concurrency': object,
  'runtimeConfiguration/paginationPolicy': object,
  'runtimeConfiguration/contentTransfer': object,
  'runtimeConfiguration/secureData': object,
  'runtimeConfiguration/staticResult': object,
  'runtimeConfiguration/staticResult/staticResultOptions': words('Enabled', 'Disabled'),
  'correlation/clientTrackingId': text,
  'splitOnConfiguration/correlation': object,
  'splitOnConfiguration/correlation/clientTrackingId': text,
  'recurrence/schedule': object,
  'recurrence/count': whole,
});

const sections: ReadonlySet<string> = new Set(ofAll.map(({ path: [first = ''] }) => first));

/** Types of actions whose kinds are all known; those of newer ones are theirs. */
const plainKinds: ReadonlySet<string> = new Set([
  'http',
  'httpwebhook',
  'response',
  'compose',
  'parsejson',
  'query',
  'select',
  'join',
  'table',
  'initializevariable',
  'setvariable',
  'incrementvariable',
  'decrementvariable',
  'appendtoarrayvariable',
  'appendtostringvariable',
  'if',
  'switch',
  'foreach',
  'until',
  'scope',
  'terminate',
  'wait',
  'workflow',
]);
const kindOfAction = places({ kind: actionKind });

const byType = new Map<string, readonly Place[]>();

/** Whether a step with these members has places to look at. */
export function hasPlaces(kind: 'trigger' | 'action', type: string, members: ReadonlySet<string>): boolean {
  if (ofType(kind, type).length > 0) return true;
  if (members.has('kind') && hasPlainKind(kind, type)) return true;
  for (const name of members) if (sections.has(name)) return true;
  return false;
}

/** The places of a type, in whatever case, and of all steps. */
export function placesOf(kind: 'trigger' | 'action', type: string): readonly Place[] {
  const key = `${kind} ${type}`;
  const known = byType.get(key);
  if (known !== undefined) return known;
  const found = [...ofType(kind, type), ...(hasPlainKind(kind, type) ? kindOfAction : []), ...ofAll];
  // Types are the author's words: a file may hold any number.
  if (byType.size < 1000) byType.set(key, found);
  return found;
}

function hasPlainKind(kind: 'trigger' | 'action', type: string): boolean {
  return kind === 'action' && plainKinds.has(type.toLowerCase());
}

function ofType(kind: 'trigger' | 'action', type: string): readonly Place[] {
  const key = type.toLowerCase();
  const table = kind === 'trigger' ? ofTriggers : ofActions;
  return (Object.hasOwn(table, key) ? table[key] : undefined) ?? [];
}
