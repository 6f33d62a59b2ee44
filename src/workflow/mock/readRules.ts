import { parseDuration } from '../operations/duration.ts';
import { readPath } from './jsonPath.ts';
import { faults, type Rule } from './Rule.ts';
import { type Sending, signatureSchemes } from './Sending.ts';

/* Rules from outside: a project file, a page, another program. What is wrong is told in words, and nothing is taken then. */

/** Says what is wrong with a value, or nothing. */
type Check = (value: unknown) => string | undefined;

const wrong = 'cannot be used';
const when =
  (test: (value: unknown) => boolean): Check =>
  (value) =>
    test(value) ? undefined : wrong;

const isText = when((value) => typeof value === 'string');
const isFlag = when((value) => value === true);
const isCount = when((value) => Number.isInteger(value) && Number(value) > 0 && Number(value) <= 1_000_000);
const isDuration = when((value) => typeof value === 'string' && parseDuration(value) !== undefined);
const isAnything: Check = () => undefined;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isOneOf = (words: readonly string[]) =>
  when((value) => typeof value === 'string' && words.includes(value));
const isTexts = when(
  (value) => isRecord(value) && Object.values(value).every((text) => typeof text === 'string'),
);
const isPairs = when(
  (value) =>
    Array.isArray(value) &&
    value.every(
      (pair: unknown) =>
        Array.isArray(pair) && pair.length === 2 && pair.every((text: unknown) => typeof text === 'string'),
    ),
);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= 1000
      ? value.map((item: unknown) => check(item)).find((fault) => fault !== undefined)
      : wrong;

/** An object with these members and no others; those in `required` must be there. */
function objectOf(checks: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  const known = new Map(Object.entries(checks));
  return (value) => {
    if (!isRecord(value)) return wrong;
    for (const name of required) if (value[name] === undefined) return `lacks "${name}"`;
    for (const [name, member] of Object.entries(value)) {
      if (member === undefined) continue;
      const check = known.get(name);
      if (check === undefined) return `has "${name}", which is not known`;
      const fault = check(member);
      if (fault !== undefined) return `has "${name}", which ${fault}`;
    }
    return undefined;
  };
}

const byKind =
  (kinds: Readonly<Record<string, Check>>): Check =>
  (value) => {
    const check =
      isRecord(value) && typeof value.kind === 'string' && Object.hasOwn(kinds, value.kind)
        ? kinds[value.kind]
        : undefined;
    return check ? check(value) : wrong;
  };

const isCredentials = byKind({
  basic: objectOf({ kind: isText, username: isText, password: isText }, ['username', 'password']),
  apiKey: objectOf({ kind: isText, in: isOneOf(['header', 'query']), name: isText, value: isText }, [
    'in',
    'name',
    'value',
  ]),
  bearer: objectOf({ kind: isText, audience: isText, token: isText }),
  hmac: objectOf(
    { kind: isText, header: isText, secret: isText, encoding: isOneOf(['hex', 'base64']), prefix: isText },
    ['header', 'secret'],
  ),
  raw: objectOf({ kind: isText, value: isText }, ['value']),
});

const isPath = when((value) => typeof value === 'string' && readPath(value) !== undefined);

const isMatch = objectOf({
  method: isText,
  url: isText,
  headers: isTexts,
  query: isTexts,
  body: isAnything,
  checks: listOf(objectOf({ path: isPath, equals: isAnything, like: isText, isAbsent: isFlag }, ['path'])),
  when: isText,
  nth: isCount,
  first: isCount,
  step: isText,
  phase: isOneOf(['subscribe', 'unsubscribe', 'action', 'poll', 'token']),
  state: isText,
  lacks: isCredentials,
});

/** What is wrong with conditions of a rule, as in: "this …"; nothing when they can be used. */
export function matchFault(match: unknown): string | undefined {
  return isMatch(match);
}

const isDelay: Check = (value) => {
  if (typeof value === 'string') return isDuration(value);
  if (isRecord(value) && 'median' in value) {
    const isSigma = when((sigma) => typeof sigma === 'number' && sigma >= 0 && sigma <= 10);
    return objectOf({ median: isDuration, sigma: isSigma }, ['sigma'])(value);
  }
  return objectOf({ from: isDuration, to: isDuration }, ['from', 'to'])(value);
};

const isRespond = objectOf({
  isUsual: isFlag,
  status: when((value) => Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 999),
  headers: isTexts,
  body: isAnything,
  isTemplate: isFlag,
  delay: isDelay,
  drip: isDuration,
  fault: isOneOf(faults),
  expiresAfter: isDuration,
  handshake: isOneOf(['get', 'post', 'options']),
});

/** What is wrong with an answer of a rule, as in: "this …"; nothing when it can be used. */
export function respondFault(respond: unknown): string | undefined {
  return isRespond(respond);
}

const isMethod = when((value) => typeof value === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(value));

const notificationMembers = {
  method: isMethod,
  headers: isPairs,
  body: isText,
  encoding: isOneOf(['base64']),
  json: isAnything,
};

const sendingMembers = {
  notification: objectOf(notificationMembers),
  isTemplate: isFlag,
  after: isDuration,
  times: when((value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1000),
  every: isDuration,
  isSameEvent: isFlag,
  isReversed: isFlag,
  sign: objectOf(
    {
      scheme: isOneOf(signatureSchemes),
      secret: isText,
      tamper: isOneOf(['secret', 'stale', 'body']),
    },
    ['scheme', 'secret'],
  ),
  target: isOneOf(['unknown', 'unsigned', 'forged']),
  retry: objectOf(
    {
      count: when((value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 90),
      interval: isDuration,
    },
    ['count'],
  ),
};

const isSending = objectOf(sendingMembers, ['notification']);

const isRule = objectOf(
  {
    name: isText,
    isOff: isFlag,
    match: isMatch,
    respond: isRespond,
    callbacks: listOf(isSending),
    becomes: isText,
  },
  ['name', 'match', 'respond'],
);

const mostRules = 1000;

/** Reads rules that came from outside, or says what is wrong with them. */
export function readRules(value: unknown): readonly Rule[] | string {
  if (!Array.isArray(value)) return 'Rules are a list.';
  if (value.length > mostRules) return `There are more than ${mostRules} rules.`;
  for (const [index, rule] of value.entries()) {
    const fault = isRule(rule);
    if (fault !== undefined) return `Rule ${index + 1} ${fault}.`;
  }
  // Every member of every rule was checked above.
  return value as Rule[];
}

/** Reads what is to be sent, or says what is wrong with it. */
export function readSending(value: unknown): Sending | string {
  const fault = isSending(value);
  // Every member was checked.
  return fault === undefined ? (value as Sending) : `The order ${fault}.`;
}

/** Whether answering by these rules takes the expression language. */
export function needTemplates(rules: readonly Rule[]): boolean {
  return rules.some(
    ({ isOff, match, respond, callbacks = [] }) =>
      !isOff &&
      (match.when !== undefined || respond.isTemplate || callbacks.some(({ isTemplate }) => isTemplate)),
  );
}
