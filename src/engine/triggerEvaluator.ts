import { evaluateTemplate } from '../workflow/expression/evaluate.ts';
import type { Json } from '../workflow/json.ts';
import type { RunFacts } from './Journal.ts';
import { createMachine } from './machine.ts';
import { createStepping } from './Stepping.ts';
import { createResolver } from './scope.ts';

/**
 * Evaluates what a trigger itself says about an event, before there is a run: conditions, splitOn, tracking ids, recurrence.
 * It sees parameters and the trigger's record, no actions. `item` is what `item()` gives. Throws `ExpressionError`.
 */
export function triggerEvaluator(facts: RunFacts): (value: Json, item?: Json) => Json {
  const plan = { root: { key: '', actions: [], roots: [], leaves: [] }, actions: new Map(), responses: [] };
  const silent = { happened: () => {}, ask: () => {}, fault: () => {}, stepping: createStepping() };
  const machine = createMachine(facts, plan, silent);
  const resolver = createResolver(machine);
  return (value, item) => {
    machine.local = item === undefined ? undefined : { item };
    return evaluateTemplate(value, resolver);
  };
}
