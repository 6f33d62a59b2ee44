import { isObject, toPlain } from '../../workflow/json.ts';
import { readSending } from '../../workflow/mock/readRules.ts';
import type { Sending } from '../../workflow/mock/Sending.ts';
import { millisecondsOf } from '../../workflow/operations/duration.ts';
import type { Phase } from '../../workflow/operations/Operation.ts';
import {
  durationOf,
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
import { type Fault, faults, type Mock, type MockResponse } from './Scenario.ts';

const phases: readonly Phase[] = ['subscribe', 'unsubscribe', 'action', 'poll', 'token'];

export function readMock(place: Place): Mock {
  objectOf(place, ['name', 'match', 'respond', 'callbacks']);
  const match = member(place, 'match');
  objectOf(match, ['method', 'url', 'headers', 'body', 'nth', 'action', 'phase']);
  const method = textOf(member(match, 'method'));
  const url = textOf(member(match, 'url'));
  const headers = pairsOf(member(match, 'headers'));
  const body = member(match, 'body').value;
  const nth = wholeNumberOf(member(match, 'nth'), 1, 1_000_000);
  const action = textOf(member(match, 'action'));
  const phase = wordOf(member(match, 'phase'), phases);
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
    },
    respond: readResponse(member(place, 'respond')),
    callbacks: itemsOf(member(place, 'callbacks')).flatMap(readCallback),
  };
}

function readCallback(place: Place): readonly Sending[] {
  const sending = readSending(toPlain(place.value ?? null));
  if (typeof sending !== 'string') {
    if (!sending.isTemplate && !sending.retry) return [sending];
    problem(place, 'A scenario knows neither templates nor retries in callbacks. Write what is sent.');
  } else problem(place, sending);
  return [];
}

function readResponse(place: Place): MockResponse {
  objectOf(place, ['status', 'statusCode', 'headers', 'body', 'delay', 'fault']);
  // The other way to write it is that of outputs, where authors copy answers from.
  const status =
    wholeNumberOf(member(place, 'status'), 100, 599) ?? wholeNumberOf(member(place, 'statusCode'), 100, 599);
  const body = member(place, 'body').value;
  const delay = durationOf(member(place, 'delay'));
  const fault = wordOf<Fault>(member(place, 'fault'), faults);
  return {
    status: status ?? 200,
    headers: pairsOf(member(place, 'headers')),
    delay: delay ? millisecondsOf(delay) : 0,
    ...(body !== undefined && { body }),
    ...(fault !== undefined && { fault }),
  };
}
