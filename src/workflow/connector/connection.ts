import { isArray, isObject, type Json, type JsonObject, type JsonPath, objectAt, stringAt } from '../json.ts';

/*
 * How callers sign in: the schemes of the definition, and what `apiProperties.json` asks the user for. Spec:
 * custom-connectors.md section 3.
 */

/** An entry of `securityDefinitions`. */
export interface SecurityScheme {
  readonly name: string;
  readonly type: 'basic' | 'apiKey' | 'oauth2' | 'other';
  /** Of an API key: the header or query parameter that carries it. */
  readonly key?: { readonly in: 'header' | 'query'; readonly name: string };
  readonly at: JsonPath;
}

export type AuthenticationKind =
  | 'basic'
  | 'apiKey'
  | 'oauth2'
  | 'oauth2generic'
  | 'aad'
  | 'aadcertificate'
  | 'gateway'
  | 'other';

/** What the connection dialog asks for. */
export interface ConnectionParameter {
  readonly name: string;
  /** `string`, `securestring`, `int`, `bool`, `gatewaySetting`, `oauthSetting`, or what the file says. */
  readonly type: string;
  /** What it serves, told by its type, its name and the identity provider. */
  readonly kind: AuthenticationKind;
  readonly title: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly isHidden: boolean;
  /** Its value must never be shown or written down. */
  readonly isSecret: boolean;
  /** Of a sign-in with OAuth. */
  readonly identityProvider?: string;
  /** In the properties file. */
  readonly at: JsonPath;
}

/** An entry of `policyTemplateInstances`. */
export interface Policy {
  readonly templateId: string;
  readonly title: string;
  /** The operations it is for; absent when it is for all. */
  readonly operations?: readonly string[];
  /** Without their long prefixes. */
  readonly parameters: ReadonlyMap<string, Json>;
  readonly at: JsonPath;
}

export function securitySchemesIn(root: JsonObject): readonly SecurityScheme[] {
  return Array.from(objectAt(root, 'securityDefinitions'), ([name, node]) => {
    const type = stringAt(node, 'type') ?? '';
    const where = stringAt(node, 'in');
    const key = stringAt(node, 'name');
    return {
      name,
      type: type === 'basic' || type === 'apiKey' || type === 'oauth2' ? type : 'other',
      ...(type === 'apiKey' &&
        key !== undefined &&
        (where === 'header' || where === 'query') && { key: { in: where, name: key } }),
      at: ['securityDefinitions', name],
    } satisfies SecurityScheme;
  });
}

export function connectionParametersIn(
  properties: JsonObject | undefined,
  path: JsonPath = ['properties', 'connectionParameters'],
): readonly ConnectionParameter[] {
  return Array.from(objectAt(properties, ...path), ([name, node]) =>
    parameterOf(name, node, [...path, name]),
  );
}

function parameterOf(name: string, node: Json, at: JsonPath): ConnectionParameter {
  const type = stringAt(node, 'type') ?? '';
  const look = objectAt(node, 'uiDefinition');
  const constraints = objectAt(look, 'constraints');
  const provider = stringAt(node, 'oAuthSettings', 'identityProvider');
  return {
    name,
    type,
    kind: kindOf(name, type, provider),
    title: stringAt(look, 'displayName') ?? name,
    description: stringAt(look, 'description') ?? '',
    isRequired: isTrue(constraints.get('required')),
    isHidden: isTrue(constraints.get('hidden')),
    isSecret: type.toLowerCase() === 'securestring' || constraints.get('clearText') === false,
    ...(provider !== undefined && { identityProvider: provider }),
    at,
  };
}

function kindOf(name: string, type: string, provider: string | undefined): AuthenticationKind {
  switch (type.toLowerCase()) {
    case 'oauthsetting':
      return providerKind(provider?.toLowerCase() ?? '');
    case 'gatewaysetting':
      return 'gateway';
    default:
      if (/^(user_?name|password|pass|user)$/i.test(name)) return 'basic';
      return type.toLowerCase() === 'securestring' ? 'apiKey' : 'other';
  }
}

function providerKind(provider: string): AuthenticationKind {
  if (provider === 'aad' || provider === 'aadcertificate' || provider === 'oauth2generic') return provider;
  return 'oauth2';
}

/** `required` and `hidden` are texts in the schema of the file, and flags in many files. */
function isTrue(value: Json | undefined): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}

export function connectionParameterSetsIn(properties: JsonObject | undefined) {
  const path = ['properties', 'connectionParameterSets', 'values'];
  const sets = objectAt(properties, 'properties', 'connectionParameterSets').get('values');
  if (!isArray(sets)) return [];
  return sets.map((set, index) => ({
    name: stringAt(set, 'name') ?? '',
    title: stringAt(set, 'uiDefinition', 'displayName') ?? stringAt(set, 'name') ?? '',
    parameters: connectionParametersIn(properties, [...path, index, 'parameters']),
  }));
}

const prefix = /^x-ms-apimTemplateParameter\./;

export function policiesIn(properties: JsonObject | undefined): readonly Policy[] {
  const list = objectAt(properties, 'properties').get('policyTemplateInstances');
  if (!isArray(list)) return [];
  return list.flatMap((node, index) => {
    if (!isObject(node)) return [];
    const parameters = objectAt(node, 'parameters');
    const names = parameters.get('x-ms-apimTemplate-operationName');
    return {
      templateId: stringAt(node, 'templateId') ?? '',
      title: stringAt(node, 'title') ?? '',
      // An empty list is what choosing none of them gives: all.
      ...(isArray(names) &&
        names.length > 0 && { operations: names.filter((name) => typeof name === 'string') }),
      parameters: new Map(
        Array.from(parameters, ([name, value]): [string, Json] => [name.replace(prefix, ''), value]),
      ),
      at: ['properties', 'policyTemplateInstances', index],
    };
  });
}
