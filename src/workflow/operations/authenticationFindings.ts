import { isObject, type JsonObject, type JsonPath, objectAt, stringAt } from '../json.ts';
import { authenticationTypeOf, authenticationTypes } from './authenticationTypes.ts';
import { error, isExpression, warning } from './findings.ts';
import type { Finding } from './Operation.ts';

/** Faults of the `authentication` of a call at `path`. Spec: authentication.md 2 and its rules AU01, AU07, AU08, AU10, AU12. */
export function authenticationFindings(call: JsonObject, path: JsonPath): readonly Finding[] {
  const value = call.get('authentication');
  const here = [...path, 'authentication'];
  if (value === undefined || value === null || isExpression(value)) return [];
  if (!isObject(value)) {
    return [error(here, 'Authentication must be an object with a type, or an expression that gives one.')];
  }
  const typeName = value.get('type');
  if (isExpression(typeName)) return [];
  const type = typeof typeName === 'string' ? authenticationTypeOf(typeName) : undefined;
  if (!type) {
    const known = authenticationTypes.map((entry) => entry.type).join(', ');
    const found =
      typeof typeName === 'string'
        ? `"${typeName}" is not a type of authentication`
        : 'Authentication has no type';
    // Descriptions of the language show an empty object where there is none.
    const say = value.size === 0 ? warning : error;
    return [say([...here, 'type'], `${found}. Choose one of ${known}.`)];
  }
  return [
    ...memberFindings(type.type, value, here),
    ...(/^basic$|^raw$/i.test(type.type) && /^http:/i.test(stringAt(call, 'uri') ?? '')
      ? [warning(here, `${type.title} credentials travel unencrypted to an http:// address. Use https://.`)]
      : []),
    ...(type.type !== 'None' && hasAuthorizationHeader(call)
      ? [
          warning(
            here,
            'Both Authentication and an Authorization header are set; only one can be sent. Remove one.',
          ),
        ]
      : []),
  ];
}

function hasAuthorizationHeader(call: JsonObject): boolean {
  return [...objectAt(call, 'headers').keys()].some((name) => name.toLowerCase() === 'authorization');
}

function memberFindings(type: string, value: JsonObject, here: JsonPath): readonly Finding[] {
  const has = (name: string): boolean => {
    const member = value.get(name);
    return member !== undefined && member !== null && member !== '';
  };
  // Tools that export a workflow leave its secrets and addresses empty, and the service takes that back.
  const say = (...names: readonly string[]) =>
    names.some((name) => value.get(name) === '') ? warning : error;
  const missing = (authenticationTypeOf(type)?.members ?? [])
    .filter((member) => member.required && !has(member.name))
    .map(({ name }) => say(name)(here, `${type} authentication needs "${name}". Give it a value.`));
  switch (type) {
    case 'None': {
      const extra = [...value.keys()].filter((name) => name !== 'type' && name !== 'credentialType');
      return extra.map((name) =>
        error(
          [...here, name],
          `Authentication of type None takes no "${name}". Remove it, or choose another type.`,
        ),
      );
    }
    case 'Basic':
      return /^[^@]*:/.test(stringAt(value, 'username') ?? '')
        ? [
            ...missing,
            error([...here, 'username'], 'A user name for Basic authentication cannot contain ":".'),
          ]
        : missing;
    case 'ActiveDirectoryOAuth':
      if (has('secret') === has('pfx')) {
        const both = has('secret')
          ? 'both "secret" and "pfx"; keep one of them'
          : 'neither "secret" nor "pfx"; give one of them';
        const tell = has('secret') ? error : say('secret', 'pfx');
        missing.push(tell(here, `ActiveDirectoryOAuth authentication has ${both}.`));
      }
      return missing;
    case 'Raw':
      if (!has('value') && !(has('scheme') && has('parameter'))) {
        missing.push(error(here, 'Raw authentication needs "value": the whole Authorization header.'));
      }
      return missing;
    case 'ManagedServiceIdentity':
      if (!has('audience')) {
        missing.push(
          warning(
            here,
            'The managed identity has no audience, so its token is for https://management.azure.com/. Name the service that is called.',
          ),
        );
      }
      return missing;
    default:
      return missing;
  }
}
