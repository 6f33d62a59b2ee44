import { isObject, type Json } from '../../json.ts';
import {
  type Fault,
  isArrayOf,
  isBoolean,
  isOneOf,
  isText,
  isWhole,
  type Members,
  membersOf,
  objectFaults,
} from './shape.ts';

/*
 * The shape that the vendor's published schema for `apiProperties.json` asks for, written down from its facts
 * (custom-connectors.md section 3). `required` and `hidden` are texts there, `clearText` is a flag.
 */

const constraints: Members = {
  tabIndex: isWhole,
  clearText: isBoolean,
  required: isOneOf('true', 'false'),
  hidden: isOneOf('true', 'false'),
  allowedValues: isArrayOf(isObject, 0),
  capability: isArrayOf(isText, 0),
};

const customParameters: Readonly<Record<string, readonly string[]>> = {
  oauth2: ['authorizationUrl', 'tokenUrl', 'refreshUrl'],
  oauth2generic: [
    ...['authorizationUrlTemplate', 'authorizationUrlQueryStringTemplate', 'tokenUrlTemplate'],
    ...['tokenUrlQueryStringTemplate', 'tokenBodyTemplate', 'refreshUrlTemplate'],
    ...['refreshUrlQueryStringTemplate', 'refreshBodyTemplate', 'scopeListDelimiter'],
  ],
  aad: ['resourceUri', 'loginUri', 'tenantId'],
};

/** What the published schema would refuse in the properties; nothing where it takes them. */
export function propertiesFaults(root: Json): readonly Fault[] {
  const properties = membersOf(root, 'properties');
  const members: Members = {
    iconBrandColor: (value) => typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value),
    publisher: isText,
    stackOwner: isText,
    capabilities: isArrayOf(isText, 0),
    connectionParameters: isObject,
    policyTemplateInstances: isArrayOf(isObject, 0),
  };
  const parameters = membersOf(properties, 'connectionParameters');
  return [
    ...objectFaults('', root, { properties: isObject }, ['properties']),
    ...objectFaults('properties', properties, members, ['iconBrandColor']),
    ...(isObject(parameters) ? [...parameters].flatMap(([name, one]) => parameterFaults(name, one)) : []),
  ];
}

function parameterFaults(name: string, parameter: Json): readonly Fault[] {
  const members: Members = {
    type: isOneOf('string', 'securestring', 'int', 'bool', 'gatewaySetting', 'oauthSetting'),
    oAuthSettings: isObject,
    uiDefinition: isObject,
    gatewaySettings: isObject,
    metadata: isObject,
  };
  const settings = membersOf(parameter, 'oAuthSettings');
  const look = membersOf(parameter, 'uiDefinition');
  return [
    ...(/^(?:[0-9a-zA-Z_]+|token:\w+)$/.test(name) ? [] : [`${name} is no name of a parameter`]),
    ...objectFaults(name, parameter, members, ['type']),
    ...(look === undefined ? [] : lookFaults(name, look)),
    ...(settings === undefined ? [] : signInFaults(name, settings)),
  ];
}

function lookFaults(name: string, look: Json): readonly Fault[] {
  const members: Members = {
    displayName: isText,
    description: isText,
    tooltip: isText,
    constraints: isObject,
  };
  return [
    ...objectFaults(`${name}/uiDefinition`, look, members, [
      'displayName',
      'description',
      'tooltip',
      'constraints',
    ]),
    ...objectFaults(`${name}/constraints`, membersOf(look, 'constraints'), constraints, []),
  ];
}

function signInFaults(name: string, settings: Json): readonly Fault[] {
  const provider = membersOf(settings, 'identityProvider');
  const known = typeof provider === 'string' ? customParameters[provider] : undefined;
  if (known === undefined) return [`${name} signs in by no known provider`];
  const isValue = (value: Json) => isObject(value) && [...value.keys()].join() === 'value';
  return [
    ...objectFaults(
      `${name}/oAuthSettings`,
      settings,
      {
        identityProvider: isText,
        clientId: isText,
        scopes: isArrayOf(isText, 0),
        redirectMode: isOneOf('Global', 'Direct'),
        redirectUrl: isText,
        properties: isObject,
        customParameters: isObject,
      },
      ['identityProvider', 'clientId', 'redirectMode'],
    ),
    ...objectFaults(
      `${name}/customParameters`,
      membersOf(settings, 'customParameters'),
      Object.fromEntries(known.map((one) => [one, isValue])),
      provider === 'aad' ? ['resourceUri'] : [],
    ),
  ];
}
