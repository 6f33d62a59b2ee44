import type { Diagnostic, Severity } from '../../diagnostic.ts';
import { type Step, scopesAround } from '../../document/walk.ts';
import { type JsonPath, objectAt } from '../../json.ts';
import { targetTitles } from '../../targets.ts';
import { at, inDefinition, type LintContext, type Rule } from '../Rule.ts';

/** Of the host that takes most. Projects with several triggers in a Standard workflow are found, so they are a doubt. */
const mostTriggers = 10;

/** More of something than a workflow can have. */
export const sizeLimit: Rule = {
  id: 'size-limit',
  description:
    'A workflow has more triggers, actions, levels, parameters, variables or outputs than its host takes.',
  check(context) {
    const { definition, steps, environment, limits } = context;
    const first = steps.findIndex(({ kind }) => kind === 'action');
    const triggers = first < 0 ? steps.length : first;
    const actions = steps.slice(triggers);
    const count = (what: string, found: number, most: number, path: JsonPath) =>
      found > most
        ? [
            inDefinition(
              'size-limit',
              severityIn(context, what),
              path,
              `The workflow has ${found} ${what}, and ${most} is the most${where(context)}.`,
            ),
          ]
        : [];
    return [
      ...count('triggers', triggers, limits.triggers, ['triggers']),
      ...count('actions', actions.length, limits.actions, ['actions']),
      ...count('parameters', ownParameters(context), limits.parameters, ['parameters']),
      ...count('outputs', objectAt(definition, 'outputs').size, limits.outputs, ['outputs']),
      ...count('variables', environment.variables.size, limits.variables, ['actions']),
      ...tooDeep(actions, context),
    ];
  },
};

/** Those that the service adds itself do not count. */
function ownParameters({ definition }: LintContext): number {
  return [...objectAt(definition, 'parameters').keys()].filter((name) => !name.startsWith('$')).length;
}

/** A Standard app can raise its limits, and without a target nobody knows; more than ten triggers no host takes. */
function severityIn({ target, steps }: LintContext, what: string): Severity {
  if (what === 'triggers') {
    const triggers = steps.filter(({ kind }) => kind === 'trigger').length;
    return target === undefined || target === 'flow' || triggers <= mostTriggers ? 'warning' : 'error';
  }
  return target === 'consumption' && /^(actions|parameters)$/.test(what) ? 'error' : 'warning';
}

function where({ target }: LintContext): string {
  return target === undefined ? '' : ` in ${targetTitles[target]}`;
}

/** The outermost actions that stand too deep; what is inside them is deeper still. */
function tooDeep(actions: readonly Step[], context: LintContext): readonly Diagnostic[] {
  const most = context.limits.nesting;
  return (
    actions
      // Each level adds two names to the path at least, which is told faster than the scopes.
      .filter((step) => step.path.length > 2 * (most + 1) && scopesAround(step).length === most + 1)
      .map((step) =>
        at(
          'size-limit',
          severityIn(context, 'levels'),
          step,
          [],
          `"${step.name}" stands inside ${most + 1} other actions, and only ${most} levels are possible${where(context)}. Move it out, or into a workflow of its own.`,
        ),
      )
  );
}
