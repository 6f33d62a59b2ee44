import { decodeUtf8 } from '../bytes.ts';
import type { ExchangeEnvelope } from '../exchange.ts';
import { type HttpRequest, header } from '../http.ts';
import { isLike } from '../wildcard.ts';
import { lackOf, queryValue } from './credentials.ts';
import { readPath, valuesAt } from './jsonPath.ts';
import type { BodyCheck, Match, Rule } from './Rule.ts';

/** A request that wants an answer. */
export interface Asked {
  readonly envelope: Pick<ExchangeEnvelope, 'workflowId' | 'step' | 'phase' | 'method' | 'at'>;
  readonly request: HttpRequest;
}

/** Rules with what they remember. */
export interface RuleState {
  readonly rules: readonly Rule[];
  /** How many requests each has seen that it counts. */
  readonly hits: readonly number[];
  /** Absent: the service is in no state yet. */
  readonly state?: string;
}

/** Whether an expression holds for a request. */
export type Holds = (expression: string) => boolean;

/**
 * The first rule that answers a request, and the rules with what they remember brought forward. Every rule counts every request
 * that fits the rest of its conditions, whichever rule answers: so "the 2nd" is the 2nd that was made.
 */
export function takeRule<State extends RuleState>(
  set: State,
  asked: Asked,
  holds: Holds = () => false,
): { rule: Rule | undefined; set: State } {
  let rule: Rule | undefined;
  let isChanged = false;
  const body = bodyReader(asked.request);
  const hits = set.rules.map((candidate, index) => {
    const before = set.hits[index] ?? 0;
    const { nth, first } = candidate.match;
    const isCounting = nth !== undefined || first !== undefined;
    // Nothing can come of it any more: spares the look into the request.
    if (rule !== undefined && !isCounting) return before;
    if (candidate.isOff || !fits(candidate.match, asked, set.state ?? '', body, holds)) return before;
    const count = before + 1;
    const isInTurn = (nth === undefined || nth === count) && (first === undefined || count <= first);
    if (isInTurn) rule ??= candidate;
    if (!isCounting) return before;
    isChanged = true;
    return count;
  });
  const isMoved = rule?.becomes !== undefined && rule.becomes !== (set.state ?? '');
  if (!isChanged && !isMoved) return { rule, set };
  return { rule, set: { ...set, hits, ...(isMoved && { state: rule?.becomes }) } };
}

/** Whether a request fits, whatever its number. */
export function isFitting(match: Match, asked: Asked, state: string, holds: Holds): boolean {
  return fits(match, asked, state, bodyReader(asked.request), holds);
}

function fits(match: Match, asked: Asked, state: string, body: BodyReader, holds: Holds): boolean {
  const { envelope, request } = asked;
  return (
    (match.method === undefined || match.method.toUpperCase() === envelope.method.toUpperCase()) &&
    (match.step === undefined || match.step.toLowerCase() === envelope.step.toLowerCase()) &&
    (match.phase === undefined || match.phase === envelope.phase) &&
    (match.state === undefined || match.state === state) &&
    (match.url === undefined || isLike(request.uri, match.url)) &&
    everyLike(match.headers, (name) => header(request.headers, name)) &&
    everyLike(match.query, (name) => queryValue(request.uri, name)) &&
    (match.body === undefined || body.holds(match.body)) &&
    (match.checks === undefined || match.checks.every((check) => body.passes(check))) &&
    (match.lacks === undefined || lackOf(request, match.lacks, envelope) !== undefined) &&
    (match.when === undefined || holds(match.when))
  );
}

function everyLike(
  patterns: Readonly<Record<string, string>> | undefined,
  read: (name: string) => string | undefined,
): boolean {
  return Object.entries(patterns ?? {}).every(([name, pattern]) => {
    const value = read(name);
    return value !== undefined && isLike(value, pattern);
  });
}

interface BodyReader {
  holds(wanted: unknown): boolean;
  passes(check: BodyCheck): boolean;
}

/** Reads the body only when a rule asks for it, and once. */
function bodyReader({ headers, body }: HttpRequest): BodyReader {
  let text: string | undefined;
  let readings: readonly unknown[] | undefined;
  const textOf = () => {
    text ??= body ? decodeUtf8(body) : '';
    return text;
  };
  const valuesOf = () => {
    readings ??= readingsOf(textOf(), header(headers, 'Content-Type') ?? '');
    return readings;
  };
  return {
    holds: (wanted) =>
      typeof wanted === 'string'
        ? isLike(textOf(), wanted)
        : valuesOf().some((value) => isSubset(wanted, value, 0)),
    passes: (check) => valuesOf().some((value) => passes(value, check)),
  };
}

/** What a body says: the JSON in it, or the fields of its form. */
function readingsOf(text: string, type: string): readonly unknown[] {
  if (/^application\/x-www-form-urlencoded/i.test(type)) {
    const fields = text.split('&').map((piece): [string, string] => {
      const name = piece.split('=', 1)[0] ?? '';
      return [decodedName(name), queryValue(`?${piece}`, decodedName(name)) ?? ''];
    });
    return [Object.fromEntries(fields)];
  }
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}

function decodedName(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}

function passes(value: unknown, { path, equals, like, isAbsent }: BodyCheck): boolean {
  const steps = readPath(path);
  const found = steps ? valuesAt(value, steps) : [];
  if (isAbsent) return found.length === 0;
  if (equals === undefined && like === undefined) return found.length > 0;
  return found.some(
    (one) =>
      (equals === undefined || (isSubset(equals, one, 0) && isSubset(one, equals, 0))) &&
      (like === undefined || isLike(typeof one === 'string' ? one : (JSON.stringify(one) ?? ''), like)),
  );
}

/** Deeper than anybody writes by hand; a hostile body must not end the recursion by force. */
const deepest = 200;

/** Of an object, the members that are wanted must be there; lists must have the same length. */
function isSubset(wanted: unknown, value: unknown, depth: number): boolean {
  if (depth > deepest) return false;
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(value) &&
      wanted.length === value.length &&
      wanted.every((item, index) => isSubset(item, value[index], depth + 1))
    );
  }
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const members = new Map(Object.entries(value));
    return Object.entries(wanted).every(([name, one]) => isSubset(one, members.get(name), depth + 1));
  }
  return wanted === value || (wanted === null && value === undefined);
}
