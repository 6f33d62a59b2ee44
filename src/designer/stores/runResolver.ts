import type { RunEvent } from '../../engine/protocol.ts';
import { actionView, type RunView } from '../../engine/runView.ts';
import type { Exchange } from '../../publisher/protocol.ts';
import { containersOf } from '../../workflow/document/containers.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { findStep, type Step, stepsOf } from '../../workflow/document/walk.ts';
import { ExpressionError } from '../../workflow/expression/ExpressionError.ts';
import { evaluateTemplate } from '../../workflow/expression/evaluate.ts';
import type { Resolver } from '../../workflow/expression/Resolver.ts';
import {
  isArray,
  isObject,
  type Json,
  type JsonArray,
  type JsonObject,
  type JsonPath,
  memberIgnoringCase,
  objectAt,
  stringAt,
  withMember,
} from '../../workflow/json.ts';
import { zoneOf } from '../../workflow/lint/scope.ts';
import type { SavedEvent } from '../../workflow/savedEvent.ts';
import { notKnown, notShown } from './absence.ts';
import { absenceTexts } from './absenceTexts.ts';
import { executionsSeen, isForeach, loopsAround, type Standpoint, shownRepetition } from './executions.ts';
import { inputsOf, outputsOf, recordOf, repeatedRecord, triggerRecord } from './runRecords.ts';
import { variableBefore } from './runVariables.ts';
import { sampleOutputs } from './sampleOutputs.ts';
import { hidesInputs, hidesOutputs, isHiddenContent, isSecureType } from './secured.ts';
import { answerToAction, answerToTrigger } from './subscribeAnswer.ts';

/** What is known besides the definition. Without `run`, examples stand in for what a run would give. */
export interface Surroundings {
  readonly definition: JsonObject;
  readonly workflowId: string;
  readonly workflowName: string;
  /** The shown run at the shown instant, and its events up to then or further. */
  readonly run?: { readonly view: RunView; readonly events: readonly RunEvent[] } | undefined;
  /** The HTTP log; only Unsubscribe asks for it. */
  readonly exchanges: readonly Exchange[];
  readonly savedEvents: readonly SavedEvent[];
  /** The virtual clock and the trigger's callback URL, while an engine runs. */
  readonly now?: number | undefined;
  readonly triggerCallbackUrl?: string | undefined;
}

/** Whose expression it is: a text at a path of a step, or of the workflow's own outputs. */
export interface Asker {
  readonly step: string | undefined;
  /** From the step's node. */
  readonly path: JsonPath;
  /** The iteration of the loops around the step; the newest one by default. */
  readonly repetition?: readonly number[] | undefined;
}

/**
 * Answers any expression of a step with the values that it had, has or would have in the shown run. A value that the run has not
 * come to, or that is a secret, throws an error that `absenceIn` recognises.
 */
