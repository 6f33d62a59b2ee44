import type { Document } from '../../workflow/document/Document.ts';
import { installRareParts } from '../../workflow/expression/installRareParts.ts';
import { fromPlain, type JsonObject, objectAt, stringify } from '../../workflow/json.ts';
import type { OperationLookUp } from '../plan.ts';
import { fromRegistry } from '../run.ts';
import { createConnectorService } from './connectorService.ts';
import { deploy, deployNeighbours, openWorkflow } from './deploy.ts';
import { mismatches } from './expectations.ts';
import type { Mortality } from './hosting.ts';
import { createMocks } from './mocks.ts';
import { openConnectors, type ScenarioFiles } from './openConnectors.ts';
import { withPins } from './pins.ts';
import { type Played, play } from './play.ts';
import { createQuestions } from './questions.ts';
import type { ScenarioProblem } from './reading.ts';
import { findingsOf } from './results.ts';
import type { Scenario } from './Scenario.ts';
import type { ScenarioResult } from './ScenarioResult.ts';
import type { Mismatch } from './subset.ts';
import { textOf } from './wire.ts';
import { createWorld, type Exchange, type World } from './world.ts';

installRareParts();

export interface ScenarioOptions extends Mortality {
  /** The text of the file that the scenario's path names. Not needed when the workflow stands in the scenario. */
  readonly workflowText?: string;
  /** Files that the scenario's connectors name, by the path as it stands there. */
  readonly files?: ScenarioFiles;
  /** Gives the workflow its name where its text does not. */
  readonly fileName?: string;
  /** The workflow as it has been opened, with its project around it. Goes before the text. */
  readonly document?: Document;
  /** Workflows that can be called, as they have been opened, by the name under which they are. */
  readonly others?: ReadonlyMap<string, Document>;
  readonly operations?: OperationLookUp;
  /** A scenario that makes more requests is stopped. Default 20,000: more than a loop over the most items usually makes. */
  readonly mostRequests?: number;
}

const usualMostRequests = 20_000;

export type ScenarioRun =
  | { readonly ok: true; readonly result: ScenarioResult }
  /** The scenario cannot be played. */
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

/**
 * Plays a scenario and compares what became of it with what it expects. Nothing but the arguments decides: the same scenario
 * gives the same result. Never throws for what stands in the scenario or its workflow.
 */
export function runScenario(scenario: Scenario, options: ScenarioOptions = {}): ScenarioRun {
  const { mostRequests = usualMostRequests } = options;
  const opened = documentOf(scenario, options);
  if ('problems' in opened) return { ok: false, problems: opened.problems };
  const { connectors, problems } = openConnectors(scenario.connectors, options.files);
  if (problems.length > 0) return { ok: false, problems };
  const deployed = deploy(opened.document, scenario, connectors);
  if (!deployed.ok) return { ok: false, problems: deployed.problems };
  const neighbours = new Map(options.others);
  for (const [name, source] of scenario.workflows) {
    if (source.kind !== 'inline') continue;
    const other = openWorkflow(stringify(source.value, '  '), `${name}.json`);
    if ('problems' in other) return { ok: false, problems: other.problems };
    neighbours.set(name, other.document);
  }
  let { deployment, document } = deployed;
  let values: JsonObject = scenario.parameters;

  const mocks = createMocks(scenario.mocks, { seed: scenario.seed, now: () => world.now });
  const questions = createQuestions({
    scenario,
    mocks,
    definition: () => deployment.definition,
    world: () => world,
  });
  const world: World = createWorld({
    scenario,
    neighbours: deployNeighbours(neighbours, scenario, connectors),
    mocks,
    service: createConnectorService(connectors.values()),
    operations: withPins(scenario.pins, options.operations ?? fromRegistry),
    mostRequests,
    asked: questions.ask,
    ...(options.killEvery !== undefined && { killEvery: options.killEvery }),
    ...(options.written && { written: options.written }),
  });
  const played = play({
    scenario,
    world,
    questions,
    deployment: () => deployment,
    save: ({ parameters, workflow }) => {
      values = new Map([...values, ...parameters]);
      const next = workflow === undefined ? { document } : openWorkflow(stringify(workflow), document.name);
      if ('problems' in next) return next.problems.map(({ message }) => message).join(' ');
      const again = deploy(next.document, scenario, connectors, values);
      if (!again.ok) return again.problems.map(({ message }) => message).join(' ');
      ({ deployment, document } = again);
      return undefined;
    },
  });
  const findings = findingsOf(world, played, deployment);
  const wrong = [
    ...nobodyAnswers(world.exchanges, questions.unanswered),
    ...brokenOff(world, played),
    ...neverHappened(played),
    ...mismatches(scenario.expect, objectAt(fromPlain(findings))),
  ];
  return {
    ok: true,
    result: {
      ...(scenario.name !== undefined && { name: scenario.name }),
      ...findings,
      passed: wrong.length === 0,
      mismatches: wrong,
      warnings: [...deployed.warnings, ...othersWarning(opened)],
    },
  };
}

