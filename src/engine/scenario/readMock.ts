import { isObject, type Json, toPlain } from '../../workflow/json.ts';
import { lengthOf } from '../../workflow/mock/latency.ts';
import { faults, type Respond, type RuleFault } from '../../workflow/mock/Rule.ts';
import { matchFault, readSending, respondFault } from '../../workflow/mock/readRules.ts';
import type { Sending } from '../../workflow/mock/Sending.ts';
import { millisecondsOf } from '../../workflow/operations/duration.ts';
import type { Phase } from '../../workflow/operations/Operation.ts';
import {
  durationOf,
  isTrue,
  itemsOf,
  member,
  objectOf,
  type Place,
  pairsOf,
  problem,
  textOf,
  wholeNumberOf,
  wordOf,
} from './reading.ts';
import type { Mock, MockResponse, RuleMatch } from './Scenario.ts';

const phases: readonly Phase[] = ['subscribe', 'unsubscribe', 'action', 'poll', 'token'];

/** Members that mean the same in a scenario and in the rules of the mock service. */
const ruleMembers = ['query', 'checks', 'when', 'first', 'state', 'lacks'] as const;

export function readMock(place: Place): Mock {
  objectOf(place, ['name', 'match', 'respond', 'callbacks', 'becomes']);
  const match = member(place, 'match');
  objectOf(match, ['method', 'url', 'headers', 'body', 'nth', 'action', 'phase', ...ruleMembers]);
  const method = textOf(member(match, 'method'));
  const url = textOf(member(match, 'url'));
  const headers = pairsOf(member(match, 'headers'));
  const body = member(match, 'body').value;
  const nth = wholeNumberOf(member(match, 'nth'), 1, 1_000_000);
  const action = textOf(member(match, 'action'));
  const phase = wordOf(member(match, 'phase'), phases);
  const more = readRuleMatch(match);
  const becomes = textOf(member(place, 'becomes'));
  return {
    match: {
      ...(method !== undefined && { method }),
      ...(url !== undefined && { url }),
      ...(headers.length > 0 && { headers }),
      // An empty object asks for nothing, not even for a body.
      ...(body !== undefined && !(isObject(body) && body.size === 0) && { body }),
      ...(nth !== undefined && { nth }),
      ...(action !== undefined && { action }),
      ...(phase !== undefined && { phase }),
      ...(more && { more }),
    },
    respond: readResponse(member(place, 'respond')),
    ...(becomes !== undefined && { becomes }),
    callbacks: itemsOf(member(place, 'callbacks')).flatMap(readCallback),
  };
}

function readRuleMatch(match: Place): RuleMatch | undefined {
  const written = ruleMembers.flatMap((name): [string, unknown][] => {
    const { value } = member(match, name);
    return value === undefined ? [] : [[name, toPlain(value)]];
  });
  if (written.length === 0) return undefined;
  const more: unknown = Object.fromEntries(written);
  const fault = matchFault(more);
  if (fault !== undefined) return problem(match, `This ${fault}.`);
  // Every member was checked.
  return more as RuleMatch;
}

function readCallback(place: Place): readonly Sending[] {
  const sending = readSending(toPlain(place.value ?? null));
  if (typeof sending !== 'string') return [sending];
  problem(place, sending);
  return [];
}

function readResponse(place: Place): MockResponse {
  objectOf(place, ['status', 'statusCode', 'headers', 'body', 'delay', 'drip', 'fault', 'isTemplate']);
  // The other way to write it is that of outputs, where authors copy answers from.
  const status =
    wholeNumberOf(member(place, 'status'), 100, 599) ?? wholeNumberOf(member(place, 'statusCode'), 100, 599);
  const body = member(place, 'body').value;
  const drip = durationOf(member(place, 'drip'));
  const fault = wordOf<RuleFault>(member(place, 'fault'), faults);
  return {
    ...(status !== undefined && { status }),
    headers: pairsOf(member(place, 'headers')),
    delay: readDelay(member(place, 'delay')),
    drip: drip ? millisecondsOf(drip) : 0,
    ...(body !== undefined && { body }),
    ...(isTrue(member(place, 'isTemplate')) && { isTemplate: true as const }),
    ...(fault !== undefined && { fault }),
  };
}

/** A length, or one that the seed draws: `{ "from": …, "to": … }` or `{ "median": …, "sigma": … }`. */
function readDelay(place: Place): MockResponse['delay'] {
  const { value } = place;
  if (!isObject(value)) {
    const delay = durationOf(place);
    return delay ? millisecondsOf(delay) : 0;
  }
  const delay: unknown = toPlain(value satisfies Json);
  const fault = respondFault({ delay });
  if (fault !== undefined) {
    problem(place, 'This must be a duration, { "from", "to" } or { "median", "sigma" }, with durations.');
    return 0;
  }
  // It was checked.
  const drawn = delay as NonNullable<Respond['delay']>;
  return typeof drawn === 'string' ? lengthOf(drawn) : drawn;
}
