import type { Diagnostic } from '../../diagnostic.ts';
import { setRunAfter } from '../../document/edits/setRunAfter.ts';
import { graphOf } from '../../document/graph.ts';
import { runAfterName } from '../../document/runAfter.ts';
import { type JsonObject, stringAt } from '../../json.ts';
import type { Rule } from '../Rule.ts';
import { siblingsOf } from '../siblingsOf.ts';

/** Actions that wait for each other. */
export const runAfterCycle: Rule = {
  id: 'run-after-cycle',
  description: 'Actions wait for each other in a circle, so that none of them can start.',
  check({ definition, steps }) {
    const seen = new Set<JsonObject>();
    const found: Diagnostic[] = [];
    for (const step of steps) {
      const { kind, containerPath } = step;
      const actions = siblingsOf(definition, step);
      if (kind === 'trigger' || seen.has(actions)) continue;
      seen.add(actions);
      for (const [first, ...others] of graphOf(actions).cycles) {
        if (first === undefined) continue;
        const circle = [first, ...others, first].map((name) => `"${name}"`).join(' → ');
        const message =
          others.length === 0
            ? `"${first}" runs after itself, so it can never start. Remove it from its own run after.`
            : `Run after makes a circle: ${circle}. None of them can start. Remove one of the links.`;
        const path = [...containerPath, first, runAfterName(actions.get(first))];
        // The last link of the circle is the one that closes it.
        const last = others.at(-1) ?? first;
        const title = `Remove "${last}" from the run after of "${first}"`;
        const fix = { title, edit: setRunAfter(first, last, undefined) };
        found.push({
          rule: 'run-after-cycle',
          severity: isOfAgents(actions, [first, ...others]) ? 'warning' : 'error',
          path,
          message,
          fix,
        });
      }
    }
    return found;
  },
};

/** Agents hand their work to each other and back; the service's own examples of that let them run after one another. */
function isOfAgents(actions: JsonObject, circle: readonly string[]): boolean {
  return circle.length > 1 && circle.every((name) => /^agent$/i.test(stringAt(actions, name, 'type') ?? ''));
}