export function resolverOfRun(around: Surroundings, asker: Asker): Resolver {
  const { definition, run } = around;
  const step = asker.step === undefined ? undefined : findStep(definition, asker.step);
  const zone = step ? zoneOf(step, asker.path) : 'plain';
  const view = run?.view;
  const repetition =
    asker.repetition ?? (step?.kind === 'action' && view ? shownRepetition(definition, view, step) : []);
  const from: Standpoint = { step, repetition };
  const own = step?.kind === 'action' ? actionView(view, step.name, repetition) : undefined;
  const isAtEnd = zone !== 'plain' && zone !== 'itemwise';
  const parameters = new Map<string, Json>();

  function variable(name: string): Json {
    if (!run) return declaredValue(definition, name, resolver);
    const { view: shown, events } = run;
    const past = shown.events < events.length ? events.slice(0, shown.events) : events;
    const instant = own && { action: own.action, repetition, side: isAtEnd ? ('end' as const) : ('start' as const) };
    return variableBefore(definition, past, name, instant);
  }

  function action(name: string): JsonObject {
    const target = actionNamed(definition, name);
    if (target === step && zone === 'tracked') return currentAction();
    const title = titleOfKey(target.name);
    if (!view) return sampleRecord(target, around.savedEvents);
    const { executions, isRepeated } = executionsSeen(view, target, from);
    const last = executions.at(-1);
    if (!last) throw notKnown(absenceTexts.notRun(title));
    if (last.endTime === undefined) throw notKnown(absenceTexts.notEnded(title));
    if (hidesOutputs(target) || executions.some((one) => isHiddenContent(outputsOf(one)))) {
      throw notShown(absenceTexts.secureOutputs(title));
    }
    return isRepeated ? repeatedRecord(executions, target, view.runId) : recordOf(last, target, view.runId);
  }

  function trigger(): JsonObject {
    const target = triggerOf(definition, view);
    const title = titleOfKey(target.name);
    if (step?.kind === 'trigger' && zone !== 'event') throw notKnown(absenceTexts.previousFiring);
    if (hidesOutputs(target)) throw notShown(absenceTexts.secureOutputs(title));
    if (!view) return sampleRecord(target, around.savedEvents);
    if (asker.path[0] === 'splitOn') throw notKnown(absenceTexts.split);
    if (step?.kind === 'trigger' && step !== target) throw notKnown(absenceTexts.otherTrigger);
    return triggerRecord(view);
  }

  function currentAction(): JsonObject {
    if (!step) throw new ExpressionError('action() can only be used inside an action.');
    if (step.kind === 'trigger') {
      return new Map<string, Json>([
        ['name', step.name],
        ['outputs', answerToTrigger(step.name, around.exchanges)],
      ]);
    }
    if (!own || !view) throw notKnown(view ? absenceTexts.notRun(titleOfKey(step.name)) : absenceTexts.noRun);
    const record = recordOf(own, step, view.runId);
    if (zone === 'unsubscribe') {
      return withMember(record, 'outputs', answerToAction(own, step.name, around.exchanges));
    }
    if (own.endTime === undefined && zone === 'tracked') throw notKnown(absenceTexts.notEnded(titleOfKey(step.name)));
    return record;
  }

  function result(name: string): JsonArray {
    const scope = actionNamed(definition, name);
    if (!view) throw notKnown(absenceTexts.noRun);
    const ended = executionsSeen(view, scope, from).executions.at(-1)?.endTime;
    if (ended === undefined && scope !== step) throw notKnown(absenceTexts.notEnded(titleOfKey(scope.name)));
    return childrenOf(definition, scope).flatMap((child) => {
      const { executions, isRepeated } = executionsSeen(view, child, from);
      const last = executions.at(-1);
      if (!last) return [];
      return [isRepeated ? repeatedRecord(executions, child, view.runId) : recordOf(last, child, view.runId)];
    });
  }

  function item(loop: string | undefined): Json {
    if (loop === undefined && step && zone === 'itemwise') return firstItem(step);
    const loops = step ? loopsAround(step) : [];
    const depth = loops.findLastIndex(
      (one) => isForeach(one) && (loop === undefined || one.name.toLowerCase() === loop.toLowerCase()),
    );
    const found = loops[depth];
    if (!found) throw new ExpressionError('There is no current item: no Foreach is around this step.');
    const title = titleOfKey(found.name);
    if (!view) throw notKnown(absenceTexts.noRun);
    const list = actionView(view, found.name, repetition.slice(0, depth));
    const items = list && inputsOf(list);
    if (isHiddenContent(items)) throw notShown(absenceTexts.secureInputs(title));
    const value = isArray(items) ? items[repetition[depth] ?? 0] : undefined;
    if (value === undefined) throw notKnown(absenceTexts.noItem(title));
    return value;
  }

  /** Of an action that works on a list item by item, the first one. */
  function firstItem(asking: Step): Json {
    const known = own && inputsOf(own);
    if (isHiddenContent(known)) throw notShown(absenceTexts.secureInputs(titleOfKey(asking.name)));
    const written = objectAt(asking.node, 'inputs').get('from') ?? null;
    const list = isArray(known) ? known : evaluateTemplate(written, { ...resolver, item: outerItem });
    const [first] = isArray(list) ? list : [];
    if (first === undefined) throw notKnown(absenceTexts.emptyList);
    return first;
  }

  function outerItem(loop?: string): Json {
    return resolverOfRun(around, { step: asker.step, path: [], repetition }).item(loop);
  }

  function iterationIndex(loop: string): number {
    const wanted = loop.toLowerCase();
    const loops = step ? loopsAround(step) : [];
    const depth = loops.findIndex(({ name }) => name.toLowerCase() === wanted);
    if (depth >= 0) {
      if (!view) throw notKnown(absenceTexts.noRun);
      return repetition[depth] ?? 0;
    }
    if (step?.name.toLowerCase() !== wanted) throw new ExpressionError(`No loop '${loop}' is around this step.`);
    const rounds = childrenOf(definition, step).flatMap((child) => view?.actions.get(child.name) ?? []);
    const index = rounds.at(-1)?.repetition[loops.length];
    if (index === undefined) throw notKnown(view ? absenceTexts.notRun(titleOfKey(step.name)) : absenceTexts.noRun);
    return index;
  }

  function callbackUrl(): string {
    const url = step?.kind === 'trigger' ? around.triggerCallbackUrl : own?.waiting?.callbackUrl;
    if (url !== undefined) return url;
    throw notKnown(step ? absenceTexts.notSubscribed(titleOfKey(step.name)) : absenceTexts.noRun);
  }

  function parameter(name: string): Json {
    const declared = memberIgnoringCase(objectAt(definition, 'parameters'), name);
    if (!declared) throw new ExpressionError(`The parameter '${name}' is not declared.`);
    if (isSecureType(objectAt(declared.value).get('type'))) {
      throw notShown(absenceTexts.secureParameter(declared.name));
    }
    const known = parameters.get(declared.name);
    if (known !== undefined) return known;
    const written = objectAt(declared.value).get('defaultValue');
    if (written === undefined) throw notKnown(absenceTexts.noDefault(declared.name));
    // A value that reads its own parameter sees null instead of asking for ever.
    parameters.set(declared.name, null);
    const value = evaluateTemplate(written, resolver);
    parameters.set(declared.name, value);
    return value;
  }

  function now(): number {
    const instant = (isAtEnd ? (own?.calledAt ?? own?.endTime) : own?.startTime) ?? view?.at ?? around.now;
    if (instant === undefined) throw notKnown(absenceTexts.clock);
    return instant;
  }

  const resolver: Resolver = {
    parameter,
    variable,
    trigger,
    action,
    currentAction,
    result,
    item,
    iterationIndex,
    workflow: () => workflowValue(around),
    callbackUrl,
    appSetting: (name) => {
      throw notKnown(absenceTexts.appSetting(name));
    },
    agentParameter: (name) => {
      throw notKnown(absenceTexts.agentParameter(name));
    },
    now,
    random: noChance,
    randomBytes: noChance,
  };
  return resolver;
}

