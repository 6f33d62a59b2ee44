import { stepsOf } from '../document/walk.ts';
import type { JsonObject } from '../json.ts';
import { limitsOf } from '../targets.ts';
import { environmentOf } from './environment.ts';
import { findingsOfOutputs, findingsOfStep } from './expressionFindings.ts';
import type { LintContext, LintOptions } from './Rule.ts';

/** What rules see of a definition. */
export function contextOf(definition: JsonObject, options: LintOptions = {}): LintContext {
  const environment = environmentOf(definition);
  return {
    definition,
    steps: stepsOf(definition),
    environment,
    target: options.target,
    limits: limitsOf(options.target),
    surroundings: options.surroundings ?? {},
    expressionsOf: (step) =>
      step ? findingsOfStep(definition, environment, step) : findingsOfOutputs(definition, environment),
  };
}
