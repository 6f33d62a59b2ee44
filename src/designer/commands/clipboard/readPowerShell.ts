import type { ReadCall } from './readCurl.ts';

/* `Invoke-WebRequest` and `Invoke-RestMethod`, as browsers copy them and as people write them. */

const command = /(?:^|[\s;=(])(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)\s/i;

/** Whether a text asks PowerShell for a request. */
export function isPowerShell(text: string): boolean {
  return /^\s*(?:\$|Invoke-|iwr\s|irm\s|\[)/i.test(text) && command.test(text);
}

type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'table'; readonly entries: readonly (readonly [string, string])[] };

/** What an unquoted word cannot hold in a table. */
const tableEnd = /[\s=;{}"'`]/;
const wordEnd = /[\s;{}"'`]/;

class Unreadable extends Error {}

/** The request that the command makes. What stands in variables is elsewhere, so it is refused with their name. */
export function readPowerShell(text: string): ReadCall {
  const begin = command.exec(text);
  const rest = begin ? text.slice(begin.index + begin[0].length) : '';
  const agent = /\$session\.UserAgent\s*=\s*"([^"]*)"/i.exec(text)?.[1];
  try {
    return callOf(tokensOf(rest), agent);
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, reason: error.message };
    throw error;
  }
}

function callOf(tokens: readonly Token[], agent: string | undefined): ReadCall {
  const headers: [string, string][] = agent === undefined ? [] : [['User-Agent', agent]];
  let url: string | undefined;
  let method = 'GET';
  let body: string | undefined;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'text') continue;
    const option = /^-[a-z]/i.test(token.text) ? token.text.toLowerCase().replace(/:$/, '') : undefined;
    if (option === undefined) {
      url ??= token.text;
      continue;
    }
    // A switch has no value.
    if (/^-(usebasicparsing|skip\w+|disablekeepalive|allow\w+|preserve\w+|passthru)$/.test(option)) continue;
    at += 1;
    const value = tokens[at];
    if (option === '-headers') {
      if (value?.kind !== 'table') throw new Unreadable(elsewhere('headers'));
      headers.push(...value.entries.map(([name, content]): [string, string] => [name, content]));
    } else if (option === '-form' || option === '-infile') {
      throw new Unreadable(
        'The PowerShell command sends files or a form of several parts. Give the body under Body instead.',
      );
    } else if (value?.kind === 'table') {
      if (option === '-body')
        body = value.entries.map((entry) => entry.map(encodeURIComponent).join('=')).join('&');
    } else if (option === '-uri') url = value?.text;
    else if (option === '-method' || option === '-custommethod') method = value?.text ?? method;
    else if (option === '-contenttype') headers.push(['Content-Type', value?.text ?? '']);
    else if (option === '-useragent') headers.push(['User-Agent', value?.text ?? '']);
    else if (option === '-body') body = value?.text;
  }
  const named = [url, method, body, ...headers.flat()].find((part) => part?.startsWith('$'));
  if (named !== undefined) throw new Unreadable(elsewhere(named));
  if (url === undefined) throw new Unreadable('The PowerShell command names no address.');
  return { ok: true, call: { method, url, headers, ...(body !== undefined && { body }) } };
}

const elsewhere = (what: string): string =>
  `The PowerShell command keeps ${what} in a variable. Copy the command with the value in its place.`;

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const character = source[at] ?? '';
    if (character === '`' || /[ \t]/.test(character))
      at += /^`\r\n/.test(source.slice(at, at + 3)) ? 3 : character === '`' ? 2 : 1;
    // The command ends with its line.
    else if (/[\r\n;|]/.test(character)) break;
    else if (source.startsWith('@{', at)) {
      const table = tableAt(source, at + 2);
      tokens.push({ kind: 'table', entries: table.entries });
      at = table.end;
    } else {
      const part = valueAt(source, at, wordEnd);
      tokens.push({ kind: 'text', text: part.text });
      at = part.end;
    }
  }
  return tokens;
}

interface Part {
  readonly text: string;
  readonly end: number;
}

function tableAt(
  source: string,
  start: number,
): { readonly entries: [string, string][]; readonly end: number } {
  const entries: [string, string][] = [];
  let at = skipped(source, start);
  while (at < source.length && source[at] !== '}') {
    const name = valueAt(source, at, tableEnd);
    at = skipped(source, name.end);
    if (source[at] !== '=') throw new Unreadable('The headers of the PowerShell command cannot be read.');
    const value = valueAt(source, skipped(source, at + 1), tableEnd);
    entries.push([name.text, value.text]);
    at = skipped(source, value.end);
  }
  return { entries, end: at + 1 };
}

function skipped(source: string, start: number): number {
  let at = start;
  while (at < source.length && /[\s;`]/.test(source[at] ?? '')) at += 1;
  return at;
}

/** A quoted text, a text in the lines of `@"…"@`, bytes of a text, or a word. Always goes on. */
function valueAt(source: string, at: number, wordEnds: RegExp): Part {
  const here = /^@(["'])[ \t]*\r?\n/.exec(source.slice(at, at + 40));
  if (here) {
    const [head, quote = ''] = here;
    const end = source.indexOf(`\n${quote}@`, at + head.length - 1);
    if (end < 0) throw new Unreadable('A text of the PowerShell command has no end.');
    return { text: source.slice(at + head.length, end).replace(/\r$/, ''), end: end + 3 };
  }
  const bytes = /^\(\[System\.Text\.Encoding\]::\w+\.GetBytes\(/i.exec(source.slice(at, at + 80));
  if (bytes) {
    const inner = valueAt(source, at + bytes[0].length, wordEnds);
    return { text: inner.text, end: inner.end + 2 };
  }
  const quote = source[at];
  if (quote === '"' || quote === "'") return quotedAt(source, at + 1, quote);
  let end = at;
  while (end < source.length && !wordEnds.test(source[end] ?? '')) end += 1;
  return { text: source.slice(at, end), end: Math.max(end, at + 1) };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };

function quotedAt(source: string, start: number, quote: string): Part {
  let text = '';
  for (let at = start; at < source.length; at += 1) {
    const character = source[at] ?? '';
    const next = source[at + 1] ?? '';
    if (character === quote) {
      if (next !== quote) return { text, end: at + 1 };
      text += quote;
      at += 1;
    } else if (quote === '"' && character === '`') {
      text += escapes[next] ?? next;
      at += 1;
    } else if (quote === '"' && character === '$' && /[\w({]/.test(next)) {
      throw new Unreadable(elsewhere(/^\$[\w({:]*/.exec(source.slice(at, at + 40))?.[0] ?? '$'));
    } else text += character;
  }
  throw new Unreadable('A text of the PowerShell command has no end.');
}
