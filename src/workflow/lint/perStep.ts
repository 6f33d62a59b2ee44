import type { Diagnostic } from '../diagnostic.ts';
import type { Step } from '../document/walk.ts';
import type { Limits, Target } from '../limits.ts';
import type { LintContext, Rule } from './Rule.ts';

/** What a step's check may know of the world around it. */
export type ForStep = { readonly target: Target | undefined; readonly limits: Limits };

type Check = (step: Step, around: ForStep) => readonly Diagnostic[];

/** What steps have in common that are written alike. */
export interface Shape {
  readonly kind: Step['kind'];
  /** In lower case. */
  readonly type: string;
  /** Names of the members that the step has. */
  readonly members: ReadonlySet<string>;
  /** A step of this shape: another one may hold other values. */
  readonly example: Step;
}

/** Whether a check can find something in any step of a shape. It may only look at what the shape says. */
export type AppliesTo = (shape: Shape) => boolean;

/** What one check found in one step; checks that found nothing leave nothing. */
interface Found {
  readonly check: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** For checks of one member. */
export function hasMember(name: string): AppliesTo {
  return ({ members }) => members.has(name);
}

/** For checks of steps of these types, which are given in lower case. */
export function isOfType(...types: readonly string[]): AppliesTo {
  return ({ type }) => types.includes(type);
}

export const isTrigger: AppliesTo = ({ kind }) => kind === 'trigger';

interface Registered {
  readonly check: Check;
  readonly appliesTo: AppliesTo;
}

const checks: Registered[] = [];

/*
 * The first rule that asks has all checks made, step by step: while one check after the other looks at the same step, what they
 * read is at hand, and most steps leave a single mark that says there is nothing to say.
 */
const bySteps = new Map<Target | undefined, WeakMap<readonly Step[], readonly (readonly Diagnostic[])[]>>();
const byStep = new Map<Target | undefined, WeakMap<Step, readonly Found[]>>();

/** Stands for all findings of which there are none. */
const nothing: readonly Found[] = [];
const silence: readonly Diagnostic[] = [];

/**
 * The `check` of a rule that looks at one step alone. What it found is kept, for each target, as long as the step is the same
 * object, which it is until an edit touches it. `appliesTo` spares it the steps that it has nothing to say about.
 */
export function perStep(check: Check, appliesTo: AppliesTo = () => true): Rule['check'] {
  const number = checks.push({ check, appliesTo }) - 1;
  // What was remembered before knows nothing of this check.
  bySteps.clear();
  byStep.clear();
  forgetShapes();
  return (context) => foundIn(context)[number] ?? silence;
}

/** What each check finds in all steps, by the check's number. */
function foundIn({ steps, target, limits }: LintContext): readonly (readonly Diagnostic[])[] {
  const lists = valueIn(bySteps, target, () => new WeakMap<readonly Step[], (readonly Diagnostic[])[]>());
  const known = lists.get(steps);
  if (known !== undefined) return known;
  const each = valueIn(byStep, target, () => new WeakMap<Step, readonly Found[]>());
  const around = { target, limits };
  const all: Diagnostic[][] = checks.map(() => []);
  for (const step of steps) {
    let found = each.get(step);
    if (found === undefined) {
      found = checkStep(step, around);
      each.set(step, found);
    }
    if (found !== nothing) for (const { check, diagnostics } of found) all[check]?.push(...diagnostics);
  }
  lists.set(steps, all);
  return all;
}

function checkStep(step: Step, around: ForStep): readonly Found[] {
  let found: Found[] | undefined;
  const numbers = checksFor(step);
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index] ?? 0;
    const diagnostics = checks[number]?.check(step, around);
    if (diagnostics === undefined || diagnostics.length === 0) continue;
    found ??= [];
    found.push({ check: number, diagnostics });
  }
  return found ?? nothing;
}

/** What is known of steps with the same members in the same order: numbers of the checks that apply, by type. */
interface Known {
  readonly next: Map<string, Known>;
  readonly checks: Map<string, readonly number[]>;
}

const newKnown = (): Known => ({ next: new Map(), checks: new Map() });

/** Shapes that were met, found member by member: steps are many, and a key of all their names would be made for each. */
let byShape = { trigger: newKnown(), action: newKnown() };
let shapes = 0;
const mostShapes = 1000;
/** What has more members is no step that anybody wrote, and nothing is kept of it. */
const mostMembers = 100;

function forgetShapes(): void {
  byShape = { trigger: newKnown(), action: newKnown() };
  shapes = 0;
}

function checksFor(step: Step): readonly number[] {
  if (step.node.size > mostMembers) return applying(step);
  if (shapes >= mostShapes) forgetShapes();
  let known = byShape[step.kind];
  for (const name of step.node.keys()) {
    let next = known.next.get(name);
    if (next === undefined) {
      next = newKnown();
      known.next.set(name, next);
    }
    known = next;
  }
  let numbers = known.checks.get(step.type);
  if (numbers === undefined) {
    numbers = applying(step);
    known.checks.set(step.type, numbers);
    shapes++;
  }
  return numbers;
}

function applying(step: Step): readonly number[] {
  const type = step.type.toLowerCase();
  const shape: Shape = { kind: step.kind, type, members: new Set(step.node.keys()), example: step };
  return checks.flatMap(({ appliesTo }, number) => (appliesTo(shape) ? [number] : []));
}

/** What all checks find in a step, whether they apply to its shape or not: what `appliesTo` promises is proved with it. */
export function findRegardless(step: Step, around: ForStep): readonly Diagnostic[] {
  return checks.flatMap(({ check }) => check(step, around));
}

function valueIn<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
