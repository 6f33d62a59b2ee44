import { nameGuid } from '../../workflow/formats/nameGuid.ts';
import type { Rule } from '../../workflow/mock/Rule.ts';
import { answerOf, globPattern, headerGlobs, lostOf, pathGlob, queryGlobs, rulesIn } from './mockExports.ts';

const methods: ReadonlySet<string> = new Set(
  'get post put patch delete head options propfind proppatch move copy mkcol lock unlock'.split(' '),
);

interface ResponseRule {
  readonly target: 'body' | 'query' | 'header' | 'request_number';
  readonly modifier: string;
  readonly value: string;
  readonly invert: boolean;
  readonly operator: 'equals' | 'regex' | 'null';
}

/**
 * An environment file for Mockoon 9: each rule is a route of its own, which leaves a request that does not fit to the next one.
 * Its ids follow from the `name`, so that a new export replaces the old.
 */
export function mockoonOf(rules: readonly Rule[], name: string): string {
  const id = (...of: readonly (string | number)[]) => nameGuid(['mockoon', name, ...of].join('\n'));
  const routes = rulesIn(rules).map((rule, index) => routeOf(rule, (part) => id(index, part)));
  const environment = {
    uuid: id('environment'),
    // The version of the file's structure. Later programs bring it up to date by themselves.
    lastMigration: 33,
    name,
    endpointPrefix: '',
    latency: 0,
    port: 3000,
    hostname: '127.0.0.1',
    folders: [],
    routes,
    rootChildren: routes.map(({ uuid }) => ({ type: 'route', uuid })),
    proxyMode: false,
    proxyHost: '',
    proxyRemovePrefix: false,
    tlsOptions: {
      enabled: false,
      type: 'CERT',
      pfxPath: '',
      certPath: '',
      keyPath: '',
      caPath: '',
      passphrase: '',
    },
    cors: true,
    headers: [],
    proxyReqHeaders: [],
    proxyResHeaders: [],
    data: [],
    callbacks: [],
  };
  return `${JSON.stringify(environment, undefined, 2)}\n`;
}

function routeOf(rule: Rule, id: (part: string) => string) {
  const { name, match } = rule;
  const { method = 'all', url = '*', nth, first } = match;
  const [path = '', query] = pathGlob(url).split('?', 2);
  const { endpoint, isWider } = endpointOf(path);
  const isKnown = method === 'all' || methods.has(method.toLowerCase());
  const countable = first === undefined || first <= 20;
  const rules = responseRules(rule);
  const lost = [
    ...lostOf(rule, {
      match: ['headers', 'query', 'body', 'checks', 'nth', ...(countable ? (['first'] as const) : [])],
      respond: ['delay', ...(rule.respond.fault === 'malformedJson' ? (['fault'] as const) : [])],
    }),
    ...(isKnown ? [] : ['match.method']),
    ...(query === undefined ? [] : ['the query in match.url']),
    ...(isWider ? ['characters in match.url that Mockoon gives a meaning'] : []),
    ...((nth !== undefined || first !== undefined) && rules.length > 1
      ? ['that only fitting requests are counted']
      : []),
  ];
  const { status, headers, text, delay } = answerOf(rule);
  return {
    uuid: id('route'),
    type: 'http',
    documentation: [name, ...(lost.length > 0 ? [`Not exported: ${lost.join(', ')}.`] : [])].join('\n'),
    method: isKnown ? method.toLowerCase() : 'all',
    endpoint,
    responses: [
      {
        uuid: id('response'),
        body: text ?? '',
        latency: delay,
        statusCode: status,
        label: name,
        headers: headers.map(([key, value]) => ({ key, value })),
        bodyType: 'INLINE',
        filePath: '',
        databucketID: '',
        sendFileAsBody: false,
        rules,
        rulesOperator: 'AND',
        // A body is sent as it is written.
        disableTemplating: true,
        fallbackTo404: false,
        default: true,
        crudKey: 'id',
        callbacks: [],
      },
    ],
    responseMode: rules.length > 0 ? 'FALLBACK' : null,
    streamingMode: null,
    streamingInterval: 0,
  };
}

/** A path as Mockoon's router reads it; what has a meaning there becomes a star. */
function endpointOf(path: string): { readonly endpoint: string; readonly isWider: boolean } {
  const bare = path.replace(/^\//, '');
  const endpoint = bare.replaceAll(/[:()[\]{}+?\\]+/g, '*').replaceAll(/\*{2,}/g, '*');
  return { endpoint, isWider: endpoint !== bare.replaceAll(/\*{2,}/g, '*') };
}

function responseRules({ match }: Rule): readonly ResponseRule[] {
  const { body, checks = [], nth, first } = match;
  const like = (target: ResponseRule['target'], modifier: string, glob: string): ResponseRule =>
    glob.includes('*')
      ? rule(target, modifier, `^${globPattern(glob).replaceAll('.*', '[\\s\\S]*')}$`, 'regex')
      : rule(target, modifier, glob, 'equals');
  return [
    ...headerGlobs(match).map(([name, glob]) => like('header', name, glob)),
    ...queryGlobs(match).map(([name, glob]) => like('query', name, glob)),
    ...(typeof body === 'string' ? [like('body', '', body)] : leavesOf(body, '$')),
    ...checks.map(({ path, equals, like: glob, isAbsent }): ResponseRule => {
      if (glob !== undefined) return like('body', path, glob);
      if (equals !== undefined) return rule('body', path, textOf(equals), 'equals');
      return { ...rule('body', path, '', 'null'), invert: !isAbsent };
    }),
    ...(nth === undefined ? [] : [rule('request_number', '', String(nth), 'equals')]),
    ...(first === undefined || first > 20
      ? []
      : [
          rule(
            'request_number',
            '',
            `^(${Array.from({ length: first }, (_, index) => index + 1).join('|')})$`,
            'regex',
          ),
        ]),
  ];
}

function rule(
  target: ResponseRule['target'],
  modifier: string,
  value: string,
  operator: ResponseRule['operator'],
): ResponseRule {
  return { target, modifier, value, invert: false, operator };
}

/** Every value in a body that is wanted, by its path. */
function leavesOf(value: unknown, path: string): readonly ResponseRule[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [rule('body', path, textOf(value), 'equals')];
  return Object.entries(value).flatMap(([name, one]) =>
    leavesOf(one, Array.isArray(value) ? `${path}[${name}]` : `${path}[${JSON.stringify(name)}]`),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
