import { calls } from '../expression/mentions.ts';
import { regionsOf } from '../expression/template.ts';
import { isPlaceholder } from './findings.ts';

/*
 * How secrets are told: by the names under which they stand, and by their shape in addresses and connection strings. Spec:
 * authentication.md section 3.
 */

/** What names of secrets end with, in lower case and without separators. */
const secretEndings =
  /(?:password|passwd|passphrase|secret|secretkey|apikey|accesskey|accountkey|sharedkey|privatekey|primarykey|secondarykey|subscriptionkey|functionskey|accesstoken|authtoken|bearertoken|refreshtoken|sastoken|connectionstring)$/;
const secretWords: ReadonlySet<string> = new Set([
  'authorization',
  'proxyauthorization',
  'cookie',
  'pfx',
  'pwd',
]);

/** Whether what stands under this name (of a member, header, parameter or setting) is a secret. */
export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return secretWords.has(plain) || secretEndings.test(plain);
}

const secretQueries: ReadonlySet<string> = new Set([
  'sig',
  'code',
  'key',
  'token',
  'access_token',
  'subscription-key',
  'api-key',
  'apikey',
]);

/** Whether a query of this name carries a secret. */
export function isSecretQuery(name: string): boolean {
  return secretQueries.has(name.toLowerCase()) || isSecretName(name);
}

/** Whether a text is a value of its own: not empty, no expression, no stand-in such as `<your key>`, no word of a form. */
export function isLiteral(text: string): boolean {
  if (text.trim() === '' || /@(?:\{|[a-z])|\*{3}|•{3}/i.test(text)) return false;
  if (/^\[.*\]$|^<.*>$|^\{.*\}$|^#.*#$|^[.x]{3,}$/is.test(text.trim())) return false;
  return !/^(?:true|false|null|none|undefined|removed)$/i.test(text.trim());
}

/**
 * Whether a text only says what belongs in its place, behind a scheme or not: `YOUR_API_KEY`, `Bearer your-token-here`,
 * `changeme`. Such words tell nobody a secret.
 */
export function isStandIn(text: string): boolean {
  const word = text.trim().replace(/^(?:basic|bearer|token|apikey|sharedkey)\s+/i, '');
  return (
    /^(?:your|enter|insert|replace|paste)[-_ ]/i.test(word) ||
    /[-_ ]here$/i.test(word) ||
    /^(?:placeholder|change-?_?me|redacted|to-?_?do|tbd|dummy|[.x*-]{3,})$/i.test(word)
  );
}

/** Functions that only rewrite text: a secret that goes through them is still there to read. */
const rewriting: ReadonlySet<string> = new Set([
  'base64',
  'base64tostring',
  'concat',
  'encodeuricomponent',
  'string',
  'tolower',
  'toupper',
  'trim',
  'uricomponent',
]);

/** Whether a text is an expression that puts nothing but constants together, such as `base64('user:password')`. */
export function isConstantExpression(text: string): boolean {
  const constants = Array.from(text.matchAll(/'([^']{8,})'/g), ([, constant = '']) => constant);
  return (
    constants.some((constant) => isLiteral(constant) && !isPlaceholder(constant)) &&
    regionsOf(text).length > 0 &&
    calls(text).every(({ name }) => rewriting.has(name.toLowerCase()))
  );
}

/** A secret inside a longer text. Offsets into the text; the name is the query's. */
export interface SecretSpan {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const signature = /(?<=(?:[?&]|^)(sig)=)[^&#\s'"@<>{}]{6,}/gi;
const keyedQuery = /(?<=[?&](access_token|subscription-key|api-key|apikey)=)[^&#\s'"@<>{}]{6,}/gi;
/** Everyday words: only a long value is a secret. */
const looseQuery = /(?<=[?&](code|key|token)=)[^&#\s'"@<>{}]{16,}/gi;
const inConnectionString =
  /(?<=(?:;|^)\s*(AccountKey|SharedAccessKey|SharedSecretValue|Password|Pwd)=)[^;'"@<>{}]{4,}/gi;

/** Signatures, keys and passwords that stand inside an address or a connection string. Without overlaps, in order. */
export function secretsIn(text: string): readonly SecretSpan[] {
  if (!text.includes('=')) return [];
  const patterns = [signature];
  if (/:\/\/|^[/?]/.test(text)) patterns.push(keyedQuery, looseQuery);
  if (
    /(?:^|;)\s*(?:Endpoint|AccountName|Server|Data Source|HostName|DefaultEndpointsProtocol)=/i.test(text)
  ) {
    patterns.push(inConnectionString);
  }
  return patterns
    .flatMap((pattern) =>
      Array.from(text.matchAll(pattern), ({ 0: value, 1: name = '', index }) => ({
        name,
        start: index,
        end: index + value.length,
      })),
    )
    .filter(({ start, end }) => isLiteral(text.slice(start, end)))
    .sort((a, b) => a.start - b.start);
}
