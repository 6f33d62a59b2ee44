import type { ExchangeEnvelope } from '../workflow/exchange.ts';
import { isLike } from '../workflow/wildcard.ts';
import type { Rule } from './protocol.ts';
import type { RuleSet } from './Store.ts';

/** What of a request rules look at. */
export interface Matched {
  readonly envelope: ExchangeEnvelope;
  /** Absolute, with its query. */
  readonly url: string;
}

/**
 * The first rule that fits a request, and the rule set with its counts brought forward. Every rule counts every request that
 * fits the rest of its conditions, whichever rule answers: so "the 2nd" is the 2nd that was made.
 */
export function takeRule(set: RuleSet, request: Matched): { rule: Rule | undefined; set: RuleSet } {
  let rule: Rule | undefined;
  let isCounted = false;
  const hits = set.rules.map((candidate, index) => {
    const before = set.hits[index] ?? 0;
    if (!fits(candidate, request)) return before;
    const count = before + 1;
    const { nth, first } = candidate.match;
    const isInTurn = (nth === undefined || nth === count) && (first === undefined || count <= first);
    if (isInTurn) rule ??= candidate;
    if (nth === undefined && first === undefined) return before;
    isCounted = true;
    return count;
  });
  return { rule, set: isCounted ? { rules: set.rules, hits } : set };
}

function fits({ match }: Rule, { envelope, url }: Matched): boolean {
  return (
    (match.method === undefined || match.method.toUpperCase() === envelope.method.toUpperCase()) &&
    (match.step === undefined || match.step === envelope.step) &&
    (match.phase === undefined || match.phase === envelope.phase) &&
    (match.url === undefined || isLike(url, match.url))
  );
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isCount: Check = (value) => Number.isInteger(value) && Number(value) > 0;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isOneOf =
  (...values: string[]): Check =>
  (value) =>
    typeof value === 'string' && values.includes(value);

const matchChecks = new Map<string, Check>([
  ['method', isText],
  ['url', isText],
  ['nth', isCount],
  ['first', isCount],
  ['step', isText],
  ['phase', isOneOf('subscribe', 'unsubscribe', 'action', 'poll', 'token')],
]);

const respondChecks = new Map<string, Check>([
  ['status', (value) => Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 999],
  ['headers', (value) => isRecord(value) && Object.values(value).every(isText)],
  ['body', () => true],
  ['fault', isOneOf('reset', 'timeout', 'noLocation')],
]);

/** Reads rules that came from outside, or says what is wrong with them. */
export function readRules(value: unknown): readonly Rule[] | string {
  if (!Array.isArray(value)) return 'Rules are a list.';
  for (const [index, rule] of value.entries()) {
    const fault = faultOf(rule);
    if (fault !== undefined) return `Rule ${index + 1}: ${fault}`;
  }
  // Every member of every rule was checked above.
  return value as Rule[];
}

function faultOf(rule: unknown): string | undefined {
  if (!isRecord(rule) || !isRecord(rule.match) || !isRecord(rule.respond)) {
    return 'a rule has a name, a match and a respond part.';
  }
  if (!isText(rule.name)) return 'its name is not text.';
  for (const [part, checks] of [
    [rule.match, matchChecks],
    [rule.respond, respondChecks],
  ] as const) {
    for (const [name, value] of Object.entries(part)) {
      if (value === undefined) continue;
      const check = checks.get(name);
      if (check === undefined) return `"${name}" is not known.`;
      if (!check(value)) return `the value of "${name}" cannot be used.`;
    }
  }
  return undefined;
}
