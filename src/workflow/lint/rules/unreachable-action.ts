import type { Diagnostic } from '../../diagnostic.ts';
import { graphOf } from '../../document/graph.ts';
import { runAfterName, runAfterOf } from '../../document/runAfter.ts';
import type { Step } from '../../document/walk.ts';
import { isObject, type JsonObject, objectAt } from '../../json.ts';
import { at, type LintContext, type Rule } from '../Rule.ts';
import { siblingsOf } from '../siblingsOf.ts';

/** Actions that no run can reach. */
export const unreachableAction: Rule = {
  id: 'unreachable-action',
  description:
    'An action can never run: the run has ended before it, or what it runs after cannot all come true.',
  check(context) {
    const found: Diagnostic[] = [];
    for (const step of context.steps) {
      if (step.kind === 'trigger') continue;
      const reason = reasonOf(step, context);
      if (reason === undefined) continue;
      found.push(
        at(
          'unreachable-action',
          'warning',
          step,
          [runAfterName(step.node)],
          `"${step.name}" can never run: ${reason}`,
        ),
      );
    }
    return found;
  },
};

function reasonOf(step: Step, { definition }: LintContext): string | undefined {
  const runAfter = runAfterOf(step.node);
  if (!isObject(runAfter) || runAfter.size === 0) return undefined;
  const siblings = siblingsOf(definition, step);
  const { predecessors } = graphOf(siblings);
  const own = predecessors.get(step.name) ?? [];
  for (const { name } of own) {
    if (isTerminate(objectAt(siblings, name))) {
      return `"${name}", which it runs after, ends the whole run. Remove one of them.`;
    }
  }
  if (own.length < 2) return undefined;
  const byName = new Map(own.map((one) => [one.name, one]));
  for (const second of own) {
    if (second.statuses.includes('Skipped')) continue;
    for (const link of predecessors.get(second.name) ?? []) {
      const first = byName.get(link.name);
      if (first === undefined || first === second) continue;
      if (first.statuses.length === 0 || link.statuses.length === 0) continue;
      if (link.statuses.some((status) => first.statuses.includes(status))) continue;
      return `it needs "${first.name}" ${listed(first.statuses)} and also "${second.name}", which is skipped then. Let it run after one of them only, or accept Skipped of "${second.name}".`;
    }
  }
  return undefined;
}

function isTerminate(node: JsonObject): boolean {
  const type = node.get('type');
  return typeof type === 'string' && type.toLowerCase() === 'terminate';
}

function listed(statuses: readonly string[]): string {
  return statuses.join(' or ');
}
