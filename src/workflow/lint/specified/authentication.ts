import { call, configured, hook, on, type Row, rowsOf, subscribe, unsubscribe } from './Row.ts';

const auth = (authentication: unknown) => call({ authentication });
const oauth = { type: 'ActiveDirectoryOAuth', tenant: 't', audience: 'https://a.example', clientId: 'c' };

const secure = { parameters: { s: { type: 'SecureString' } } };
const open = { parameters: { p: { type: 'String', defaultValue: 'x' } } };
const basic = { type: 'Basic', username: 'u', password: "@parameters('s')" };

export const rowsOfAuthentication: readonly Row[] = rowsOf(
  'Authentication of calls',
  [
    [
      'a type that does not exist',
      auth({ type: 'Token' }),
      'operation-finding',
      'error',
      '/actions/A/inputs/authentication/type',
    ],
    [
      'no type',
      auth({ username: 'u' }),
      'operation-finding',
      'error',
      '/actions/A/inputs/authentication/type',
    ],
    [
      'Basic without user name',
      { ...secure, ...auth({ type: 'Basic', password: "@parameters('s')" }) },
      'operation-finding',
      'error',
      '/actions/A/inputs/authentication',
    ],
    [
      'Basic without password',
      auth({ type: 'Basic', username: 'u' }),
      'operation-finding',
      'error',
      '/actions/A/inputs/authentication',
    ],
    [
      'a colon in the user name of Basic',
      { ...secure, ...auth({ ...basic, username: 'a:b' }) },
      'operation-finding',
      'error',
      '/actions/A/inputs/authentication/username',
    ],
    [
      'ClientCertificate without certificate',
      auth({ type: 'ClientCertificate' }),
      'operation-finding',
      'error',
      '/actions/A/inputs/authentication',
    ],
    [
      'OAuth without tenant',
      {
        ...secure,
        ...auth({ type: 'ActiveDirectoryOAuth', audience: 'a', clientId: 'c', secret: "@parameters('s')" }),
      },
      'operation-finding',
      'error',
      '/actions/A/inputs/authentication',
    ],
    [
      'OAuth without audience',
      {
        ...secure,
        ...auth({ type: 'ActiveDirectoryOAuth', tenant: 't', clientId: 'c', secret: "@parameters('s')" }),
      },
      'operation-finding',
      'error',
      '/actions/A/inputs/authentication',
    ],
    [
      'OAuth without client',
      {
        ...secure,
        ...auth({ type: 'ActiveDirectoryOAuth', tenant: 't', audience: 'a', secret: "@parameters('s')" }),
      },
      'operation-finding',
      'error',
      '/actions/A/inputs/authentication',
    ],
    [
      'OAuth with neither secret nor certificate',
      auth(oauth),
      'operation-finding',
      'error',
      '/actions/A/inputs/authentication',
    ],
    [
      'OAuth with both',
      { ...secure, ...auth({ ...oauth, secret: "@parameters('s')", pfx: "@parameters('s')" }) },
      'operation-finding',
      'error',
      '/actions/A/inputs/authentication',
    ],
    [
      'Raw without value',
      auth({ type: 'Raw' }),
      'operation-finding',
      'error',
      '/actions/A/inputs/authentication',
    ],
    [
      'None with other members',
      auth({ type: 'None', username: 'u' }),
      'operation-finding',
      'error',
      '/actions/A/inputs/authentication/username',
    ],
    [
      'plain text in place of an object',
      auth('Basic'),
      'operation-finding',
      'error',
      '/actions/A/inputs/authentication',
    ],
    [
      'a literal password',
      auth({ ...basic, password: 'geheim123' }),
      'secret-literal',
      'warning',
      '/actions/A/inputs/authentication/password',
    ],
    [
      'a literal secret',
      auth({ ...oauth, secret: 'geheim123' }),
      'secret-literal',
      'warning',
      '/actions/A/inputs/authentication/secret',
    ],
    [
      'a literal value of Raw',
      auth({ type: 'Raw', value: 'Bearer geheim123' }),
      'secret-literal',
      'warning',
      '/actions/A/inputs/authentication/value',
    ],
    [
      'a secret from a parameter that is not secure',
      { ...open, ...auth({ ...basic, password: "@parameters('p')" }) },
      'open-parameter-secret',
      'warning',
      '/actions/A/inputs/authentication/password',
    ],
    [
      'a secure parameter with a default',
      { parameters: { s: { type: 'SecureString', defaultValue: 'geheim' } }, ...auth(basic) },
      'secure-parameter-default',
      'warning',
      '/parameters/s/defaultValue',
    ],
    [
      'a secure parameter in a header of inputs that are not hidden',
      { ...secure, ...call({ headers: { 'X-Key': "@parameters('s')" } }) },
      'secure-parameter-exposed',
      'warning',
      '/actions/A/inputs/headers',
    ],
    [
      'a subscription that is made as somebody and ended as nobody',
      { ...secure, ...hook({ subscribe: { ...subscribe, authentication: basic } }) },
      'unsubscribe-authentication',
      'warning',
      '/actions/A/inputs/unsubscribe/authentication',
    ],
    [
      'a subscription that is ended as somebody else',
      {
        ...secure,
        ...hook({
          subscribe: { ...subscribe, authentication: basic },
          unsubscribe: { ...unsubscribe, authentication: { ...basic, username: 'v' } },
        }),
      },
      'unsubscribe-authentication',
      'warning',
      '/actions/A/inputs/unsubscribe/authentication',
    ],
    [
      'Basic over http:',
      { ...secure, ...call({ uri: 'http://a.example', authentication: basic }) },
      'operation-finding',
      'warning',
      '/actions/A/inputs/authentication',
    ],
    [
      'credentialType, which only designers use',
      { ...secure, ...auth({ ...oauth, credentialType: 'Secret', secret: "@parameters('s')" }) },
      'authentication-detail',
      'info',
      '/actions/A/inputs/authentication/credentialType',
    ],
    [
      'an identity without audience',
      auth({ type: 'ManagedServiceIdentity' }),
      'operation-finding',
      'warning',
      '/actions/A/inputs/authentication',
    ],
    [
      'the obsolete identity "SystemAssigned"',
      auth({ type: 'ManagedServiceIdentity', audience: 'https://a.example', identity: 'SystemAssigned' }),
      'authentication-detail',
      'warning',
      '/actions/A/inputs/authentication/identity',
    ],
    [
      'an identity that is no resource id',
      auth({ type: 'ManagedServiceIdentity', audience: 'https://a.example', identity: 'shop' }),
      'authentication-detail',
      'warning',
      '/actions/A/inputs/authentication/identity',
    ],
    [
      'authentication beside an Authorization header',
      { ...secure, ...call({ authentication: basic, headers: { Authorization: '@{workflow().name}' } }) },
      'operation-finding',
      'warning',
      '/actions/A/inputs/authentication',
    ],
    [
      'a certificate that is no base64',
      auth({ type: 'ClientCertificate', pfx: '***' }),
      'authentication-detail',
      'warning',
      '/actions/A/inputs/authentication/pfx',
    ],
    [
      'a certificate of other bytes',
      auth({ type: 'ClientCertificate', pfx: 'AAAAAAAA' }),
      'authentication-detail',
      'warning',
      '/actions/A/inputs/authentication/pfx',
    ],
    [
      'credentials in a header that is not sent',
      call({ headers: { 'Proxy-Authorization': 'Basic abc' } }),
      'header-by-hand',
      'warning',
      '/actions/A/inputs/headers/Proxy-Authorization',
    ],
    [
      'a secure parameter in Standard',
      on('standard', { ...secure, ...auth(basic) }),
      'secure-parameter-in-standard',
      'warning',
      '/parameters/s/type',
    ],
    [
      'a key in an address',
      call({ uri: 'https://a.example/x?sig=abcdefghijklmnop' }),
      'secret-literal',
      'warning',
      '/actions/A/inputs/uri',
    ],
    [
      'a key in the queries',
      call({ queries: { code: 'abcdefghijklmnop' } }),
      'secret-literal',
      'warning',
      '/actions/A/inputs/queries/code',
    ],
    [
      'a literal Authorization header',
      call({ headers: { Authorization: 'Bearer abcdefghijk' } }),
      'secret-literal',
      'warning',
      '/actions/A/inputs/headers/Authorization',
    ],
    [
      'a literal API key header',
      call({ headers: { 'X-Api-Key': 'abcdefghijk' } }),
      'secret-literal',
      'warning',
      '/actions/A/inputs/headers/X-Api-Key',
    ],
    [
      'a literal cookie',
      call({ cookie: 'session=abcdefghijk' }),
      'secret-literal',
      'warning',
      '/actions/A/inputs/cookie',
    ],
    [
      'a function that is called by identity from Standard',
      on('standard', {
        actions: {
          A: {
            type: 'Function',
            inputs: {
              function: { connectionName: 'f' },
              authentication: { type: 'ManagedServiceIdentity', audience: 'x' },
            },
            runAfter: {},
          },
        },
      }),
      'authentication-detail',
      'warning',
      '/actions/A/inputs/authentication/type',
    ],
    [
      'hidden inputs of a step that cannot hide them',
      {
        actions: {
          A: {
            type: 'Foreach',
            foreach: '@triggerBody()',
            actions: {},
            runAfter: {},
            ...configured({ secureData: { properties: ['inputs'] } }),
          },
        },
      },
      'secure-data',
      'warning',
      '/actions/A/runtimeConfiguration/secureData/properties/0',
    ],
    [
      'hidden outputs of a Compose',
      {
        actions: {
          A: {
            type: 'Compose',
            inputs: 1,
            runAfter: {},
            ...configured({ secureData: { properties: ['outputs'] } }),
          },
        },
      },
      'secure-data',
      'warning',
      '/actions/A/runtimeConfiguration/secureData/properties/0',
    ],
    [
      'hidden data of a recurrence',
      {
        triggers: {
          t: {
            type: 'Recurrence',
            recurrence: { frequency: 'Day', interval: 1 },
            ...configured({ secureData: { properties: ['inputs'] } }),
          },
        },
      },
      'secure-data',
      'warning',
      '/triggers/t/runtimeConfiguration/secureData/properties/0',
    ],
    [
      'tracked properties of hidden data',
      call(
        {},
        { trackedProperties: { x: '@action()' }, ...configured({ secureData: { properties: ['inputs'] } }) },
      ),
      'tracked-properties',
      'warning',
      '/actions/A/trackedProperties',
    ],
  ],
  [
    ['an audience that is not the one the target expects', 'Only the target knows its audience.'],
    [
      'an identity that is not enabled, or has no role on the target',
      'Identities and roles stand in the resource and its subscription.',
    ],
    ['a server certificate that is self-signed', 'Only the handshake shows it.'],
    [
      'a certificate that Standard may not load',
      'The app setting WEBSITE_LOAD_USER_PROFILE stands outside of the workflow; exports list it.',
    ],
    ['a callback whose signature is wrong', 'It is checked when the callback comes; the simulator does so.'],
  ],
);
