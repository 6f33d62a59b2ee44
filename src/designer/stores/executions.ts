import { type ActionView, actionView, type RunView } from '../../engine/runView.ts';
import { type Step, scopesAround, stepsOf } from '../../workflow/document/walk.ts';
import type { JsonObject } from '../../workflow/json.ts';

/*
 * Which executions of an action a name means, seen from another execution: the one in the same iteration of every loop around
 * both; from outside a Foreach, those of all its iterations. The engine's own look-up, over what it told of the run.
 */

/** Where somebody stands who asks for values of a run. */
export interface Standpoint {
  /** `undefined`: the end of the workflow. */
  readonly step: Step | undefined;
  /** Indexes of the loops around the step, outermost first. */
  readonly repetition: readonly number[];
}

export interface SeenExecutions {
  readonly executions: readonly ActionView[];
  /** A Foreach stands between the two, so that there is one record for all of them. */
  readonly isRepeated: boolean;
}

function isLoop({ type }: Step): boolean {
  return /^(foreach|until)$/i.test(type);
}

export function isForeach({ type }: Step): boolean {
  return /^foreach$/i.test(type);
}

/** The loops around a step, outermost first. */
export function loopsAround(step: Step): readonly Step[] {
  return scopesAround(step).filter(isLoop).reverse();
}

/** Name of the innermost loop around a step: iterations are chosen for all steps in it together. */
export function innermostLoop(step: Step): string | undefined {
  return loopsAround(step).at(-1)?.name;
}

export function executionsSeen(view: RunView, target: Step, from: Standpoint): SeenExecutions {
  const loops = loopsAround(target);
  const mine = from.step ? loopsAround(from.step) : [];
  let shared = 0;
  while (shared < loops.length && loops[shared]?.name === mine[shared]?.name) shared++;
  const prefix = from.repetition.slice(0, shared);
  if (shared === loops.length) {
    const found = actionView(view, target.name, prefix);
    return { executions: found ? [found] : [], isRepeated: false };
  }
  const all = (view.actions.get(target.name) ?? []).filter(
    ({ repetition }) =>
      repetition.length === loops.length && prefix.every((index, depth) => repetition[depth] === index),
  );
  return { executions: newestRounds(all, loops, shared), isRepeated: loops.slice(shared).some(isForeach) };
}

/** Of an Until only the newest iteration can be asked for. */
function newestRounds(
  executions: readonly ActionView[],
  loops: readonly Step[],
  shared: number,
): readonly ActionView[] {
  let kept = executions;
  for (let depth = shared; depth < loops.length; depth++) {
    const loop = loops[depth];
    if (loop && isForeach(loop)) continue;
    const newest = new Map<string, number>();
    const around = ({ repetition }: ActionView) => repetition.slice(0, depth).join();
    for (const one of kept) {
      const index = one.repetition[depth] ?? 0;
      newest.set(around(one), Math.max(newest.get(around(one)) ?? 0, index));
    }
    kept = kept.filter((one) => one.repetition[depth] === newest.get(around(one)));
  }
  return kept;
}

/** The iteration that values are shown of: the newest that the step ran in, else the newest of its loop, else the first. */
export function shownRepetition(definition: JsonObject, view: RunView, step: Step): readonly number[] {
  const loops = loopsAround(step);
  const innermost = loops.at(-1);
  if (!innermost) return [];
  const fits = (other: Step) =>
    view.actions.get(other.name)?.findLast(({ repetition }) => repetition.length === loops.length);
  const siblings = stepsOf(definition).filter((other) => loopsAround(other).at(-1) === innermost);
  const found = fits(step) ?? siblings.map(fits).findLast((execution) => execution !== undefined);
  return found?.repetition ?? loops.map(() => 0);
}
