import type { Rule, RuleFault } from '../../workflow/mock/Rule.ts';
import { answerOf, headerGlobs, lostOf, oneLine, queryGlobs, rulesIn } from './mockExports.ts';

const verbs: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);
const broken: ReadonlySet<RuleFault> = new Set(['reset', 'truncated', 'dns']);
const sayable: ReadonlySet<RuleFault> = new Set([...broken, 'timeout', 'malformedJson']);

/**
 * Handlers for Mock Service Worker 2 and later, as a JavaScript module. A handler that returns nothing leaves the request to the
 * next one, so conditions stand within.
 */
export function mswOf(rules: readonly Rule[]): string {
  const handlers = rulesIn(rules).map(handlerOf);
  return [
    "import { delay, http, HttpResponse } from 'msw';",
    '',
    ...support,
    'export const handlers = [',
    ...handlers.flat().map((line) => `  ${line}`),
    '];',
    '',
  ].join('\n');
}

const support = [
  '/** Whether a text fits a pattern in which `*` stands for any text. */',
  'const isLike = (text, pattern) => {',
  '  if (text === null) return false;',
  "  const [first, ...rest] = pattern.split('*');",
  '  if (rest.length === 0) return text === first;',
  '  const last = rest.pop();',
  '  if (!text.startsWith(first) || !text.endsWith(last)) return false;',
  '  let at = first.length;',
  '  for (const piece of rest) {',
  '    const found = text.indexOf(piece, at);',
  '    if (found < 0) return false;',
  '    at = found + piece.length;',
  '  }',
  '  return at <= text.length - last.length;',
  '};',
  '',
  '/** Whether a JSON value holds at least what is wanted. */',
  'const holds = (wanted, value) =>',
  '  Array.isArray(wanted)',
  '    ? Array.isArray(value) && wanted.length === value.length && wanted.every((one, i) => holds(one, value[i]))',
  "    : typeof wanted === 'object' && wanted !== null",
  "      ? typeof value === 'object' && value !== null && !Array.isArray(value) &&",
  '        Object.entries(wanted).every(([name, one]) => holds(one, value[name]))',
  '      : wanted === value;',
  '',
  'const jsonOf = (text) => {',
  '  try {',
  '    return JSON.parse(text);',
  '  } catch {',
  '    return undefined;',
  '  }',
  '};',
  '',
  '/** How many requests a handler has counted. */',
  'const counts = new Map();',
  'const count = (handler) => {',
  '  counts.set(handler, (counts.get(handler) ?? 0) + 1);',
  '  return counts.get(handler);',
  '};',
  '',
];

/** JSON is JavaScript, but for two line separators that old parsers take for line ends. */
const code = (value: unknown) =>
  JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

function handlerOf(rule: Rule, index: number): readonly string[] {
  const { name, match, respond } = rule;
  const method = match.method?.toLowerCase() ?? 'all';
  const isVerb = verbs.has(method);
  const { fault } = respond;
  const lost = lostOf(rule, {
    match: ['headers', 'query', 'body', 'nth', 'first'],
    respond: ['delay', ...(fault && sayable.has(fault) ? (['fault'] as const) : [])],
  });
  return [
    `// ${oneLine(name)}`,
    ...(lost.length > 0 ? [`// Not exported: ${lost.join(', ')}.`] : []),
    `http.${isVerb ? method : 'all'}('*', async ({ request }) => {`,
    ...conditionsOf(rule, index, isVerb).map((condition) => `  if (!(${condition})) return;`),
    ...answerLines(rule).map((line) => `  ${line}`),
    '}),',
  ];
}

function conditionsOf({ match }: Rule, index: number, isVerb: boolean): readonly string[] {
  const { method, url, body, nth, first } = match;
  const fitsUrl = url === undefined || url === '*' ? [] : [`isLike(request.url, ${code(url)})`];
  const text = 'await request.clone().text()';
  const counted = nth !== undefined ? `=== ${nth}` : first !== undefined ? `<= ${first}` : undefined;
  return [
    ...(method !== undefined && !isVerb ? [`request.method === ${code(method.toUpperCase())}`] : []),
    ...fitsUrl,
    ...headerGlobs(match).map(([name, glob]) => `isLike(request.headers.get(${code(name)}), ${code(glob)})`),
    ...queryGlobs(match).map(
      ([name, glob]) => `isLike(new URL(request.url).searchParams.get(${code(name)}), ${code(glob)})`,
    ),
    ...(body === undefined
      ? []
      : [
          typeof body === 'string'
            ? `isLike(${text}, ${code(body)})`
            : `holds(${code(body)}, jsonOf(${text}))`,
        ]),
    // Last: only what fits the rest is counted.
    ...(counted === undefined ? [] : [`count(${index}) ${counted}`]),
  ];
}

function answerLines(rule: Rule): readonly string[] {
  const { fault } = rule.respond;
  const { status, headers, text, delay } = answerOf(rule);
  const wait = delay > 0 ? [`await delay(${delay});`] : [];
  if (fault === 'timeout') return ["await delay('infinite');"];
  if (fault !== undefined && broken.has(fault)) return [...wait, 'return HttpResponse.error();'];
  const init = code({ status, ...(headers.length > 0 && { headers }) });
  const hasBody = text !== undefined && ![204, 205, 304].includes(status);
  return [...wait, `return new HttpResponse(${hasBody ? code(text) : 'null'}, ${init});`];
}
