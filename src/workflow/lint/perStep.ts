import type { Diagnostic } from '../diagnostic.ts';
import type { Step } from '../document/walk.ts';
import type { Limits, Target } from '../limits.ts';
import type { LintContext, Rule } from './Rule.ts';

/** What a step's check may know of the world around it. */
export type ForStep = { readonly target: Target | undefined; readonly limits: Limits };

/** What each check found in one step, by the check's number; what was not asked yet is undefined. */
type Found = (readonly Diagnostic[] | undefined)[];

/*
 * One memory for all checks: a map of its own for each would cost more than most checks do. What is remembered of a list of steps
 * is looked up once, not once for each check.
 */
const bySteps = new Map<Target | undefined, WeakMap<readonly Step[], readonly Found[]>>();
const byStep = new Map<Target | undefined, WeakMap<Step, Found>>();
let checks = 0;

/** Stands for all findings of which there are none. */
const nothing: readonly Diagnostic[] = [];

/**
 * The `check` of a rule that looks at one step alone. What it found is kept, for each target, as long as the step is the same
 * object, which it is until an edit touches it.
 */
export function perStep(check: (step: Step, around: ForStep) => readonly Diagnostic[]): Rule['check'] {
  const number = checks++;
  return ({ steps, target, limits }: LintContext) => {
    const around = { target, limits };
    const memory = memoryOf(steps, target);
    const all: Diagnostic[] = [];
    for (let index = 0; index < steps.length; index++) {
      const step = steps[index];
      const found = memory[index];
      if (step === undefined || found === undefined) continue;
      let diagnostics = found[number];
      if (diagnostics === undefined) {
        diagnostics = check(step, around);
        if (diagnostics.length === 0) diagnostics = nothing;
        while (found.length < number) found.push(undefined);
        found[number] = diagnostics;
      }
      if (diagnostics !== nothing) all.push(...diagnostics);
    }
    return all;
  };
}

function memoryOf(steps: readonly Step[], target: Target | undefined): readonly Found[] {
  const lists = valueIn(bySteps, target, () => new WeakMap<readonly Step[], readonly Found[]>());
  const known = lists.get(steps);
  if (known !== undefined) return known;
  const each = valueIn(byStep, target, () => new WeakMap<Step, Found>());
  const memory = steps.map((step) => {
    let found = each.get(step);
    if (found === undefined) {
      found = [];
      each.set(step, found);
    }
    return found;
  });
  lists.set(steps, memory);
  return memory;
}

function valueIn<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
