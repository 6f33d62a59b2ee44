import { isObject, type Json } from '../../json.ts';
import {
  type Fault,
  isArrayOf,
  isBoolean,
  isNumber,
  isOneOf,
  isText,
  isWhole,
  itemsOf,
  type Members,
  membersOf,
  objectFaults,
} from './shape.ts';

/*
 * The shape that the vendor's published schema for `apiDefinition.swagger.json` asks for, written down from its facts
 * (custom-connectors.md section 2): members, their types, their places, extensions. References are not followed.
 */

/** Extensions that the schema knows anywhere; any other `x-ms-…` is refused, and `x-…` is free. */
const visibility = isOneOf('important', 'advanced', 'internal');
const formats =
  `int32 int64 float double byte binary date date-time password date-no-tz email html uri uuid`.split(' ');

const dynamic: Members = {
  'x-ms-dynamic-values': isObjectAtAll,
  'x-ms-dynamic-list': isObjectAtAll,
};

const schemaMembers: Members = {
  $ref: isText,
  format: isOneOf(...formats),
  title: isText,
  description: isText,
  default: anything,
  multipleOf: isNumber,
  maximum: isNumber,
  exclusiveMaximum: isBoolean,
  minimum: isNumber,
  exclusiveMinimum: isBoolean,
  maxLength: isWhole,
  minLength: isWhole,
  pattern: isText,
  maxItems: isWhole,
  minItems: isWhole,
  uniqueItems: isBoolean,
  maxProperties: isWhole,
  minProperties: isWhole,
  required: isArrayOf(isText, 1),
  enum: isArrayOf(anything, 1),
  type: (value) =>
    isOneOf('array', 'boolean', 'integer', 'null', 'number', 'object', 'string')(value) ||
    isArrayOf(isText, 1)(value),
  items: isObjectAtAll,
  allOf: isArrayOf(isObjectAtAll, 1),
  properties: isObjectAtAll,
  additionalProperties: (value) => isBoolean(value) || isObjectAtAll(value),
  discriminator: isText,
  readOnly: isBoolean,
  example: anything,
  'x-ms-summary': isText,
  'x-ms-visibility': visibility,
  'x-ms-notification-url': isBoolean,
  'x-ms-media-kind': isOneOf('image', 'audio'),
  'x-ms-dynamic-schema': isObjectAtAll,
  'x-ms-dynamic-properties': isObjectAtAll,
  'x-ms-test-value': anything,
  ...dynamic,
};

const parameterMembers: Members = {
  name: isText,
  in: isOneOf('query', 'header', 'path', 'formData', 'body'),
  description: isText,
  required: isBoolean,
  type: isOneOf('string', 'number', 'boolean', 'integer', 'array', 'file'),
  format: isOneOf(...formats),
  items: isObjectAtAll,
  collectionFormat: isOneOf('csv', 'ssv', 'tsv', 'pipes', 'multi'),
  default: anything,
  enum: isArrayOf(anything, 1),
  minimum: isNumber,
  maximum: isNumber,
  minLength: isWhole,
  maxLength: isWhole,
  pattern: isText,
  'x-ms-summary': isText,
  'x-ms-visibility': visibility,
  'x-ms-url-encoding': isOneOf('single', 'double'),
  'x-ms-test-value': anything,
  'x-ms-trigger-value': isObjectAtAll,
  ...dynamic,
};

const bodyMembers: Members = {
  name: isText,
  in: isOneOf('body'),
  description: isText,
  required: isBoolean,
  schema: isObjectAtAll,
  'x-ms-summary': isText,
  'x-ms-visibility': visibility,
};

const operationMembers: Members = {
  tags: isArrayOf(isText, 0),
  summary: isText,
  description: isText,
  operationId: isText,
  produces: isArrayOf(isText, 0),
  consumes: isArrayOf(isText, 0),
  parameters: isArrayOf(isObjectAtAll, 0),
  responses: isObjectAtAll,
  schemes: isArrayOf(isText, 0),
  deprecated: isBoolean,
  security: isArrayOf(isObjectAtAll, 0),
  'x-ms-summary': isText,
  'x-ms-visibility': visibility,
  'x-ms-trigger': isOneOf('single', 'batch'),
  'x-ms-trigger-hint': isText,
  'x-ms-trigger-metadata': isObjectAtAll,
  'x-ms-notification': isObjectAtAll,
  'x-ms-api-annotation': isObjectAtAll,
  'x-ms-safe-operation': isBoolean,
  'x-ms-no-generic-test': isBoolean,
};

const verbs = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

const rootMembers: Members = {
  swagger: isOneOf('2.0'),
  info: isObjectAtAll,
  host: (value) => typeof value === 'string' && /^[^{}/ :\\]+(?::\d+)?$/.test(value),
  basePath: (value) => typeof value === 'string' && value.startsWith('/'),
  schemes: isArrayOf(isOneOf('http', 'https', 'ws', 'wss'), 0),
  consumes: isArrayOf(isText, 0),
  produces: isArrayOf(isText, 0),
  paths: isObjectAtAll,
  definitions: isObjectAtAll,
  parameters: isObjectAtAll,
  responses: isObjectAtAll,
  security: isArrayOf(isObjectAtAll, 0),
  securityDefinitions: isObjectAtAll,
  tags: isArrayOf(isObjectAtAll, 0),
  'x-ms-connector-metadata': isArrayOf(isObjectAtAll, 0),
};

const infoMembers: Members = {
  title: isText,
  version: isText,
  description: isText,
  termsOfService: isText,
  contact: isObjectAtAll,
  license: isObjectAtAll,
};

function anything(): boolean {
  return true;
}

function isObjectAtAll(value: Json): boolean {
  return isObject(value);
}

