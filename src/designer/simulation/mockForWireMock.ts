import { lengthOf } from '../../workflow/mock/latency.ts';
import type { Delay, Rule, RuleFault } from '../../workflow/mock/Rule.ts';
import { answerOf, globPattern, headerGlobs, lostOf, pathGlob, queryGlobs, rulesIn } from './mockExports.ts';

/** https://wiremock.org/docs/simulating-faults */
const faults: Partial<Record<RuleFault, string>> = {
  reset: 'CONNECTION_RESET_BY_PEER',
  truncated: 'MALFORMED_RESPONSE_CHUNK',
};
const sayable: ReadonlySet<RuleFault> = new Set(['reset', 'truncated', 'malformedJson']);

/** Mappings for WireMock 3, as `POST /__admin/mappings/import` takes them. States become a scenario. */
export function wireMockOf(rules: readonly Rule[]): string {
  return `${JSON.stringify({ mappings: rulesIn(rules).map(mappingOf) }, undefined, 2)}\n`;
}

function mappingOf(rule: Rule, index: number): object {
  const { name, match, respond, becomes } = rule;
  const { method, url, body, state, checks = [] } = match;
  const answer = answerOf(rule);
  const { fault } = respond;
  const word = fault && faults[fault];
  const lost = lostOf(rule, {
    match: ['headers', 'query', 'body', 'state', 'checks'],
    respond: ['delay', ...(fault && sayable.has(fault) ? (['fault'] as const) : [])],
    isStateful: true,
    saysChance: true,
  });
  const patterns = (globs: readonly (readonly [string, string])[]) =>
    Object.fromEntries(globs.map(([key, glob]) => [key, { matches: globPattern(glob) }]));
  const bodyPatterns = [
    ...(body === undefined
      ? []
      : [
          typeof body === 'string'
            ? { matches: `(?s)${globPattern(body)}` }
            : { equalToJson: body, ignoreExtraElements: true },
        ]),
    ...checks.map(({ path, equals, like, isAbsent }) => {
      if (isAbsent) return { not: { matchesJsonPath: path } };
      if (like !== undefined) return { matchesJsonPath: { expression: path, matches: globPattern(like) } };
      if (equals === undefined) return { matchesJsonPath: path };
      return {
        matchesJsonPath: {
          expression: path,
          ...(typeof equals === 'object' && equals !== null
            ? { equalToJson: JSON.stringify(equals) }
            : { equalTo: String(equals) }),
        },
      };
    }),
  ];
  return {
    name,
    priority: index + 1,
    ...((state !== undefined || becomes !== undefined) && {
      scenarioName: 'service',
      ...(state !== undefined && { requiredScenarioState: stateName(state) }),
      ...(becomes !== undefined && { newScenarioState: stateName(becomes) }),
    }),
    request: {
      method: method?.toUpperCase() ?? 'ANY',
      urlPattern: url === undefined ? '.*' : globPattern(pathGlob(url)),
      ...(match.headers && { headers: patterns(headerGlobs(match)) }),
      ...(match.query && { queryParameters: patterns(queryGlobs(match)) }),
      ...(bodyPatterns.length > 0 && { bodyPatterns }),
    },
    response: word
      ? { fault: word }
      : {
          status: answer.status,
          ...(answer.headers.length > 0 && { headers: Object.fromEntries(answer.headers) }),
          ...(answer.text !== undefined && { body: answer.text }),
          ...delayOf(respond.delay),
        },
    ...(lost.length > 0 && { metadata: { notExported: lost } }),
  };
}

/** WireMock's scenarios begin in this state. */
function stateName(state: string): string {
  return state === '' ? 'Started' : state;
}

function delayOf(delay: Delay | undefined): object {
  if (delay === undefined) return {};
  if (typeof delay === 'string') return { fixedDelayMilliseconds: lengthOf(delay) };
  const { median, sigma, from, to } = { median: '', sigma: 0, from: '', to: '', ...delay };
  return {
    delayDistribution:
      'median' in delay
        ? { type: 'lognormal', median: lengthOf(median), sigma }
        : { type: 'uniform', lower: lengthOf(from), upper: lengthOf(to) },
  };
}
