import type { PlayedConnector } from '../../workflow/connector/play/PlayedConnector.ts';
import { playedDefinition } from '../../workflow/connector/play/playedDefinition.ts';
import type { Document } from '../../workflow/document/Document.ts';
import { removeAt, setIn } from '../../workflow/document/structure.ts';
import { type Step, stepsOf } from '../../workflow/document/walk.ts';
import { workflowOf } from '../../workflow/formats/convert.ts';
import { openText } from '../../workflow/formats/open.ts';
import {
  connectionValues,
  deployedValues,
  parameterValues,
  projectSettings,
} from '../../workflow/formats/runValues.ts';
import { mapsOf } from '../../workflow/formats/standard/mapsOf.ts';
import type { Workflow } from '../../workflow/formats/Workflow.ts';
import {
  at,
  isObject,
  type Json,
  type JsonObject,
  memberIgnoringCase,
  objectAt,
  stringify,
} from '../../workflow/json.ts';
import { lineColumn } from '../../workflow/jsonReader.ts';
import type { Target } from '../../workflow/limits.ts';
import {
  connectorMember,
  isConnectorWebhook,
  withConnectorCalls,
} from '../../workflow/operations/connectors/connectorCall.ts';
import { operationOf } from '../../workflow/operations/index.ts';
import type { TriggerStart } from '../../workflow/operations/Operation.ts';
import type { Neighbour } from '../local/hostNeighbours.ts';
import { parameterProblem } from '../parameterProblem.ts';
import type { Failure } from '../protocol.ts';
import type { ScenarioProblem } from './reading.ts';
import type { Scenario } from './Scenario.ts';

/* Makes of a scenario's workflow, in whatever format it is written, what the engine hosts. */

/** A workflow ready to be hosted. */
export interface Deployment {
  readonly name: string;
  readonly definition: JsonObject;
  /** JSON text of definition, values and settings, as `HostedWorkflow.save` takes it. */
  readonly text: string;
  readonly trigger: {
    readonly name: string;
    readonly node: JsonObject;
    readonly start: TriggerStart['kind'];
    /** A connector's, whose calls the mocks answer. */
    readonly isConnector: boolean;
  };
  /** Why the service does not save it. */
  readonly refusal?: Failure;
}

export type Deployed =
  | {
      readonly ok: true;
      readonly deployment: Deployment;
      readonly document: Document;
      readonly warnings: readonly ScenarioProblem[];
    }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

/** Opens the text of a workflow file for a scenario. */
export function openWorkflow(
  text: string,
  fileName: string,
):
  | { readonly document: Document; readonly others: number }
  | { readonly problems: readonly ScenarioProblem[] } {
  const opened = openText(text, { fileName });
  const [document] = opened.ok ? opened.documents : [];
  if (opened.ok && document) return { document, others: opened.documents.length - 1 };
  const errors = opened.problems.filter(({ severity }) => severity === 'error');
  return {
    problems: errors.map(({ message, start }) => {
      const { line, column } = lineColumn(text, start);
      return { path: 'workflow', message: `${fileName}, line ${line}, column ${column}: ${message}` };
    }),
  };
}

/** Prepares the workflow of a document for a scenario: its values, settings and connections, and which trigger starts it. */
export function deploy(
  document: Document,
  scenario: Scenario,
  connectors: ReadonlyMap<string, PlayedConnector>,
  values: JsonObject = scenario.parameters,
): Deployed {
  const workflow = workflowOf(document);
  const played = playedDefinition(workflow.definition, connectors);
  const triggers = objectAt(played, 'triggers');
  const wanted = scenario.trigger?.name;
  const chosen = wanted === undefined ? first(triggers) : (memberIgnoringCase(triggers, wanted) ?? undefined);
  if (!chosen || !isObject(chosen.value)) return { ok: false, problems: [noTrigger(triggers, wanted)] };
  const { name } = chosen;
  const answered = withConnectorCalls(
    played,
    (step) => isAskedByTrigger(step, name, scenario) || isRegistered(step, scenario),
  );
  const node = objectAt(answered, 'triggers', name);
  const definition = withTriggerFirst(executable(answered, scenario), name);
  const parameters = parametersOf(workflow, document, scenario, values);
  const refusal = parameterProblem(definition, parameters);
  const text = stringify(
    new Map<string, Json>([
      ['definition', definition],
      ['parameters', deployedValues(parameters)],
      ['appSettings', new Map([...projectSettings(document), ...scenario.appSettings])],
      ['artifacts', new Map([...mapsOf(document), ...scenario.maps])],
      ['target', targetOf(workflow, document)],
    ]),
  );
  const start = operationOf(node, 'trigger').start.kind;
  return {
    ok: true,
    document,
    deployment: {
      name: workflow.name,
      definition,
      text,
      trigger: { name, node, start, isConnector: node.has(connectorMember) },
      ...(refusal && { refusal }),
    },
    warnings: unknownActions(definition, scenario),
  };
}

/**
 * Whether mocks answer the trigger of a connector: where one names it. What the script says that the trigger gives goes before
 * polls; a webhook is registered all the same.
 */
