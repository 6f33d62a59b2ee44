import { removeAt, setAt } from '../../document/structure.ts';
import type { Json, JsonPath } from '../../json.ts';
import type { ConnectorEdit } from '../Connector.ts';
import { editDefinition, editProperties, inOrder, objectOf } from './editFile.ts';

/** How callers of the connector sign in. Secrets are never among it: they belong to the connection. */
export type Authentication =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic' }
  | {
      readonly kind: 'apiKey';
      readonly in: 'header' | 'query';
      readonly name: string;
      readonly title?: string;
    }
  | {
      readonly kind: 'oauth2';
      readonly authorizationUrl: string;
      readonly tokenUrl: string;
      readonly refreshUrl?: string;
      readonly clientId?: string;
      readonly scopes?: readonly string[];
    }
  | {
      readonly kind: 'aad';
      readonly resourceUri: string;
      readonly tenantId?: string;
      readonly clientId?: string;
      readonly scopes?: readonly string[];
    };

/**
 * Sets how callers sign in, in both files: `securityDefinitions` and `security` of the definition, `connectionParameters` of the
 * properties, which are made where there are none. What stood there is replaced.
 */
export function setAuthentication(authentication: Authentication): ConnectorEdit {
  const scheme = schemeOf(authentication);
  return inOrder(
    editDefinition((root) => {
      if (scheme === undefined) return removeAt(removeAt(root, ['securityDefinitions']), ['security']);
      const [name, definition] = scheme;
      const defined = setAt(root, ['securityDefinitions'], objectOf({ [name]: definition }));
      const scopes = 'scopes' in authentication ? (authentication.scopes ?? []) : [];
      return setAt(defined, ['security'], [objectOf({ [name]: scopes })]);
    }),
    setConnectionParameters(objectOf(parametersOf(authentication))),
  );
}

/** Sets what the connection dialog asks for, as `connectionParameters` holds it. */
export function setConnectionParameters(parameters: Json): ConnectorEdit {
  const path: JsonPath = ['properties', 'connectionParameters'];
  return editProperties((root) => setAt(root, path, parameters));
}

function schemeOf(
  authentication: Authentication,
): readonly [string, Readonly<Record<string, unknown>>] | undefined {
  switch (authentication.kind) {
    case 'none':
      return undefined;
    case 'basic':
      return ['basic_auth', { type: 'basic' }];
    case 'apiKey':
      return ['api_key', { type: 'apiKey', in: authentication.in, name: authentication.name }];
    case 'oauth2':
      return oauthScheme(authentication.authorizationUrl, authentication.tokenUrl, authentication.scopes);
    case 'aad':
      return oauthScheme(
        'https://login.windows.net/common/oauth2/authorize',
        'https://login.windows.net/common/oauth2/token',
        authentication.scopes,
      );
  }
}

function oauthScheme(authorizationUrl: string, tokenUrl: string, scopes: readonly string[] = []) {
  const described = Object.fromEntries(scopes.map((scope) => [scope, scope]));
  return [
    'oauth2_auth',
    { type: 'oauth2', flow: 'accessCode', authorizationUrl, tokenUrl, scopes: described },
  ] as const;
}

function parametersOf(authentication: Authentication): Readonly<Record<string, unknown>> {
  switch (authentication.kind) {
    case 'none':
      return {};
    case 'basic':
      return {
        username: field('securestring', 'Username', 2),
        password: field('securestring', 'Password', 3),
      };
    case 'apiKey':
      return { api_key: field('securestring', authentication.title ?? 'API key', 2) };
    case 'oauth2':
      return {
        token: signIn('oauth2', authentication, {
          authorizationUrl: { value: authentication.authorizationUrl },
          tokenUrl: { value: authentication.tokenUrl },
          refreshUrl: { value: authentication.refreshUrl ?? authentication.tokenUrl },
        }),
      };
    case 'aad':
      return {
        token: signIn('aad', authentication, {
          loginUri: { value: 'https://login.windows.net' },
          tenantId: { value: authentication.tenantId ?? 'common' },
          resourceUri: { value: authentication.resourceUri },
        }),
      };
  }
}

/** In the spelling of the file: `required` is a text, `clearText` a flag. */
function field(type: string, title: string, tabIndex: number) {
  return {
    type,
    uiDefinition: {
      displayName: title,
      description: `The ${title.toLowerCase()} for this service.`,
      tooltip: `Give the ${title.toLowerCase()}`,
      constraints: { tabIndex, clearText: false, required: 'true' },
    },
  };
}

function signIn(
  identityProvider: string,
  { clientId, scopes }: { readonly clientId?: string; readonly scopes?: readonly string[] },
  customParameters: Readonly<Record<string, unknown>>,
) {
  return {
    type: 'oauthSetting',
    oAuthSettings: {
      identityProvider,
      clientId: clientId ?? '',
      scopes: scopes ?? [],
      redirectMode: 'Global',
      redirectUrl: 'https://global.consent.azure-apim.net/redirect',
      properties: { IsFirstParty: 'False' },
      customParameters,
    },
  };
}
