import { createStore } from 'zustand/vanilla';
import { stringify } from '../../workflow/json.ts';
import type { SavedScenario } from '../../workflow/savedScenario.ts';
import { publisherConnection } from '../clients/hosting.ts';
import { newId } from '../clients/newId.ts';
import { playScenario } from '../clients/scenarios.ts';
import { factsOf } from '../commands/scenarioFacts.ts';
import { definition, documentStore, isShown } from '../stores/documentStore.ts';
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
  const { workflowId, document } = documentStore().getState();
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
  const recorded = {
    name,
    view,
    seed: engine?.seed ?? 42,
    exchanges: whole,
    definition: document.definition,
  };
  const scenario: SavedScenario = { id: newId(), text: scenarioOfRun(recorded) };
  if (!isShown(workflowId)) return 'Another workflow was opened before the run was recorded.';
  save([...saved(), scenario]);
  await play([scenario]);
  return undefined;
}

export function changeText(id: string, text: string): void {
  save(saved().map((one) => (one.id === id ? { ...one, text } : one)));
  scenariosStore.setState({ edited: undefined });
}

/** Takes one out and returns how to bring it back, to where it was among those that are there by then. */
export function removeScenario(id: string): () => void {
  const index = saved().findIndex((one) => one.id === id);
  const gone = saved()[index];
  const { workflowId } = documentStore().getState();
  save(saved().filter((one) => one.id !== id));
  return () => {
    if (gone && isShown(workflowId)) save(saved().toSpliced(index, 0, gone));
  };
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

let playing = 0;

/** Plays scenarios of the present workflow one after another, in the worker beside the page. */
export async function play(scenarios: readonly SavedScenario[] = saved()): Promise<void> {
  const { workflowId } = documentStore().getState();
  playing += 1;
  scenariosStore.setState({ isPlaying: true });
  for (const scenario of scenarios) {
    const outcome = await outcomeOf(scenario);
    // They say nothing of the workflow that has come in its place.
    if (!isShown(workflowId)) break;
    scenariosStore.setState(({ outcomes }) => ({ outcomes: new Map(outcomes).set(scenario.id, outcome) }));
  }
  playing -= 1;
  scenariosStore.setState({ isPlaying: playing > 0 });
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
