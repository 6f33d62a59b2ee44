/** One value that an authentication object holds. */
export interface AuthenticationMember {
  readonly name: string;
  readonly label: string;
  readonly required?: true;
  /** Must come from a secure parameter, never stand in the definition. */
  readonly secret?: true;
  readonly placeholder?: string;
}

export interface AuthenticationType {
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly members: readonly AuthenticationMember[];
}

const pfx: AuthenticationMember = { name: 'pfx', label: 'Certificate (PFX, base64)', secret: true };
const pfxPassword: AuthenticationMember = { name: 'password', label: 'Certificate password', secret: true };

/** The ways to authenticate an outgoing request. Spec: authentication.md 2. */
export const authenticationTypes: readonly AuthenticationType[] = [
  { type: 'None', title: 'None', description: 'The request is sent without credentials.', members: [] },
  {
    type: 'Basic',
    title: 'Basic',
    description: 'User name and password in the Authorization header.',
    members: [
      { name: 'username', label: 'User name', required: true },
      { name: 'password', label: 'Password', required: true, secret: true },
    ],
  },
  {
    type: 'ClientCertificate',
    title: 'Client certificate',
    description:
      'A certificate that is shown when the TLS connection opens. The simulator sends no header for it.',
    members: [{ ...pfx, required: true }, pfxPassword],
  },
  {
    type: 'ActiveDirectoryOAuth',
    title: 'Active Directory OAuth',
    description: 'A token that an application gets from Microsoft Entra ID, sent as Authorization: Bearer.',
    members: [
      { name: 'authority', label: 'Authority', placeholder: 'https://login.microsoftonline.com/' },
      { name: 'tenant', label: 'Tenant', required: true },
      { name: 'audience', label: 'Audience', required: true, placeholder: 'https://api.contoso.com' },
      { name: 'clientId', label: 'Client ID', required: true },
      { name: 'secret', label: 'Secret', secret: true },
      pfx,
      pfxPassword,
      { name: 'credentialType', label: 'Credential type', placeholder: 'Secret' },
    ],
  },
  {
    type: 'Raw',
    title: 'Raw',
    description: 'The value of the Authorization header as it is, scheme included.',
    members: [
      { name: 'value', label: 'Value', secret: true, placeholder: "@concat('Bearer ', parameters('token'))" },
      { name: 'scheme', label: 'Scheme' },
      { name: 'parameter', label: 'Parameter', secret: true },
    ],
  },
  {
    type: 'ManagedServiceIdentity',
    title: 'Managed identity',
    description: 'A token for the identity of the workflow itself: no secret to keep.',
    members: [
      { name: 'identity', label: 'Identity', placeholder: 'Empty for the system-assigned identity' },
      { name: 'audience', label: 'Audience', placeholder: 'https://management.azure.com/' },
    ],
  },
];

/** The type of that name, whatever its case. */
export function authenticationTypeOf(name: string): AuthenticationType | undefined {
  const wanted = name.toLowerCase();
  return authenticationTypes.find(({ type }) => type.toLowerCase() === wanted);
}
