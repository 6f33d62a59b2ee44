import type { Diagnostic } from '../../diagnostic.ts';
import { graphOf } from '../../document/graph.ts';
import { objectAt } from '../../json.ts';
import { at, type Rule } from '../Rule.ts';

/** Actions that wait for each other. */
export const runAfterCycle: Rule = {
  id: 'run-after-cycle',
  description: 'Actions wait for each other in a circle, so that none of them can start.',
  check({ definition, steps }) {
    const found: Diagnostic[] = [];
    for (const step of steps) {
      if (step.kind === 'trigger') continue;
      const { cycles } = graphOf(objectAt(definition, ...step.containerPath));
      const cycle = cycles.find(([first]) => first === step.name);
      if (!cycle) continue;
      const circle = [...cycle, step.name].map((name) => `"${name}"`).join(' → ');
      found.push(
        at(
          'run-after-cycle',
          'error',
          step,
          ['runAfter'],
          cycle.length === 1
            ? `"${step.name}" runs after itself, so it can never start. Remove it from its own run after.`
            : `Run after makes a circle: ${circle}. None of them can start. Remove one of the links.`,
        ),
      );
    }
    return found;
  },
};
