import type { ActionView, RunView } from '../../engine/runView.ts';
import { containersOf } from '../../workflow/document/containers.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { findStep, type Step, stepsOf } from '../../workflow/document/walk.ts';
import { ExpressionError } from '../../workflow/expression/ExpressionError.ts';
import { type Json, type JsonArray, type JsonObject, withMember } from '../../workflow/json.ts';
import type { SavedEvent } from '../../workflow/savedEvent.ts';
import { notKnown, notShown } from './absence.ts';
import { absenceTexts } from './absenceTexts.ts';
import { executionsSeen } from './executions.ts';
import type { RunPlace } from './runPlace.ts';
import { outputsOf, recordOf, repeatedRecord, triggerRecord } from './runRecords.ts';
import { sampleOutputs } from './sampleOutputs.ts';
import { hidesOutputs, isHiddenContent } from './secured.ts';
import { answerToAction, answerToTrigger } from './subscribeAnswer.ts';

/* What expressions ask of other steps: the records of a run, or examples of them before there is one. */

export function actionRecord(place: RunPlace, name: string): JsonObject {
  const { definition, view, step, zone, around } = place;
  const target = actionNamed(definition, name);
  if (target === step && zone === 'tracked') return currentRecord(place);
  const title = titleOfKey(target.name);
  if (!view) return sampleRecord(target, around.savedEvents);
  const { executions, isRepeated } = executionsSeen(view, target, place);
  const last = executions.at(-1);
  if (!last) throw notKnown(absenceTexts.notRun(title));
  if (last.endTime === undefined) throw notKnown(absenceTexts.notEnded(title));
  if (hidesOutputs(target) || executions.some((one) => isHiddenContent(outputsOf(one)))) {
    throw notShown(absenceTexts.secureOutputs(title));
  }
  return recordOfAll(executions, last, target, view, isRepeated);
}

function recordOfAll(
  executions: readonly ActionView[],
  last: ActionView,
  step: Step,
  view: RunView,
  isRepeated: boolean,
): JsonObject {
  return isRepeated ? repeatedRecord(executions, step, view.runId) : recordOf(last, step, view.runId);
}

export function triggerOfRun({ definition, view, step, zone, path, around }: RunPlace): JsonObject {
  const target = triggerOf(definition, view);
  if (step?.kind === 'trigger' && zone !== 'event') throw notKnown(absenceTexts.previousFiring);
  if (hidesOutputs(target)) throw notShown(absenceTexts.secureOutputs(titleOfKey(target.name)));
  if (!view) return sampleRecord(target, around.savedEvents);
  if (path[0] === 'splitOn') throw notKnown(absenceTexts.split);
  if (step?.kind === 'trigger' && step !== target) throw notKnown(absenceTexts.otherTrigger);
  return triggerRecord(view);
}

/** What `action()` gives. */
export function currentRecord({ step, view, own, zone, around }: RunPlace): JsonObject {
  if (!step) throw new ExpressionError('action() can only be used inside an action.');
  const title = titleOfKey(step.name);
  if (step.kind === 'trigger') {
    return new Map<string, Json>([
      ['name', step.name],
      ['outputs', answerToTrigger(step.name, around.exchanges)],
    ]);
  }
  if (!own || !view) throw notKnown(view ? absenceTexts.notRun(title) : absenceTexts.noRun);
  if (zone === 'unsubscribe') {
    const record = recordOf(own, step, view.runId);
    return withMember(record, 'outputs', answerToAction(own, step.name, around.exchanges));
  }
  if (zone === 'tracked' && own.endTime === undefined) throw notKnown(absenceTexts.notEnded(title));
  if (hidesOutputs(step)) throw notShown(absenceTexts.secureOutputs(title));
  return recordOf(own, step, view.runId);
}

/** What `result()` gives: records of the actions directly inside a scope. */
export function resultOf(place: RunPlace, name: string): JsonArray {
  const { definition, view, step } = place;
  const scope = actionNamed(definition, name);
  if (!view) throw notKnown(absenceTexts.noRun);
  const last = executionsSeen(view, scope, place).executions.at(-1);
  if (last?.endTime === undefined && scope !== step) {
    throw notKnown((last ? absenceTexts.notEnded : absenceTexts.notRun)(titleOfKey(scope.name)));
  }
  return childrenOf(definition, scope).flatMap((child) => {
    const seen = executionsSeen(view, child, place);
    const newest = seen.executions.at(-1);
    return newest ? [recordOfAll(seen.executions, newest, child, view, seen.isRepeated)] : [];
  });
}

export function childrenOf(definition: JsonObject, scope: Step): readonly Step[] {
  return containersOf(scope.node).flatMap(({ actions }) =>
    [...actions.keys()].flatMap((name) => findStep(definition, name) ?? []),
  );
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

function sampleRecord(step: Step, events: readonly SavedEvent[]): JsonObject {
  const title = titleOfKey(step.name);
  if (hidesOutputs(step)) throw notShown(absenceTexts.secureOutputs(title));
  const outputs = sampleOutputs(step, events);
  if (!outputs) {
    throw notKnown((step.kind === 'trigger' ? absenceTexts.notStarted : absenceTexts.notRun)(title));
  }
  return new Map<string, Json>([
    ['name', step.name],
    ['outputs', outputs],
    ['status', 'Succeeded'],
  ]);
}