/** Whether what stands at a path of a step is hidden in history, so that its value is not for the screen either. */
export function isHiddenPlace(definition: JsonObject, { step: name, path }: Asker): boolean {
  const step = name === undefined ? undefined : findStep(definition, name);
  return step !== undefined && path[0] === 'inputs' && hidesInputs(step);
}

function noChance(): never {
  throw notKnown(absenceTexts.chance);
}

function actionNamed(definition: JsonObject, name: string): Step {
  const step = findStep(definition, name);
  if (step?.kind === 'action') return step;
  throw new ExpressionError(`The action '${name}' does not exist in this workflow.`);
}

/** The trigger that started the run; without a run the only one, or the first. */
function triggerOf(definition: JsonObject, view: RunView | undefined): Step {
  const triggers = stepsOf(definition).filter(({ kind }) => kind === 'trigger');
  const found = triggers.find(({ name }) => name === view?.trigger.name) ?? triggers[0];
  if (!found) throw new ExpressionError('The workflow has no trigger.');
  return found;
}

function childrenOf(definition: JsonObject, scope: Step): readonly Step[] {
  return containersOf(scope.node).flatMap(({ actions }) =>
    [...actions.keys()].flatMap((name) => findStep(definition, name) ?? []),
  );
}

function sampleRecord(step: Step, events: readonly SavedEvent[]): JsonObject {
  const title = titleOfKey(step.name);
  if (hidesOutputs(step)) throw notShown(absenceTexts.secureOutputs(title));
  const outputs = sampleOutputs(step, events);
  if (!outputs) throw notKnown((step.kind === 'trigger' ? absenceTexts.notStarted : absenceTexts.notRun)(title));
  return new Map<string, Json>([
    ['name', step.name],
    ['outputs', outputs],
    ['status', 'Succeeded'],
  ]);
}

/** Before a run, a variable is what its declaration says. */
function declaredValue(definition: JsonObject, name: string, resolver: Resolver): Json {
  const wanted = name.toLowerCase();
  for (const { node, type } of stepsOf(definition)) {
    if (type.toLowerCase() !== 'initializevariable') continue;
    const list = objectAt(node, 'inputs').get('variables');
    const found = isArray(list) ? list.find((one) => stringAt(one, 'name')?.toLowerCase() === wanted) : undefined;
    const value = isObject(found) ? found.get('value') : undefined;
    if (value !== undefined) return evaluateTemplate(value, resolver);
  }
  throw notKnown(absenceTexts.noVariable(name));
}

/** The same members as the engine gives; before a run, the run has the id that all service examples have. */
function workflowValue({ workflowId, workflowName, run }: Surroundings): JsonObject {
  const runId = run?.view.runId ?? `${'0'.repeat(29)}CU00`;
  return new Map<string, Json>([
    ['id', `/workflows/${workflowId}`],
    ['name', workflowName],
    ['type', 'Microsoft.Logic/workflows'],
    ['location', 'browser'],
    ['tags', new Map()],
    [
      'run',
      new Map([
        ['id', `/workflows/${workflowId}/runs/${runId}`],
        ['name', runId],
        ['type', 'Microsoft.Logic/workflows/runs'],
      ]),
    ],
  ]);
}
