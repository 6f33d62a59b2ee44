import type { HttpCall } from './HttpCall.ts';
import { shellWords } from './shellWords.ts';

/* `curl`, as people and browsers write it. */

/** Options with a value that say nothing about the request itself. */
const passedOver = new Set(
  '-o --output -m --max-time --connect-timeout --retry --retry-delay -x --proxy -w --write-out -c --cookie-jar --cacert --resolve --limit-rate --max-redirs -D --dump-header --ciphers'.split(
    ' ',
  ),
);

/** Short options that take a value. */
const shortWithValue = 'XHduAebFomxwcDET';

const longOf: Readonly<Record<string, string>> = {
  '-X': '--request',
  '-H': '--header',
  '-d': '--data',
  '-u': '--user',
  '-A': '--user-agent',
  '-e': '--referer',
  '-b': '--cookie',
  '-F': '--form',
  '-G': '--get',
  '-I': '--head',
  '-E': '--cert',
  '-T': '--upload-file',
};

export type ReadCall =
  | { readonly ok: true; readonly call: HttpCall }
  | { readonly ok: false; readonly reason: string };

/** The request that a `curl` command makes; what an action cannot do is refused with the reason. */
export function readCurl(text: string): ReadCall {
  const words = expand(shellWords(text));
  if (!/(^|[\\/])curl(\.exe)?$/i.test(words.shift() ?? '')) return refused('This is no curl command.');
  const headers: [string, string][] = [];
  const data: string[] = [];
  let url: string | undefined;
  let method: string | undefined;
  let user: string | undefined;
  let isGet = false;
  let isJson = false;
  while (words.length > 0) {
    const word = words.shift() ?? '';
    const option = longOf[word] ?? word;
    const value = () => words.shift() ?? '';
    if (passedOver.has(word)) value();
    else if (option === '--request') method = value();
    else if (option === '--url') url ??= value();
    else if (option === '--header') addHeader(headers, value());
    else if (option === '--user') user = value();
    else if (option === '--user-agent') headers.push(['User-Agent', value()]);
    else if (option === '--referer') headers.push(['Referer', value()]);
    else if (option === '--cookie') headers.push(['Cookie', value()]);
    else if (option === '--oauth2-bearer') headers.push(['Authorization', `Bearer ${value()}`]);
    else if (option === '--get') isGet = true;
    else if (option === '--head') method ??= 'HEAD';
    else if (option === '--json' || /^--data(-raw|-binary|-ascii|-urlencode)?$/.test(option)) {
      const part = value();
      isJson ||= option === '--json';
      if (part.startsWith('@') && option !== '--data-raw')
        return refused(`The curl command sends the file ${part.slice(1)}, which the page cannot read.`);
      data.push(option === '--data-urlencode' ? urlEncoded(part) : part);
    } else if (option === '--form') {
      return refused('The curl command sends a form of several parts. Give the body under Body instead.');
    } else if (option === '--upload-file' || option === '--cert') {
      return refused(`The curl command uses the file ${value()}, which the page cannot read.`);
    } else if (!word.startsWith('-')) url ??= word;
  }
  if (url === undefined) return refused('The curl command names no address.');
  const joined = data.length > 0 ? data.join(isJson ? '' : '&') : undefined;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`;
  if (isGet && joined !== undefined) {
    const query = `${address.includes('?') ? '&' : '?'}${joined.replace(/\s/g, encodeURIComponent)}`;
    return { ok: true, call: { method: method ?? 'GET', url: address + query, headers, user } };
  }
  const has = (name: string) => headers.some(([known]) => known.toLowerCase() === name);
  if (joined !== undefined && !has('content-type'))
    headers.push(['Content-Type', isJson ? 'application/json' : 'application/x-www-form-urlencoded']);
  if (isJson && !has('accept')) headers.push(['Accept', 'application/json']);
  const call = { method: method ?? (joined === undefined ? 'GET' : 'POST'), url: address, headers, user };
  return { ok: true, call: joined === undefined ? call : { ...call, body: joined } };
}

function refused(reason: string): ReadCall {
  return { ok: false, reason };
}

/** `-sSLXPOST` → `-s -S -L -X POST`; `--request=POST` → `--request POST`. */
function expand(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    if (word.startsWith('--')) {
      const [, name = '', value = ''] = /^(--[a-z0-9-]+)=(.*)$/is.exec(word) ?? [];
      return name === '' ? [word] : [name, value];
    }
    if (!/^-[a-zA-Z]/.test(word)) return [word];
    const parts: string[] = [];
    for (let at = 1; at < word.length; at += 1) {
      const letter = word[at] ?? '';
      parts.push(`-${letter}`);
      if (!shortWithValue.includes(letter)) continue;
      if (at + 1 < word.length) parts.push(word.slice(at + 1));
      break;
    }
    return parts;
  });
}

function addHeader(headers: [string, string][], line: string): void {
  const colon = line.indexOf(':');
  // `Name;` sends an empty header, `Name:` takes one out that curl would send.
  if (colon > 0 && line.slice(colon + 1).trim() !== '')
    headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
}

function urlEncoded(part: string): string {
  const equals = part.indexOf('=');
  if (equals < 0) return encodeURIComponent(part);
  return `${part.slice(0, equals)}${equals > 0 ? '=' : ''}${encodeURIComponent(part.slice(equals + 1))}`;
}
