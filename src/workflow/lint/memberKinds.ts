import { isArray, isObject, type Json } from '../json.ts';
import { canonicalWord, wholeNumber } from '../operations/findings.ts';
import { fitsType } from './valueTypes.ts';

/** What may stand at a place. Expressions, null and empty text may stand anywhere. */
export interface Wanted {
  /** Completes "… must be". */
  readonly noun: string;
  readonly fits: (value: Json) => boolean;
}

/** A place inside a step and what belongs there. `*` stands for every member or entry. */
export interface Place {
  readonly path: readonly string[];
  readonly wanted: Wanted;
}

const object: Wanted = { noun: 'an object', fits: isObject };
const list: Wanted = { noun: 'a list', fits: isArray };
const text: Wanted = { noun: 'text', fits: (value) => typeof value === 'string' };
const simple: Wanted = {
  noun: 'text, a number, true or false',
  fits: (value) => !isObject(value) && !isArray(value),
};
const whole: Wanted = { noun: 'a whole number', fits: (value) => wholeNumber(value) !== undefined };
const number: Wanted = { noun: 'a number', fits: (value) => fitsType(value, 'Float') };
const flag: Wanted = { noun: 'true or false', fits: (value) => fitsType(value, 'Bool') };
const objectOrText: Wanted = {
  noun: 'an object',
  fits: (value) => isObject(value) || typeof value === 'string',
};

function words(...known: readonly string[]): Wanted {
  return {
    noun: `${known.slice(0, -1).join(', ')} or ${known.at(-1)}`,
    fits: (value) => typeof value === 'string' && canonicalWord(value, known) !== undefined,
  };
}

/** Of Request triggers; the kinds of other operations are told elsewhere. */
const kind =
  /^(http|button|powerapp|powerappv2|powerpages|alert|azuremonitoralert|eventgrid|geofence|securitycenteralert|apiconnection|skills|virtualagent|agent|teams\w{0,40}|addtotime|converttimezone|currenttime|getfuturetime|getpasttime|subtractfromtime|(?:json|xml)to(?:json|text))$/i;
const requestKind: Wanted = {
  noun: 'a kind that Request triggers have, such as Http or Button',
  fits: (value) => typeof value !== 'string' || kind.test(value),
};

/** Words that some type of step knows; which of them this one does is told elsewhere. */
const option =
  /^(disableasyncpattern|asynchronous|disableautomaticdecompression|failwhenlimitsreached|sequential|suppressworkflowheaders|none)?$/i;
const options: Wanted = {
  noun: 'words such as DisableAsyncPattern',
  fits: (value) => typeof value === 'string' && value.split(/[\s,]+/).every((word) => option.test(word)),
};

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
  'inputs/method': text,
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

const counted = places({ 'inputs/value': number });

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
    'inputs/functionApp': object,
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
    inputs: object,
    'inputs/parameters': object,
    'inputs/parameters/*': simple,
    'inputs/transformOptions': text,
  }),
  xmlvalidation: places({ inputs: object }),
  liquid: places({ inputs: object }),
  flatfiledecoding: places({ inputs: object }),
  flatfileencoding: places({
    inputs: object,
    'inputs/emptyNodeGenerationMode': words('ForcedDisabled', 'ForcedEnabled', 'HonorSchemaNodeProperty'),
  }),
  integrationaccountartifactlookup: places({
    inputs: object,
    'inputs/artifactType': words('Agreement', 'Map', 'Partner', 'Schema'),
  }),
  if: places({ expression: { noun: 'an object or text', fits: (value) => !isArray(value) } }),
  switch: places({ expression: simple }),
  terminate: places({
    'inputs/runError': object,
    'inputs/runError/code': simple,
    'inputs/runError/message': text,
  }),
  incrementvariable: counted,
  decrementvariable: counted,
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
  }),
  batch: places({
    inputs: object,
    'inputs/mode': words('Inline', 'IntegrationAccount'),
    'inputs/configurations': object,
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

/** Whether a step with these members has places to look at. */
export function hasPlaces(kind: 'trigger' | 'action', type: string, members: Iterable<string>): boolean {
  if (ofType(kind, type).length > 0) return true;
  for (const name of members) if (sections.has(name)) return true;
  return false;
}

/** The places of a type, in whatever case, and of all steps. */
export function placesOf(kind: 'trigger' | 'action', type: string): readonly Place[] {
  const own = ofType(kind, type);
  return own.length === 0 ? ofAll : [...own, ...ofAll];
}

function ofType(kind: 'trigger' | 'action', type: string): readonly Place[] {
  const key = type.toLowerCase();
  const table = kind === 'trigger' ? ofTriggers : ofActions;
  return (Object.hasOwn(table, key) ? table[key] : undefined) ?? [];
}
