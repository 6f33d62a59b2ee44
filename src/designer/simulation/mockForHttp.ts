import type { Rule } from '../../workflow/mock/Rule.ts';
import { answerOf, headerGlobs, lostOf, oneLine, queryGlobs, rulesIn } from './mockExports.ts';

const method = /^[\w!#$%&'*+.^`|~-]+$/;

/**
 * Requests that the rules answer, one for each, as a .http file of editors (VS Code's REST Client, JetBrains' HTTP Client). Where
 * a pattern leaves a text open there stands a `1`.
 */
export function httpFileOf(rules: readonly Rule[]): string {
  const blocks = rulesIn(rules).map(blockOf);
  return `@service = http://127.0.0.1:4180\n\n${blocks.join('\n')}`;
}

const filled = (glob: string) => oneLine(glob.replaceAll(/\*+/g, '1'));

function blockOf(rule: Rule): string {
  const { name, match, respond } = rule;
  const { body } = match;
  const lost = lostOf(rule, {
    match: ['headers', 'query', 'body'],
    respond: ['delay', 'fault', 'isUsual', 'drip', 'handshake', 'expiresAfter', 'isTemplate'],
  }).filter((one) => one.startsWith('match.'));
  const text =
    body === undefined ? undefined : typeof body === 'string' ? filled(body) : JSON.stringify(body);
  const headers = headerGlobs(match).map(([key, glob]) => `${oneLine(key)}: ${filled(glob)}`);
  const isTyped = headers.some((line) => /^content-type:/i.test(line));
  const type =
    body === undefined || isTyped
      ? []
      : [`Content-Type: ${typeof body === 'string' ? 'text/plain' : 'application/json'}`];
  const verb = match.method ?? (text === undefined ? 'GET' : 'POST');
  return [
    `### ${oneLine(name).replaceAll('#', '')}`,
    `# Answered by this rule with ${respond.fault ?? answerOf(rule).status}.`,
    ...(lost.length > 0 ? [`# Not said here: ${lost.join(', ')}.`] : []),
    `${method.test(verb) ? verb.toUpperCase() : 'GET'} ${urlOf(rule)}`,
    ...headers,
    ...type,
    ...(text === undefined ? [] : ['', text]),
    '',
  ].join('\n');
}

function urlOf({ match }: Rule): string {
  const { url = '' } = match;
  const isWhole = /^https?:\/\/[^*/]/i.test(url);
  const path = filled(url.replace(/^https?:\/\/\*?/i, '').replace(/^\*+/, '')).replaceAll(' ', '%20');
  const start = isWhole
    ? filled(url).replaceAll(' ', '%20')
    : `{{service}}${path.startsWith('/') || path === '' ? path || '/' : `/${path}`}`;
  const query = queryGlobs(match).map(
    ([name, glob]) => `${encodeURIComponent(name)}=${encodeURIComponent(filled(glob))}`,
  );
  if (query.length === 0) return start;
  return `${start}${start.includes('?') ? '&' : '?'}${query.join('&')}`;
}
