import { actionView } from '../../engine/runView.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import type { Step } from '../../workflow/document/walk.ts';
import { ExpressionError } from '../../workflow/expression/ExpressionError.ts';
import { evaluateTemplate } from '../../workflow/expression/evaluate.ts';
import type { Resolver } from '../../workflow/expression/Resolver.ts';
import { isArray, type Json, objectAt } from '../../workflow/json.ts';
import { notKnown, notShown } from './absence.ts';
import { absenceTexts } from './absenceTexts.ts';
import { isForeach, loopsAround } from './executions.ts';
import { childrenOf } from './runLookUps.ts';
import type { RunPlace } from './runPlace.ts';
import { inputsOf } from './runRecords.ts';
import { isHiddenContent } from './secured.ts';

/* The current item and index of loops, in the iteration that is shown. */

/** The current item; `resolver` evaluates the list of an action that works item by item. */
export function itemAt(place: RunPlace, loop: string | undefined, resolver: Resolver): Json {
  const { step, zone } = place;
  if (loop === undefined && step && zone === 'itemwise' && !/^join$/i.test(step.type)) {
    return firstItem(place, step, resolver);
  }
  return itemOfLoop(place, loop);
}

function itemOfLoop({ step, view, repetition }: RunPlace, loop: string | undefined): Json {
  const loops = step ? loopsAround(step) : [];
  const depth = loops.findLastIndex(
    (one) => isForeach(one) && (loop === undefined || one.name.toLowerCase() === loop.toLowerCase()),
  );
  const found = loops[depth];
  if (!found) throw new ExpressionError('There is no current item: no Foreach is around this step.');
  if (!view) throw notKnown(absenceTexts.noRun);
  const title = titleOfKey(found.name);
  const list = actionView(view, found.name, repetition.slice(0, depth));
  const items = list && inputsOf(list);
  if (isHiddenContent(items)) throw notShown(absenceTexts.secureInputs(title));
  const value = isArray(items) ? items[repetition[depth] ?? 0] : undefined;
  if (value === undefined) throw notKnown(absenceTexts.noItem(title));
  return value;
}

/** Of an action that works on a list item by item, the first one stands for all. */
function firstItem(place: RunPlace, step: Step, resolver: Resolver): Json {
  const known = place.own && inputsOf(place.own);
  if (isHiddenContent(known)) throw notShown(absenceTexts.secureInputs(titleOfKey(step.name)));
  const written = objectAt(step.node, 'inputs').get('from') ?? null;
  // In the list itself, item() is that of the loop around the action.
  const outside: Resolver = { ...resolver, item: (loop) => itemOfLoop(place, loop) };
  const list = isArray(known) ? known : evaluateTemplate(written, outside);
  const [first] = isArray(list) ? list : [];
  if (first === undefined) throw notKnown(absenceTexts.emptyList);
  return first;
}

export function indexOf({ definition, step, view, repetition }: RunPlace, loop: string): number {
  const wanted = loop.toLowerCase();
  const loops = step ? loopsAround(step) : [];
  const depth = loops.findIndex(({ name }) => name.toLowerCase() === wanted);
  const isOwn = step?.name.toLowerCase() === wanted;
  if (depth < 0 && !isOwn) throw new ExpressionError(`No loop '${loop}' is around this step.`);
  if (!view) throw notKnown(absenceTexts.noRun);
  if (depth >= 0) return repetition[depth] ?? 0;
  // The condition of an Until sees the iteration that has just ended.
  const rounds = step
    ? childrenOf(definition, step).flatMap(({ name }) => view.actions.get(name)?.at(-1) ?? [])
    : [];
  const index = rounds.at(-1)?.repetition[loops.length];
  if (index === undefined) throw notKnown(absenceTexts.notRun(titleOfKey(loop)));
  return index;
}
