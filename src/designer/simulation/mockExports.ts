import { lengthOf } from '../../workflow/mock/latency.ts';
import type { Rule, RuleFault } from '../../workflow/mock/Rule.ts';
import { isSecretHeader, mask } from './mask.ts';

/* Mock rules for other programs. What they have no word for is told in a comment or a note, never dropped in silence. */

/** What of a rule these programs cannot say. */
export function lostOf({ match, respond, callbacks = [], becomes }: Rule): readonly string[] {
  const { method: _, url: __, headers: ___, body: ____, ...moreMatch } = match;
  const { status: _s, headers: _h, body: _b, delay, fault, isUsual: _u, ...moreRespond } = respond;
  return [
    ...Object.keys(moreMatch).map((name) => `match.${name}`),
    ...Object.keys(moreRespond).map((name) => `respond.${name}`),
    ...(delay !== undefined && typeof delay !== 'string' ? ['a random delay'] : []),
    ...(fault !== undefined && !connectionFaults.has(fault) ? [`respond.fault ${fault}`] : []),
    ...(callbacks.length > 0 ? ['callbacks'] : []),
    ...(becomes !== undefined ? ['becomes'] : []),
  ];
}

const connectionFaults: ReadonlySet<RuleFault> = new Set(['reset', 'truncated', 'malformedJson']);

const safeHeaders = (headers: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecretHeader(name) ? mask : value]),
  );

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** A glob over a whole URL as a regular expression over its path and query, which is all that a server of its own sees. */
function pathPattern(url: string): string {
  const path = url.replace(/^https?:\/\/[^/*]*/, '');
  const glob = path === '' ? '/' : path.startsWith('/') ? path : `*${path.replace(/^\**/, '')}`;
  return glob.split('*').map(escaped).join('.*');
}

/** Mappings for WireMock, as `POST /__admin/mappings/import` takes them. */
export function wireMockOf(rules: readonly Rule[]): string {
  const mappings = rules
    .filter(({ isOff }) => !isOff)
    .map((rule, index) => {
      const { name, match, respond } = rule;
      const { method, url, headers, body } = match;
      const lost = lostOf(rule);
      const fault = respond.fault && wireMockFaults[respond.fault];
      return {
        name,
        priority: index + 1,
        request: {
          method: method ?? 'ANY',
          urlPattern: url === undefined ? '.*' : pathPattern(url),
          ...(headers && {
            headers: Object.fromEntries(
              Object.entries(safeHeaders(headers)).map(([key, value]) => [
                key,
                { matches: value === mask ? '.*' : value.split('*').map(escaped).join('.*') },
              ]),
            ),
          }),
          ...(body !== undefined && {
            bodyPatterns: [
              typeof body === 'string' ? { equalTo: body } : { equalToJson: body, ignoreExtraElements: true },
            ],
          }),
        },
        response: {
          status: respond.status ?? 200,
          ...(respond.headers && { headers: safeHeaders(respond.headers) }),
          ...(typeof respond.body === 'string' && { body: respond.body }),
          ...(respond.body !== undefined && typeof respond.body !== 'string' && { jsonBody: respond.body }),
          ...(typeof respond.delay === 'string' && { fixedDelayMilliseconds: lengthOf(respond.delay) }),
          ...(fault && { fault }),
        },
        ...(lost.length > 0 && { metadata: { notExported: lost } }),
      };
    });
  return `${JSON.stringify({ mappings }, undefined, 2)}\n`;
}

const wireMockFaults: Partial<Record<RuleFault, string>> = {
  reset: 'CONNECTION_RESET_BY_PEER',
  truncated: 'RANDOM_DATA_THEN_CLOSE',
  malformedJson: 'MALFORMED_RESPONSE_CHUNK',
};

const mswMethods: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);

/** Handlers for Mock Service Worker 2, as a module. */
export function mswOf(rules: readonly Rule[]): string {
  const handlers = rules
    .filter(({ isOff }) => !isOff)
    .map((rule) => {
      const { name, match, respond } = rule;
      const method = match.method?.toLowerCase() ?? 'all';
      const verb = mswMethods.has(method) ? method : 'all';
      // A query is no part of a path of MSW.
      const url = (match.url ?? '*').split('?')[0] ?? '*';
      const lost = [
        ...lostOf(rule),
        ...(match.headers ? ['match.headers'] : []),
        ...(match.body !== undefined ? ['match.body'] : []),
        ...(match.url?.includes('?') ? ['the query in match.url'] : []),
      ];
      const notes = [name, ...(lost.length > 0 ? [`Not exported: ${lost.join(', ')}.`] : [])];
      const wait = typeof respond.delay === 'string' ? `    await delay(${lengthOf(respond.delay)});\n` : '';
      const init = JSON.stringify({
        status: respond.status ?? 200,
        ...(respond.headers && { headers: safeHeaders(respond.headers) }),
      });
      const answer = respond.fault
        ? 'HttpResponse.error()'
        : typeof respond.body === 'string'
          ? `new HttpResponse(${JSON.stringify(respond.body)}, ${init})`
          : respond.body === undefined
            ? `new HttpResponse(null, ${init})`
            : `HttpResponse.json(${JSON.stringify(respond.body)}, ${init})`;
      const comments = notes.map((note) => `  // ${note.replaceAll(/\s+/g, ' ')}\n`).join('');
      return `${comments}  http.${verb}(${JSON.stringify(url)}, async () => {\n${wait}    return ${answer};\n  }),\n`;
    });
  return `import { delay, http, HttpResponse } from 'msw';\n\nexport const handlers = [\n${handlers.join('')}];\n`;
}
