import { stepsOf } from '../document/walk.ts';
import type { JsonObject } from '../json.ts';
import { environmentOf } from './environment.ts';
import { findingsOfOutputs, findingsOfStep } from './expressionFindings.ts';
import type { LintContext } from './Rule.ts';

/** What rules see of a definition. */
export function contextOf(definition: JsonObject): LintContext {
  const environment = environmentOf(definition);
  return {
    definition,
    steps: stepsOf(definition),
    environment,
    expressionsOf: (step) =>
      step ? findingsOfStep(definition, environment, step) : findingsOfOutputs(definition, environment),
  };
}
