import type { Diagnostic } from '../../diagnostic.ts';
import { isArray, objectAt } from '../../json.ts';
import { expressionDiagnostics } from '../expressionDiagnostics.ts';
import { at, type LintContext, type Rule } from '../Rule.ts';
import { runsBefore } from '../runsBefore.ts';
import { isStartedByOthers } from '../scope.ts';
import { actionsOfType } from '../stepsOfType.ts';

/** Expressions and inline code that read an action which has not run by then. */
export const actionReferenceNotBefore: Rule = {
  id: 'action-reference-not-before',
  description: 'An expression, or inline code, reads an action that does not run before its own.',
  check: (context) => [
    ...expressionDiagnostics(context, 'action-reference-not-before', ({ rule, mention }) =>
      rule === 'hidden-reference' && (mention?.kind === 'action' || mention?.kind === 'scope')
        ? 'error'
        : undefined,
    ),
    ...inCode(context),
  ],
};

const givesNothing =
  /^(foreach|until|(initialize|set|increment|decrement|appendtoarray|appendtostring)variable)$/i;

/** Inline code says in a list which actions it reads. Spec: workflow-definition.md 5.10. */
function inCode({ definition, environment, steps }: LintContext): readonly Diagnostic[] {
  return actionsOfType(steps, 'javascriptcode').flatMap((step) => {
    const names = objectAt(step.node, 'inputs', 'explicitDependencies').get('actions');
    if (!isArray(names) || environment.isOrderedByReferences || isStartedByOthers(step)) return [];
    return names.flatMap((name, index): readonly Diagnostic[] => {
      const other = typeof name === 'string' ? environment.actions.get(name.toLowerCase()) : undefined;
      if (other === undefined) return [];
      const path = ['inputs', 'explicitDependencies', 'actions', index];
      const say = (severity: 'error' | 'warning', message: string) => [
        at('action-reference-not-before', severity, step, path, message),
      ];
      if (other === step || !runsBefore(definition, other, step))
        return say(
          'error',
          `The code of "${step.name}" reads "${other.name}", but "${other.name}" does not run before it. Let "${step.name}" run after "${other.name}".`,
        );
      return givesNothing.test(other.type)
        ? say(
            'warning',
            `The code of "${step.name}" reads "${other.name}", and steps of type ${other.type} give code nothing. Read another step.`,
          )
        : [];
    });
  });
}
