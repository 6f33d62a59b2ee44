import { createStore } from 'zustand/vanilla';
import { stringify } from '../../workflow/json.ts';
import type { SavedScenario } from '../../workflow/savedScenario.ts';
import { publisherConnection } from '../clients/hosting.ts';
import { newId } from '../clients/newId.ts';
import { playScenario } from '../clients/scenarios.ts';
import { factsOf } from '../commands/scenarioFacts.ts';
import { definition, documentStore } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { simulationStore } from '../stores/simulationStore.ts';
import { scenarioOfRun } from './recordScenario.ts';

/** How a scenario went the last time. */
export interface ScenarioOutcome {
  readonly passed: boolean;
  readonly status: string;
  /** What was expected and is not so, or why it cannot be played. */
  readonly problems: readonly string[];
  /** Actions that ran in it. */
  readonly ran: readonly string[];
}

interface ScenariosState {
  readonly outcomes: ReadonlyMap<string, ScenarioOutcome>;
  readonly isPlaying: boolean;
  readonly runsOnChange: boolean;
  /** The one that is being edited. */
  readonly edited?: string | undefined;
}

export const scenariosStore = createStore<ScenariosState>(() => ({
  outcomes: new Map(),
  isPlaying: false,
  runsOnChange: false,
}));

const saved = () => documentStore().getState().scenarios ?? [];

function save(scenarios: readonly SavedScenario[]): void {
  documentStore().setState({ scenarios });
}

/** The name in a scenario's text; empty where it cannot be read. */
export function nameOf({ text }: SavedScenario): string {
  const value = membersOf(text);
  return typeof value?.name === 'string' ? value.name : '';
}

function membersOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isMembers = typeof value === 'object' && value !== null && !Array.isArray(value);
    // Checked the line above; JSON has no other keys than texts.
    return isMembers ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Records the shown run; says why when there is none. */
export async function record(name: string): Promise<string | undefined> {
  const { shownRunId = '', views, exchanges, engine } = runStore.getState();
  const view = views.get(shownRunId);
  if (!view) return 'There is no run to record. Run the workflow first.';
  const own = exchanges.filter(
    (exchange) =>
      exchange.runId === shownRunId ||
      // Of the trigger's registration only what was there when the run began.
      (exchange.runId === undefined && exchange.direction === 'out' && exchange.at <= view.startTime),
  );
  const publisher = await publisherConnection();
  const whole = await Promise.all(
    own.map((one) =>
      one.requestBody?.isCut || one.responseBody?.isCut
        ? publisher.getExchange(one.id).catch(() => one)
        : one,
    ),
  );
  const recorded = { name, view, seed: engine?.seed ?? 42, exchanges: whole, definition: definition() };
  const scenario: SavedScenario = { id: newId(), text: scenarioOfRun(recorded) };
  save([...saved(), scenario]);
  await play([scenario]);
  return undefined;
}

export function changeText(id: string, text: string): void {
  save(saved().map((one) => (one.id === id ? { ...one, text } : one)));
  scenariosStore.setState({ edited: undefined });
}

/** Takes one out and returns how to bring it back. */
export function removeScenario(id: string): () => void {
  const before = saved();
  save(before.filter((one) => one.id !== id));
  return () => save(before);
}

async function outcomeOf({ text }: SavedScenario): Promise<ScenarioOutcome> {
  const members = membersOf(text);
  if (!members) return { passed: false, status: '', problems: ['This is not a JSON object.'], ran: [] };
  const workflow: unknown = JSON.parse(stringify(definition()));
  const played = await playScenario(JSON.stringify({ ...members, workflow }));
  const facts = factsOf(played);
  if (!facts) return { passed: false, status: '', problems: played.ok ? [] : played.problems, ran: [] };
  const ran = Object.entries(facts.actions).flatMap(([name, { status }]) =>
    status === 'Skipped' || status === 'NotSpecified' ? [] : [name],
  );
  const problems = facts.mismatches.map(({ path, message }) => (path ? `${path}: ${message}` : message));
  return { passed: facts.passed, status: facts.status, problems, ran };
}

/** Plays scenarios of the present workflow one after another, in the worker beside the page. */
export async function play(scenarios: readonly SavedScenario[] = saved()): Promise<void> {
  scenariosStore.setState({ isPlaying: true });
  for (const scenario of scenarios) {
    const outcome = await outcomeOf(scenario);
    scenariosStore.setState(({ outcomes }) => ({ outcomes: new Map(outcomes).set(scenario.id, outcome) }));
  }
  scenariosStore.setState({ isPlaying: false });
  showCoverage();
}

/** The canvas marks the actions that ran in some scenario. */
function showCoverage(): void {
  const { outcomes } = scenariosStore.getState();
  const ran = saved().flatMap(({ id }) => outcomes.get(id)?.ran ?? []);
  simulationStore.setState({ coverage: ran.length > 0 ? new Set(ran) : undefined });
}

/** Milliseconds after the last edit until the scenarios are played again. */
const rest = 600;

let stopFollowing: (() => void) | undefined;

/** Plays all scenarios again after every change of the workflow, until it is turned off. */
export function runOnChange(isOn: boolean): void {
  stopFollowing?.();
  stopFollowing = undefined;
  scenariosStore.setState({ runsOnChange: isOn });
  if (!isOn) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = documentStore().subscribe((state, before) => {
    if (state.document.definition === before.document.definition && state.scenarios === before.scenarios)
      return;
    clearTimeout(timer);
    timer = setTimeout(() => void play(), rest);
  });
  stopFollowing = () => {
    clearTimeout(timer);
    unsubscribe();
  };
  void play();
}
