import type { Diagnostic } from '../../diagnostic.ts';
import { type Step, scopesAround } from '../../document/walk.ts';
import { at, type Rule } from '../Rule.ts';

/** Two steps of the same name. */
export const uniqueName: Rule = {
  id: 'unique-name',
  description: 'Names are unique in the whole workflow, whatever their case; the trigger counts.',
  check({ steps }) {
    const first = new Map<string, Step>();
    const found: Diagnostic[] = [];
    for (const step of steps) {
      const key = step.name.toLowerCase();
      const other = first.get(key);
      if (!other) {
        first.set(key, step);
        continue;
      }
      const what =
        other.kind === 'trigger'
          ? 'the trigger'
          : other.parent
            ? `an action in "${other.parent.name}"`
            : 'another action';
      found.push(
        at(
          'unique-name',
          // The designer refuses it; to the engine triggers and actions are two lists, and files of agents with equal names
          // in two tools run.
          other.kind === 'trigger' || isInTool(step) || isInTool(other) ? 'warning' : 'error',
          step,
          [],
          `The name "${step.name}" is used twice: ${what} is called "${other.name}". Rename one of them.`,
        ),
      );
    }
    return found;
  },
};

function isInTool(step: Step): boolean {
  return scopesAround(step).some(({ type }) => /^agent$/i.test(type));
}
