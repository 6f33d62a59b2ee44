import type { LintOptions } from '../Rule.ts';
import { examplesOfCalls } from './calls.ts';
import { examplesOfDeclarations } from './declarations.ts';
import type { Case, Examples, Plain } from './parts.ts';
import { examplesOfRefusals } from './refusals.ts';
import { examplesOfShapes } from './shapes.ts';
import { examplesOfSteps } from './steps.ts';
import { examplesOfTargets } from './targets.ts';

/** All examples, by rule. */
export const examples: Readonly<Record<string, Examples>> = {
  ...examplesOfSteps,
  ...examplesOfDeclarations,
  ...examplesOfCalls,
  ...examplesOfTargets,
  ...examplesOfShapes,
  ...examplesOfRefusals,
};

interface Checked {
  readonly given: Plain;
  readonly options: LintOptions;
}

/** What an example is about, and what it is checked for. */
export function checkedOf(example: Case): Checked {
  if (!('given' in example)) return { given: example, options: {} };
  const { given, ...options } = example;
  // Definitions have no member "given", so an example that has one is of the other kind.
  return { given: given as Plain, options };
}
