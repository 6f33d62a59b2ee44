import { challengeOf } from '../../workflow/mock/credentials.ts';
import { lengthOf } from '../../workflow/mock/latency.ts';
import type { Match, Respond, Rule } from '../../workflow/mock/Rule.ts';
import { isSecretHeader, mask, maskUrl } from './mask.ts';

/*
 * What exports of mock rules share. What another program has no word for is told in a note, never dropped in silence; secrets
 * do not leave.
 */

/** Members of a rule that an export can say, beside those that all can. */
export interface Sayable {
  readonly match?: readonly (keyof Match)[];
  readonly respond?: readonly (keyof Respond)[];
  readonly isStateful?: boolean;
  /** Delays that are drawn, too. */
  readonly saysChance?: boolean;
}

const alwaysMatched: readonly (keyof Match)[] = ['method', 'url'];
const alwaysAnswered: readonly (keyof Respond)[] = ['status', 'headers', 'body'];

/** What of a rule cannot be said. */
export function lostOf(rule: Rule, sayable: Sayable): readonly string[] {
  const { match, respond, callbacks = [], becomes } = rule;
  const matched: readonly string[] = [...alwaysMatched, ...(sayable.match ?? [])];
  const answered: readonly string[] = [...alwaysAnswered, ...(sayable.respond ?? [])];
  const isSaid = ([name, value]: readonly [string, unknown]) =>
    answered.includes(name) && (name !== 'delay' || typeof value === 'string' || sayable.saysChance === true);
  return [
    ...Object.keys(match)
      .filter((name) => !matched.includes(name))
      .map((name) => `match.${name}`),
    ...Object.entries(respond)
      .filter((member) => !isSaid(member))
      .map(([name, value]) => (name === 'fault' ? `respond.fault ${String(value)}` : `respond.${name}`)),
    ...(callbacks.length > 0 ? ['callbacks'] : []),
    ...(becomes !== undefined && !sayable.isStateful ? ['becomes'] : []),
  ];
}

/** The rules that are on. */
export function rulesIn(rules: readonly Rule[]): readonly Rule[] {
  return rules.filter(({ isOff }) => !isOff);
}

/** Header patterns of a match; a secret only has to be there. */
export function headerGlobs({ headers = {} }: Match): readonly (readonly [string, string])[] {
  return Object.entries(headers).map(([name, glob]) => [name, isSecretHeader(name) ? '*' : glob]);
}

/** Query patterns of a match; a secret only has to be there. */
export function queryGlobs({ query = {} }: Match): readonly (readonly [string, string])[] {
  return Object.entries(query).map(([name, glob]) => {
    const isSecret = maskUrl(`?${name}=x`).endsWith(mask);
    return [name, isSecret ? '*' : glob];
  });
}

/** Stands for a secret; headers take no dots. */
const hidden = '***';

/** The answer of a rule where no request has a part in it. */
export interface FixedAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string | undefined;
  /** Fixed milliseconds. */
  readonly delay: number;
}

export function answerOf({ match, respond }: Rule): FixedAnswer {
  const { body, fault, delay } = respond;
  const given = Object.entries(respond.headers ?? {}).map(
    ([name, value]) => [name, isSecretHeader(name) ? hidden : value] as const,
  );
  const status = respond.status ?? (match.lacks ? 401 : 200);
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const isMalformed = fault === 'malformedJson';
  const sent = isMalformed ? (text ?? '{"status":"ok"}').slice(0, -1) : text;
  const isJson = isMalformed || (body !== undefined && typeof body !== 'string');
  const isTyped = given.some(([name]) => name.toLowerCase() === 'content-type');
  const type = isJson ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8';
  return {
    status,
    headers: [
      ...given,
      ...(match.lacks && status === 401 ? [['WWW-Authenticate', challengeOf(match.lacks)] as const] : []),
      ...(sent !== undefined && !isTyped ? [['Content-Type', type] as const] : []),
    ],
    text: sent,
    delay: typeof delay === 'string' ? lengthOf(delay) : 0,
  };
}

/** A glob as a regular expression without its anchors. */
export function globPattern(glob: string): string {
  return glob
    .split('*')
    .map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*');
}

/** The path and query of a glob over a whole URL, which is all that a server of its own sees. Begins with `/` or `*`. */
export function pathGlob(url: string): string {
  const path = url.replace(/^https?:\/\/[^/?*]*/, '');
  if (path === '' || path.startsWith('?')) return `/${path}`;
  return path.startsWith('/') ? path : `*${path.replace(/^\**/, '')}`;
}

/** A text within a comment of one line. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
