import type { Credentials } from './credentials.ts';
import type { Rule } from './Rule.ts';
import type { Sending } from './Sending.ts';

/** Stands where a secret was. */
const taken = '';

/** Rules as they may leave this browser: passwords, keys, tokens and signing secrets are empty. */
export function withoutSecrets(rules: readonly Rule[]): readonly Rule[] {
  return rules.map((rule) => {
    const { match, callbacks } = rule;
    return {
      ...rule,
      match: match.lacks ? { ...match, lacks: bare(match.lacks) } : match,
      ...(callbacks && { callbacks: callbacks.map(unsigned) }),
    };
  });
}

function bare(credentials: Credentials): Credentials {
  switch (credentials.kind) {
    case 'basic':
      return { ...credentials, password: taken };
    case 'apiKey':
    case 'raw':
      return { ...credentials, value: taken };
    case 'bearer':
      return credentials.token === undefined ? credentials : { ...credentials, token: taken };
    case 'hmac':
      return { ...credentials, secret: taken };
  }
}

function unsigned(sending: Sending): Sending {
  return sending.sign ? { ...sending, sign: { ...sending.sign, secret: taken } } : sending;
}
