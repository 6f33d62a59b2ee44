import { isArray, isObject, type Json } from '../../workflow/json.ts';
import { parseDuration } from '../../workflow/operations/duration.ts';
import { instantOf } from '../../workflow/operations/instant.ts';
import { callMembers, readCall } from './readCall.ts';
import {
  isTrue,
  lengthOf,
  member,
  objectOf,
  type Place,
  problem,
  shown,
  textOf,
  wholeNumberOf,
} from './reading.ts';
import { readValues } from './readValues.ts';
import type { CallbackReceiver, ScenarioEvent, Wait } from './Scenario.ts';

const kinds = ['callback', 'cancel', 'enable', 'disable', 'save', 'skipTo'] as const;

type When = Pick<ScenarioEvent, 'after' | 'since'>;

/** Reads an event. `start` is when the scenario begins; `before`, when the event before this one happens. */
export function readEvent(place: Place, start: number, before: When): ScenarioEvent | undefined {
  const event = objectOf(place, ['after', 'since', 'name', ...kinds]);
  const written = kinds.filter((kind) => event.has(kind) && event.get(kind) !== false);
  const when = readWhen(place, start, before);
  const [kind] = written;
  if (kind === undefined || written.length > 1) {
    const what = kind === undefined ? 'none' : written.join(' and ');
    return problem(
      place,
      `An event says one thing that happens, and this one says ${what}. Use one of ${kinds.join(', ')}.`,
    );
  }
  const said = member(place, kind);
  switch (kind) {
    case 'callback':
      return { ...when, kind, ...readCallback(said) };
    case 'cancel':
      return readCancel(said, when);
    case 'enable':
    case 'disable':
      return isTrue(said) ? { ...when, kind } : undefined;
    case 'save': {
      const workflow = objectOf(said, ['parameters', 'workflow']).get('workflow');
      const parameters = readValues(member(said, 'parameters'));
      return { ...when, kind, parameters, ...(workflow !== undefined && { workflow }) };
    }
    case 'skipTo': {
      if (event.has('since')) {
        return problem(member(place, 'since'), '"skipTo" says itself when it happens. Leave "since" out.');
      }
      const length = readInstant(said, start);
      if (length === undefined) return undefined;
      return { after: when.since ? length : Math.max(when.after, length), kind: 'skip' };
    }
  }
}

/** By `since` the time counts from when a step waits; with neither it is that of the event before. */
function readWhen(place: Place, start: number, before: When): When {
  const after = lengthOf(member(place, 'after'), start);
  const since = member(place, 'since');
  if (since.value !== undefined) return { after: after ?? 0, since: readWait(since) };
  return after === undefined ? before : { after };
}

function readWait(place: Place): Wait {
  objectOf(place, ['action', 'trigger', 'iteration', 'run']);
  return readReceiver(place, 'A time counts from when an action waits or the trigger is registered.');
}

function readCallback(place: Place): { to: CallbackReceiver; call: ReturnType<typeof readCall> } {
  objectOf(place, ['action', 'trigger', 'iteration', 'run', ...callMembers]);
  return {
    call: readCall(place),
    to: readReceiver(place, 'A callback goes to an action or to the trigger.'),
  };
}

function readReceiver(place: Place, rule: string): CallbackReceiver {
  const action = textOf(member(place, 'action'));
  const trigger = member(place, 'trigger');
  // The trigger's name says as much as `true`.
  const isTrigger = typeof trigger.value === 'string' || isTrue(trigger);
  if (action === undefined || isTrigger) {
    if (!isTrigger) problem(place, `${rule} Write "action" with its name, or "trigger": true.`);
    else if (action !== undefined) problem(place, `${rule} Name one of them, not both.`);
    return { kind: 'trigger' };
  }
  const iteration = readIteration(member(place, 'iteration'));
  const run = wholeNumberOf(member(place, 'run'), 0, 1_000_000);
  return { kind: 'action', action, ...(iteration && { iteration }), ...(run !== undefined && { run }) };
}

function readIteration(place: Place): readonly number[] | undefined {
  const { value } = place;
  if (value === undefined) return undefined;
  const indexes: readonly Json[] = isArray(value) ? value : [value];
  if (indexes.every((index): index is number => typeof index === 'number' && index >= 0)) return indexes;
  return problem(
    place,
    `This must be the number of an iteration, from 0, or a list of them for loops in loops, but is ${shown(value)}.`,
  );
}

function readCancel(place: Place, when: When): ScenarioEvent | undefined {
  if (isObject(place.value)) {
    objectOf(place, ['run']);
    const run = wholeNumberOf(member(place, 'run'), 0, 1_000_000);
    return { ...when, kind: 'cancel', ...(run !== undefined && { run }) };
  }
  return isTrue(place, 'run') ? { ...when, kind: 'cancel' } : undefined;
}

/** A virtual time: a duration after the start, or a timestamp. Milliseconds after the start. */
function readInstant(place: Place, start: number): number | undefined {
  const text = textOf(place);
  if (text === undefined) return undefined;
  if (parseDuration(text)) return lengthOf(place, start);
  const instant = instantOf(text);
  if (instant !== undefined) return instant - start;
  return problem(
    place,
    `"${text}" is no time. Write a duration after the start such as "P1D", or a timestamp.`,
  );
}