/** A result as a JSON value, for printing. */
export function resultValue(result: ScenarioResult): JsonObject {
  return objectAt(fromPlain(result));
}

type OpenedWorkflow =
  | { readonly document: Document; readonly others: number }
  | { readonly problems: readonly ScenarioProblem[] };

function documentOf({ workflow }: Scenario, options: ScenarioOptions): OpenedWorkflow {
  const { document, workflowText } = options;
  if (document) return { document, others: 0 };
  if (workflow.kind === 'inline') {
    return openWorkflow(stringify(workflow.value, '  '), options.fileName ?? 'workflow.json');
  }
  if (workflowText !== undefined) return openWorkflow(workflowText, options.fileName ?? workflow.path);
  const message = `The text of "${workflow.path}" was not given. Read the file, and hand its text over.`;
  return { problems: [{ path: 'workflow', message }] };
}

function othersWarning(opened: { readonly document: Document; readonly others: number }): ScenarioProblem[] {
  if (opened.others === 0) return [];
  const message = `The file holds ${opened.others + 1} workflows. The first, "${opened.document.name}", is played.`;
  return [{ path: 'workflow', message }];
}

/** Requests and actions that the scenario forgot to answer; each is told once, with what it asks. */
function nobodyAnswers(requests: readonly Exchange[], questions: readonly Exchange[]): readonly Mismatch[] {
  const messages = [
    ...requests
      .filter(({ isUnmocked }) => isUnmocked)
      .map(
        (one) =>
          `No mock answers '${one.step}' (${one.phase}): ${askedText(one)}. Add a mock that fits it, or pin the action.`,
      ),
    ...questions.map((one) => {
      const asked = askedText(one);
      const what = asked === '' ? '' : `: ${asked}`;
      return `'${one.step}' is not simulated and needs an answer${what}. Add a mock that matches its action, or pin it.`;
    }),
  ];
  return [...new Set(messages)].map((message) => ({ path: 'requests', message }));
}

function askedText({ method, url, body }: Exchange): string {
  const sent = body && body.length > 0 ? `with the body ${cut(textOf(body))}` : undefined;
  return [method, url, sent].filter((text) => text !== undefined).join(' ');
}

function cut(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** Events that count from when a step waits that never did: whoever wrote them expected it to. */
function neverHappened({ unreached }: Played): readonly Mismatch[] {
  return unreached.map(({ index, since }) => {
    const who =
      since.kind === 'trigger' ? 'the trigger was never registered' : `'${since.action}' never waited`;
    return { path: `events[${index}]`, message: `The event did not happen, because ${who}.` };
  });
}

/** What ended the play before its time, and mistakes of ours. */
function brokenOff({ faults }: World, { stopped }: Played): readonly Mismatch[] {
  const reasons = stopped === undefined ? [] : [`The scenario was stopped: ${stopped}.`];
  return [...reasons, ...faults].map((message) => ({ path: '', message }));
}
