import { type Json, type JsonObject, stringify } from '../../workflow/json.ts';
import { lineColumn, readJson } from '../../workflow/jsonReader.ts';
import { instantOf } from '../../workflow/operations/instant.ts';
import { callMembers, readCall } from './readCall.ts';
import { readConnectors } from './readConnectors.ts';
import { readEvent } from './readEvent.ts';
import {
  type Findings,
  isTrue,
  itemsOf,
  lengthOf,
  member,
  objectOf,
  type Place,
  problem,
  type ScenarioProblem,
  shown,
  textOf,
  wholeNumberOf,
  wordOf,
} from './reading.ts';
import { readMock } from './readMock.ts';
import { readValues } from './readValues.ts';
import type {
  Pin,
  Scenario,
  ScenarioEvent,
  ScenarioSwitches,
  TriggerScript,
  WorkflowSource,
} from './Scenario.ts';

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

/** When a scenario does not say when it begins. */
const usualStart = Date.UTC(2026, 0, 5, 9);
const usualSeed = 42;

const scenarioMembers = [
  '$schema',
  'name',
  'description',
  'workflow',
  'workflows',
  'maps',
  'seed',
  'startTime',
  'parameters',
  'appSettings',
  'connections',
  'connectors',
  'options',
  'trigger',
  'mocks',
  'pins',
  'events',
  'expect',
] as const;

/** Members of a result that can be expected, and `outputs`, which are those of actions by name. */
export const expectMembers = [
  'status',
  'error',
  'actions',
  'outputs',
  'trigger',
  'triggerHistory',
  'response',
  'requests',
  'subscriptions',
  'callbacks',
  'runs',
] as const;

/** Reads the text of a scenario file. Comments and trailing commas are forgiven. Never throws. */
export function readScenarioText(text: string): ReadScenario {
  const { value, problems } = readJson(text.replace(/^\ufeff/, ''), { lenient: true, positions: false });
  if (value !== undefined) return readScenario(value);
  const last = problems.at(-1);
  const { line, column } = lineColumn(text, last?.start ?? 0);
  const message = `This is no JSON: ${last?.message ?? 'it cannot be read.'} (line ${line}, column ${column})`;
  return { ok: false, problems: [{ path: '', message }] };
}