function isAskedByTrigger({ kind, name, node }: Step, chosen: string, { mocks, trigger }: Scenario): boolean {
  if (kind !== 'trigger' || name !== chosen) return false;
  if (trigger !== undefined && !isConnectorWebhook(node)) return false;
  return mocks.some(({ match: { action } }) => action?.toLowerCase() === name.toLowerCase());
}

/**
 * Whether a webhook action of a connector registers its callback URL: where a mock answers that. An action that is not simulated has
 * no phase, so such a mock means nothing else.
 */
function isRegistered({ kind, name, node }: Step, { mocks }: Scenario): boolean {
  return (
    kind === 'action' &&
    isConnectorWebhook(node) &&
    mocks.some(
      ({ match: { action, phase } }) => phase === 'subscribe' && action?.toLowerCase() === name.toLowerCase(),
    )
  );
}

function first(triggers: JsonObject): { name: string; value: Json } | undefined {
  for (const [name, value] of triggers) return { name, value };
  return undefined;
}

function noTrigger(triggers: JsonObject, wanted: string | undefined): ScenarioProblem {
  const names = [...triggers.keys()].map((name) => `"${name}"`).join(', ');
  return wanted === undefined || names === ''
    ? { path: 'workflow', message: 'The workflow has no trigger, so nothing can start it. Add one.' }
    : { path: 'trigger.name', message: `The workflow has no trigger "${wanted}". It has ${names}.` };
}

/** The engine starts the first trigger of a definition. */
function withTriggerFirst(definition: JsonObject, name: string): JsonObject {
  const triggers = objectAt(definition, 'triggers');
  const [chosen, others] = [triggers.get(name) ?? null, [...triggers].filter(([other]) => other !== name)];
  return others.length === 0
    ? definition
    : setIn(definition, ['triggers'], new Map([[name, chosen] as const, ...others]));
}

/** A pin of the scenario goes before a static result of the workflow. */
function executable(definition: JsonObject, { pins }: Scenario): JsonObject {
  let result: Json = definition;
  for (const { kind, name, path, node } of stepsOf(definition)) {
    if (kind !== 'action' || !pins.has(name.toLowerCase())) continue;
    if (at(node, 'runtimeConfiguration', 'staticResult') === undefined) continue;
    result = removeAt(result, [...path, 'runtimeConfiguration', 'staticResult']);
  }
  return objectAt(result);
}

/** Values of parameters. What the scenario gives goes before what the file gives. */
function parametersOf(
  workflow: Workflow,
  document: Document,
  scenario: Scenario,
  values: JsonObject,
): JsonObject {
  const all = new Map(parameterValues(workflow, document));
  all.set('$connections', new Map([...connectionValues(workflow), ...scenario.connections]));
  for (const [name, value] of values) {
    const known = memberIgnoringCase(all, name)?.name;
    if (known !== undefined) all.delete(known);
    all.set(name, value);
  }
  return all;
}

/** Whose limits hold: those of the host that the file is written for, Consumption where it does not tell. */
function targetOf({ kind }: Workflow, { format }: Document): Target {
  if (kind !== undefined) return /^stateless$/i.test(kind) ? 'stateless' : 'standard';
  return format === 'flow' || format === 'solution' ? 'flow' : 'consumption';
}

/** Names in the scenario that mean nothing in the workflow: nothing would tell otherwise that they do nothing. */
function unknownActions(
  definition: JsonObject,
  { pins, mocks, events }: Scenario,
): readonly ScenarioProblem[] {
  const steps = stepsOf(definition);
  const names = new Set(steps.map(({ name }) => name.toLowerCase()));
  const tell = (path: string, name: string) => ({
    path,
    message: `The workflow has no step "${name}", so this does nothing. Check the name.`,
  });
  return [
    ...[...pins.keys()].filter((name) => !names.has(name)).map((name) => tell('pins', name)),
    ...mocks.flatMap(({ match: { action } }, index) =>
      action === undefined || names.has(action.toLowerCase())
        ? []
        : [tell(`mocks[${index}].match.action`, action)],
    ),
    ...events.flatMap(({ since }, index) =>
      since?.kind !== 'action' || names.has(since.action.toLowerCase())
        ? []
        : [tell(`events[${index}].since.action`, since.action)],
    ),
    ...events.flatMap((event, index) =>
      event.kind !== 'callback' || event.to.kind === 'trigger' || names.has(event.to.action.toLowerCase())
        ? []
        : [tell(`events[${index}].callback.action`, event.to.action)],
    ),
  ];
}

/**
 * The workflows that a scenario's workflow can call: those that the scenario names, and the others of its Standard project.
 * Their own parameters hold; mocks, pins and settings are those of the scenario.
 */
export function deployNeighbours(
  documents: ReadonlyMap<string, Document>,
  scenario: Scenario,
  connectors: ReadonlyMap<string, PlayedConnector>,
): readonly Neighbour[] {
  const { trigger: _, ...rest } = scenario;
  return [...documents].flatMap(([name, document], index) => {
    const deployed = deploy(document, { ...rest, parameters: new Map() }, connectors);
    const workflowId = `${'0'.repeat(26)}${String(index + 1).padStart(6, '0')}`;
    return deployed.ok ? [{ workflowId, name, text: deployed.deployment.text }] : [];
  });
}
