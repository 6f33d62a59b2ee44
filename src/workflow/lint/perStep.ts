import type { Diagnostic } from '../diagnostic.ts';
import type { Step } from '../document/walk.ts';
import type { LintContext, Rule } from './Rule.ts';

/**
 * The `check` of a rule that looks at one step alone. What it found is kept as long as the step is the same object, which it is
 * until an edit touches it.
 */
export function perStep(check: (step: Step) => readonly Diagnostic[]): Rule['check'] {
  const memo = new WeakMap<Step, readonly Diagnostic[]>();
  return ({ steps }: LintContext) => {
    const found: Diagnostic[] = [];
    for (const step of steps) {
      let diagnostics = memo.get(step);
      if (!diagnostics) {
        diagnostics = check(step);
        memo.set(step, diagnostics);
      }
      for (const diagnostic of diagnostics) found.push(diagnostic);
    }
    return found;
  };
}
