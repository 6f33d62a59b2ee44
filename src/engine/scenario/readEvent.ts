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
import type { CallbackReceiver, ScenarioEvent } from './Scenario.ts';

const kinds = ['callback', 'cancel', 'enable', 'disable', 'save', 'skipTo'] as const;

/** Reads an event. `start` is when the scenario begins; `before`, when the event before this one happens. */
export function readEvent(place: Place, start: number, before: number): ScenarioEvent | undefined {
  const event = objectOf(place, ['after', 'name', ...kinds]);
  const written = kinds.filter((kind) => event.has(kind) && event.get(kind) !== false);
  const after = lengthOf(member(place, 'after'), start) ?? before;
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
      return { after, kind, ...readCallback(said) };
    case 'cancel':
      return readCancel(said, after);
    case 'enable':
    case 'disable':
      return isTrue(said) ? { after, kind } : undefined;
    case 'save': {
      const workflow = objectOf(said, ['parameters', 'workflow']).get('workflow');
      const parameters = readValues(member(said, 'parameters'));
      return { after, kind, parameters, ...(workflow !== undefined && { workflow }) };
    }
    case 'skipTo': {
      const length = readInstant(said, start);
      return length === undefined ? undefined : { after: Math.max(after, length), kind: 'skip' };
    }
  }
}

function readCallback(place: Place): { to: CallbackReceiver; call: ReturnType<typeof readCall> } {
  objectOf(place, ['action', 'trigger', 'iteration', 'run', ...callMembers]);
  const call = readCall(place);
  const action = textOf(member(place, 'action'));
  const trigger = member(place, 'trigger');
  // The trigger's name says as much as `true`.
  const isToTrigger = typeof trigger.value === 'string' || isTrue(trigger);
  if (action === undefined || isToTrigger) {
    if (!isToTrigger) {
      problem(
        place,
        'A callback goes to an action or to the trigger. Write "action" with its name, or "trigger": true.',
      );
    } else if (action !== undefined)
      problem(place, 'A callback goes to an action or to the trigger, not to both.');
    return { to: { kind: 'trigger' }, call };
  }
  const iteration = readIteration(member(place, 'iteration'));
  const run = wholeNumberOf(member(place, 'run'), 0, 1_000_000);
  return {
    to: { kind: 'action', action, ...(iteration && { iteration }), ...(run !== undefined && { run }) },
    call,
  };
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

function readCancel(place: Place, after: number): ScenarioEvent | undefined {
  if (isObject(place.value)) {
    objectOf(place, ['run']);
    const run = wholeNumberOf(member(place, 'run'), 0, 1_000_000);
    return { after, kind: 'cancel', ...(run !== undefined && { run }) };
  }
  return isTrue(place, 'run') ? { after, kind: 'cancel' } : undefined;
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
