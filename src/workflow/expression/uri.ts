import { decodeUtf8, encodeUtf8 } from '../bytes.ts';

/* URIs as .NET's Uri class takes them apart and normalises them. (Spec: expression-language.md section 17.) */

export interface UriParts {
  /** Lower case, without the colon. */
  readonly scheme: string;
  readonly host: string;
  /** -1 when there is none and the scheme has no usual one. */
  readonly port: number;
  readonly path: string;
  /** With its question mark, or empty. */
  readonly query: string;
}

const usualPorts: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  ftp: 21,
  ftps: 990,
  gopher: 70,
  telnet: 23,
  ldap: 389,
  nntp: 119,
  mailto: 25,
  'net.tcp': 808,
};
/** Schemes that are nothing without a host. */
const hostedSchemes = new Set(['http', 'https', 'ws', 'wss', 'ftp', 'ftps', 'gopher', 'telnet', 'net.tcp']);

/** The parts of an absolute URI, or `undefined` when `text` is none. A fragment belongs to no part. */
export function parseUri(text: string): UriParts | undefined {
  const match = /^([a-z][a-z\d+.-]*):(.*)$/is.exec(text.trim());
  const scheme = match?.[1]?.toLowerCase();
  // One letter is the drive of a Windows path.
  if (match === null || scheme === undefined || scheme.length < 2) return undefined;
  const isHosted = hostedSchemes.has(scheme);
  const whole = match[2] ?? '';
  const hash = whole.indexOf('#');
  const rest = hash < 0 ? whole : whole.slice(0, hash);
  const mark = rest.indexOf('?');
  const query = mark < 0 ? '' : escapeUri(rest.slice(mark));
  const before = mark < 0 ? rest : rest.slice(0, mark);
  const slashed = isHosted || scheme === 'file' ? before.replaceAll('\\', '/') : before;
  const usual = (Object.hasOwn(usualPorts, scheme) ? usualPorts[scheme] : undefined) ?? -1;
  if (!slashed.startsWith('//')) return isHosted ? undefined : opaque(scheme, slashed, usual, query);
  const end = slashed.indexOf('/', 2);
  const authority = readAuthority(slashed.slice(2, end < 0 ? undefined : end), usual);
  if (authority === undefined || (isHosted && authority.host === '')) return undefined;
  const path = withoutDots(escapeUri(end < 0 ? '/' : slashed.slice(end)));
  const isDrive = scheme === 'file' && /^\/[a-z][:|]/i.test(path);
  return { scheme, ...authority, path: isDrive ? path.slice(1) : path, query };
}

function opaque(scheme: string, rest: string, port: number, query: string): UriParts {
  const address = scheme === 'mailto' ? /^[^@]*@([^@]*)$/.exec(rest) : null;
  if (address) return { scheme, host: (address[1] ?? '').toLowerCase(), port, path: '', query };
  return { scheme, host: '', port, path: escapeUri(rest), query };
}

function readAuthority(text: string, usualPort: number): Pick<UriParts, 'host' | 'port'> | undefined {
  const match = /^(\[[\da-f:.%a-z]+\]|[^[\]:\s]*)(?::(\d*))?$/iu.exec(text.slice(text.lastIndexOf('@') + 1));
  if (!match) return undefined;
  const host = (match[1] ?? '').toLowerCase();
  const port = match[2] ? Number(match[2]) : usualPort;
  return isHost(host) && port <= 65_535 ? { host, port } : undefined;
}

function isHost(host: string): boolean {
  if (host === '' || host.startsWith('[')) return true;
  const labels = host.replace(/\.$/, '').split('.');
  return labels.every((label) =>
    /^[\p{L}\p{N}\p{M}_](?:[\p{L}\p{N}\p{M}_-]{0,61}[\p{L}\p{N}\p{M}_])?-*$/u.test(label),
  );
}

/** Escapes what may not stand in a URI, and writes plainly what need not be escaped. */
function escapeUri(text: string): string {
  const plain = text.replace(/%([\da-f]{2})/gi, (escaped, hex) => {
    const c = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\w.~-]/.test(c) ? c : escaped;
  });
  return plain.replace(/%(?![\da-f]{2})|[^\w.~:/?#[\]@!$&'()*+,;=%-]+/gi, percentEncode);
}

/** Every byte of the text's UTF-8 as an escape. */
function percentEncode(text: string): string {
  let out = '';
  for (const byte of encodeUtf8(text)) out += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return out;
}

/** Text with everything escaped but `A-Z a-z 0-9 - . _ ~`. */
export function encodeComponent(text: string): string {
  return text.replace(/[^\w.~-]+/g, percentEncode);
}

/** Resolves `.` and `..` in a path that begins with a slash. */
function withoutDots(path: string): string {
  if (!/\/\.\.?(?:\/|$)/.test(path)) return path;
  const out: string[] = [];
  const segments = path.split('/').slice(1);
  segments.forEach((segment, index) => {
    const isLast = index === segments.length - 1;
    if (segment === '..') out.pop();
    else if (segment !== '.') out.push(segment);
    if (isLast && (segment === '.' || segment === '..')) out.push('');
  });
  return `/${out.join('/')}`;
}

/** Text whose escapes are decoded. What is no escape, or no UTF-8, stays as it is. */
export function decodeComponent(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (escapes) => {
    const bytes = Uint8Array.from(escapes.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
    let out = '';
    for (let at = 0; at < bytes.length; ) {
      const first = bytes[at] ?? 0;
      const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
      const found = decodeUtf8(bytes.subarray(at, at + length));
      const isWhole =
        [...found].length === 1 &&
        encodeUtf8(found).length === length &&
        (found !== '\ufffd' || first === 0xef);
      out += isWhole ? found : escapes.slice(at * 3, at * 3 + 3);
      at += isWhole ? length : 1;
    }
    return out;
  });
}
