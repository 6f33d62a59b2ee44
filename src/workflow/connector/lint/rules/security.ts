import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  objectAt,
  stringAt,
} from '../../../json.ts';
import type { ConnectionParameter, SecurityScheme } from '../../connection.ts';
import { setInFile } from '../../edits/editFile.ts';

import type { ConnectorFinding, ConnectorRule } from '../ConnectorRule.ts';

/* How callers sign in. */

export const requirements: ConnectorRule = {
  id: 'CC047',
  description: 'Security requirements name schemes that exist; scopes are for OAuth.',
  *check({ connector, root }) {
    const schemes = new Map(connector.securitySchemes.map((scheme) => [scheme.name, scheme]));
    yield* requirementFindings(root.get('security'), ['security'], schemes);
    for (const { value, at } of connector.operations)
      yield* requirementFindings(value.get('security'), [...at, 'security'], schemes);
  },
};

function* requirementFindings(
  list: Json | undefined,
  path: JsonPath,
  schemes: ReadonlyMap<string, SecurityScheme>,
): Generator<ConnectorFinding> {
  if (!isArray(list)) return;
  for (const [index, entry] of list.entries()) {
    for (const [name, scopes] of isObject(entry) ? entry : []) {
      const at = [...path, index, name];
      const scheme = schemes.get(name);
      if (scheme === undefined)
        yield {
          severity: 'error',
          path: at,
          onName: true,
          message: `"security" names "${name}", which "securityDefinitions" does not have.`,
        };
      else if (scheme.type !== 'oauth2' && isArray(scopes) && scopes.length > 0)
        yield {
          severity: 'error',
          path: at,
          message: `Scopes are for OAuth, and "${name}" is not. Leave the list empty.`,
          fix: { title: 'Empty the list', edit: setInFile('definition', at, []) },
        };
    }
  }
}

export const schemesAndParameters: ConnectorRule = {
  id: 'CC048',
  description: 'The connection asks for what the security scheme sends.',
  *check({ connector, properties }) {
    const { securitySchemes: schemes, connectionParameterSets: sets } = connector;
    if (schemes.length > 1 && sets.length === 0)
      yield {
        severity: 'warning',
        path: ['securityDefinitions'],
        onName: true,
        message: `There are ${schemes.length} security schemes. The first one is used; further ones need connectionParameterSets.`,
      };
    const [first] = schemes;
    if (properties === undefined || first === undefined) return;
    const parameters = [...connector.connectionParameters, ...sets.flatMap((set) => set.parameters)];
    const lack = lackOf(first, parameters);
    if (lack === undefined) return;
    yield {
      severity: 'error',
      file: 'properties',
      path: ['properties', 'connectionParameters'],
      onName: true,
      message: `The definition signs in by "${first.name}" (${first.type}), and the connection asks for ${lack}.`,
    };
  },
};

function lackOf({ type }: SecurityScheme, parameters: readonly ConnectionParameter[]): string | undefined {
  const has = (kinds: readonly string[]) =>
    parameters.some(({ type: one }) => kinds.includes(one.toLowerCase()));
  switch (type) {
    case 'apiKey':
      return has(['securestring', 'oauthsetting']) ? undefined : 'no secret: add a "securestring"';
    case 'basic':
      return has(['securestring']) && parameters.length >= 2
        ? undefined
        : 'no user name and password: add a "string" and a "securestring"';
    case 'oauth2':
      return has(['oauthsetting']) ? undefined : 'no sign-in: add an "oauthSetting"';
    default:
      return undefined;
  }
}

const secretName =
  /(?:^|_)(?:pass(?:word|wd)?|pwd|secret|key|token)$|(?:password|secret|api_?key|access_?key|access_?token)$/i;

export const secrets: ConnectorRule = {
  id: 'CC049',
  description: 'Secrets are of the type securestring, and none stands in the file.',
  *check({ connector, properties }) {
    const all = [
      ...connector.connectionParameters,
      ...connector.connectionParameterSets.flatMap((set) => set.parameters),
    ];
    for (const { name, type, at } of all) {
      if (type === 'string' && secretName.test(name))
        yield {
          severity: 'error',
          file: 'properties',
          path: [...at, 'type'],
          message: `"${name}" looks like a secret and has the type "string". Use "securestring".`,
          fix: {
            title: 'Set the type to "securestring"',
            edit: setInFile('properties', [...at, 'type'], 'securestring'),
          },
        };
      const path = [...at, 'oAuthSettings', 'clientSecret'];
      const literal = stringAt(properties, ...path) ?? '';
      if (literal.trim() !== '' && !/^(?:@environmentVariables\(.*|[<{[].*[>}\]]|\*+)$/is.test(literal))
        yield {
          severity: 'error',
          file: 'properties',
          path,
          message: `The client secret of "${name}" stands in the file, where everyone who has it can read it. Give it when the connector is deployed.`,
          fix: { title: 'Remove the secret', edit: setInFile('properties', path, undefined) },
        };
    }
  },
};

export const constraints: ConnectorRule = {
  id: 'CC050',
  description: '"required" and "hidden" of a connection parameter are texts, "clearText" is a flag.',
  *check({ connector, properties }) {
    const all = [
      ...connector.connectionParameters,
      ...connector.connectionParameterSets.flatMap((set) => set.parameters),
    ];
    for (const { at, name } of all)
      yield* constraintFindings(properties, [...at, 'uiDefinition', 'constraints'], name);
  },
};

function* constraintFindings(
  properties: JsonObject | undefined,
  path: JsonPath,
  name: string,
): Generator<ConnectorFinding> {
  const node = objectAt(properties, ...path);
  for (const member of ['required', 'hidden']) {
    const value = node.get(member);
    if (typeof value !== 'boolean') continue;
    const at = [...path, member];
    yield {
      severity: 'warning',
      file: 'properties',
      path: at,
      message: `"${member}" of "${name}" must be the text "${value}", in quotes.`,
      fix: { title: `Write "${value}"`, edit: setInFile('properties', at, String(value)) },
    };
  }
  const clear = node.get('clearText');
  if (typeof clear !== 'string') return;
  const at = [...path, 'clearText'];
  const flag = /^(true|false)$/i.test(clear.trim()) ? clear.trim().toLowerCase() === 'true' : undefined;
  yield {
    severity: 'warning',
    file: 'properties',
    path: at,
    message: `"clearText" of "${name}" must be true or false, without quotes.`,
    ...(flag !== undefined && { fix: { title: `Write ${flag}`, edit: setInFile('properties', at, flag) } }),
  };
}
