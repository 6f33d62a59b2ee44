import type { Diagnostic } from '../diagnostic.ts';
import type { Step } from '../document/walk.ts';
import type { Limits, Target } from '../limits.ts';
import type { LintContext, Rule } from './Rule.ts';

/** What a step's check may know of the world around it. */
export type ForStep = { readonly target: Target | undefined; readonly limits: Limits };

/**
 * The `check` of a rule that looks at one step alone. What it found is kept, for each target, as long as the step is the same
 * object, which it is until an edit touches it.
 */
export function perStep(check: (step: Step, around: ForStep) => readonly Diagnostic[]): Rule['check'] {
  const memos = new Map<Target | undefined, WeakMap<Step, readonly Diagnostic[]>>();
  return ({ steps, target, limits }: LintContext) => {
    let memo = memos.get(target);
    if (!memo) {
      memo = new WeakMap();
      memos.set(target, memo);
    }
    const found: Diagnostic[] = [];
    for (const step of steps) {
      let diagnostics = memo.get(step);
      if (!diagnostics) {
        diagnostics = check(step, { target, limits });
        memo.set(step, diagnostics);
      }
      for (const diagnostic of diagnostics) found.push(diagnostic);
    }
    return found;
  };
}