/** What the published schema would refuse in a definition; nothing where it takes it. */
export function definitionFaults(root: Json): readonly Fault[] {
  return [
    ...objectFaults('', root, rootMembers, ['swagger', 'info', 'paths']),
    ...objectFaults('info', membersOf(root, 'info'), infoMembers, ['title', 'version']),
    ...membersIn(root, 'paths').flatMap(([path, item]) => pathFaults(path, item)),
    ...membersIn(root, 'definitions').flatMap(([name, schema]) =>
      schemaFaults(`definitions/${name}`, schema),
    ),
    ...membersIn(root, 'securityDefinitions').flatMap(([name, scheme]) => schemeFaults(name, scheme)),
  ];
}

function membersIn(value: Json | undefined, name: string): readonly (readonly [string, Json])[] {
  const members = isObject(value) ? value.get(name) : undefined;
  return isObject(members) ? [...members] : [];
}

function pathFaults(path: string, item: Json): readonly Fault[] {
  const members: Members = {
    ...Object.fromEntries(verbs.map((verb) => [verb, isObjectAtAll])),
    parameters: isArrayOf(isObjectAtAll, 0),
    'x-ms-notification-content': isObjectAtAll,
  };
  const content = isObject(item) ? item.get('x-ms-notification-content') : undefined;
  return [
    ...(path.startsWith('/') ? [] : [`paths/${path} does not begin with "/"`]),
    ...objectFaults(path, item, members, []),
    ...(content === undefined
      ? []
      : [
          ...objectFaults(
            `${path} notification`,
            content,
            { schema: isObjectAtAll, description: isText, headers: isObjectAtAll },
            [],
          ),
          ...schemaFaults(`${path} notification`, membersOf(content, 'schema')),
        ]),
    ...verbs.flatMap((verb) => {
      const operation = isObject(item) ? item.get(verb) : undefined;
      return operation === undefined ? [] : operationFaults(`${verb} ${path}`, operation);
    }),
  ];
}

function operationFaults(place: string, operation: Json): readonly Fault[] {
  const responses = membersIn(operation, 'responses');
  return [
    ...objectFaults(place, operation, operationMembers, ['responses']),
    ...(responses.length === 0 ? [`${place} has no response`] : []),
    ...itemsOf(operation, 'parameters').flatMap((one, index) =>
      parameterFaults(`${place} parameter ${index}`, one),
    ),
    ...responses.flatMap(([status, response]) => responseFaults(`${place} ${status}`, status, response)),
  ];
}

function parameterFaults(place: string, parameter: Json): readonly Fault[] {
  if (!isObject(parameter) || parameter.has('$ref')) return [];
  if (parameter.get('in') === 'body')
    return [
      ...objectFaults(place, parameter, bodyMembers, ['name', 'in', 'schema']),
      ...schemaFaults(place, parameter.get('schema') ?? null),
    ];
  const isInPath = parameter.get('in') === 'path';
  return [
    ...objectFaults(place, parameter, parameterMembers, ['name', 'in', 'type']),
    ...(isInPath && parameter.get('required') !== true
      ? [`${place} stands in the path and is not required`]
      : []),
  ];
}

function responseFaults(place: string, status: string, response: Json): readonly Fault[] {
  if (status.startsWith('x-')) return [];
  const members: Members = {
    description: isText,
    schema: isObjectAtAll,
    headers: isObjectAtAll,
    examples: isObjectAtAll,
    'x-ms-summary': isText,
  };
  const schema = isObject(response) ? response.get('schema') : undefined;
  return [
    ...(/^(?:[1-5]\d\d|default)$/.test(status) ? [] : [`${place} is no status`]),
    ...objectFaults(place, response, members, ['description']),
    ...membersIn(response, 'headers').flatMap(([name, header]) =>
      objectFaults(`${place} ${name}`, header, { ...parameterMembers }, ['type']),
    ),
    ...(schema === undefined ? [] : schemaFaults(place, schema)),
  ];
}

function schemaFaults(place: string, schema: Json | undefined): readonly Fault[] {
  if (schema === undefined) return [];
  const faults = objectFaults(place, schema, schemaMembers, []);
  if (!isObject(schema)) return faults;
  const inner: (readonly [string, Json])[] = [
    ...membersIn(schema, 'properties'),
    ...itemsOf(schema, 'allOf').map((one, index) => [`allOf ${index}`, one] as const),
  ];
  const items = schema.get('items');
  if (items !== undefined) inner.push(['items', items]);
  return [...faults, ...inner.flatMap(([name, one]) => schemaFaults(`${place}/${name}`, one))];
}

/** The kinds of a security scheme, with what each must say and may say. */
const schemes: Readonly<Record<string, { readonly members: Members; readonly required: readonly string[] }>> =
  {
    basic: { members: {}, required: [] },
    apiKey: { members: { name: isText, in: isOneOf('header', 'query') }, required: ['name', 'in'] },
    oauth2: {
      members: {
        flow: isOneOf('accessCode', 'implicit', 'password', 'application'),
        authorizationUrl: isText,
        tokenUrl: isText,
        scopes: isObjectAtAll,
      },
      required: ['flow', 'authorizationUrl', 'tokenUrl'],
    },
  };

function schemeFaults(name: string, scheme: Json): readonly Fault[] {
  const type = isObject(scheme) ? scheme.get('type') : undefined;
  const kind = typeof type === 'string' ? schemes[type] : undefined;
  if (kind === undefined) return [`securityDefinitions/${name} is of no known type`];
  const members: Members = { type: isText, description: isText, ...kind.members };
  return objectFaults(`securityDefinitions/${name}`, scheme, members, ['type', ...kind.required]);
}