/** Reads a scenario. Tells everything that is wrong with it, each fault with its place and what to write instead. */
export function readScenario(value: Json): ReadScenario {
  const findings: Findings = { problems: [] };
  const root: Place = { value, path: [], findings };
  objectOf(root, scenarioMembers);
  const name = textOf(member(root, 'name'));
  const startTime = readStart(member(root, 'startTime'));
  const seed = wholeNumberOf(member(root, 'seed'), -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const trigger = readTrigger(member(root, 'trigger'), startTime);
  const expect = member(root, 'expect');
  const scenario: Scenario = {
    ...(name !== undefined && { name }),
    workflow: readSource(member(root, 'workflow')),
    workflows: readSources(member(root, 'workflows')),
    maps: readTexts(member(root, 'maps')),
    seed: seed ?? usualSeed,
    startTime,
    parameters: readValues(member(root, 'parameters')),
    appSettings: readAppSettings(member(root, 'appSettings')),
    connections: objectOf(member(root, 'connections')),
    connectors: readConnectors(member(root, 'connectors'), (place) =>
      readSource(place, 'file of a connector, or what stands in it,'),
    ),
    options: readSwitches(member(root, 'options')),
    ...(trigger && { trigger }),
    mocks: itemsOf(member(root, 'mocks')).map(readMock),
    pins: readPins(member(root, 'pins')),
    events: readEvents(member(root, 'events'), startTime),
    expect: objectOf(expect, expectMembers),
  };
  const { problems } = findings;
  return problems.length > 0 ? { ok: false, problems } : { ok: true, scenario };
}

function readSwitches(place: Place): ScenarioSwitches {
  objectOf(place, ['unsubscribeAfterFiring']);
  return { unsubscribeAfterFiring: isTrue(member(place, 'unsubscribeAfterFiring')) };
}

function readSource(place: Place, what = 'workflow file, or the workflow'): WorkflowSource {
  const { value } = place;
  if (typeof value === 'string' && value.trim() !== '') return { kind: 'path', path: value };
  if (typeof value === 'object' && value !== null) return { kind: 'inline', value };
  problem(
    place,
    value === undefined && place.path.length === 1
      ? 'The scenario names no workflow. Write "workflow" with the path of its file, or the workflow itself.'
      : `This must be the path of a ${what} itself, but is ${shown(value)}.`,
  );
  return { kind: 'inline', value: null };
}

function readSources(place: Place): ReadonlyMap<string, WorkflowSource> {
  return new Map([...objectOf(place).keys()].map((name) => [name, readSource(member(place, name))]));
}

function readTexts(place: Place): JsonObject {
  return new Map([...objectOf(place).keys()].map((name) => [name, textOf(member(place, name)) ?? '']));
}

function readStart(place: Place): number {
  const text = textOf(place);
  if (text === undefined) return usualStart;
  const instant = instantOf(text);
  if (instant !== undefined) return instant;
  problem(place, `"${text}" is no timestamp. Write one such as "2026-01-05T09:00:00Z".`);
  return usualStart;
}

/** Settings are texts, whatever the file writes. */
function readAppSettings(place: Place): ReadonlyMap<string, Json> {
  const settings = [...objectOf(place)].map(([name, value]): [string, Json] => [
    name,
    typeof value === 'string' ? value : stringify(value),
  ]);
  return new Map(settings);
}

function readTrigger(place: Place, start: number): TriggerScript | undefined {
  if (place.value === undefined || place.value === null) return undefined;
  objectOf(place, ['name', 'after', ...callMembers]);
  const name = textOf(member(place, 'name'));
  const after = lengthOf(member(place, 'after'), start);
  return {
    ...readCall(place),
    ...(name !== undefined && { name }),
    ...(after !== undefined && { after }),
  };
}

const pinStatuses = ['Succeeded', 'Failed', 'Skipped', 'TimedOut', 'Cancelled'] as const;

function readPins(place: Place): ReadonlyMap<string, Pin> {
  const pins = new Map<string, Pin>();
  for (const action of objectOf(place).keys()) {
    const pin = member(place, action);
    objectOf(pin, ['status', 'outputs', 'code', 'error']);
    const status = wordOf(member(pin, 'status'), pinStatuses) ?? 'Succeeded';
    const outputs = member(pin, 'outputs').value;
    const code = textOf(member(pin, 'code'));
    const failure = member(pin, 'error');
    objectOf(failure, ['code', 'message']);
    const error = {
      code: textOf(member(failure, 'code')) ?? 'ActionFailed',
      message: textOf(member(failure, 'message')) ?? '',
    };
    if (pins.has(action.toLowerCase())) problem(pin, `The action "${action}" is pinned twice.`);
    pins.set(action.toLowerCase(), {
      status,
      ...(outputs !== undefined && { outputs }),
      ...(code !== undefined && { code }),
      ...(failure.value !== undefined && { error }),
    });
  }
  return pins;
}

function readEvents(place: Place, start: number): readonly ScenarioEvent[] {
  const events: ScenarioEvent[] = [];
  for (const item of itemsOf(place)) {
    const event = readEvent(item, start, timeOf(events.at(-1)));
    if (event) events.push(event);
  }
  return events;
}

function timeOf(event: ScenarioEvent | undefined): Pick<ScenarioEvent, 'after' | 'since'> {
  if (!event) return { after: 0 };
  const { after, since } = event;
  return { after, ...(since && { since }) };
}

/** Problems as lines for people. */
export function problemText({ path, message }: ScenarioProblem): string {
  return path === '' ? message : `${path}: ${message}`;
}
