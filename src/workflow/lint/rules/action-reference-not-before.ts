import { expressionDiagnostics } from '../expressionDiagnostics.ts';
import type { Rule } from '../Rule.ts';

/** Expressions that read an action which has not run by then. */
export const actionReferenceNotBefore: Rule = {
  id: 'action-reference-not-before',
  description: 'An expression reads an action that does not run before its own.',
  check: (context) =>
    expressionDiagnostics(context, 'action-reference-not-before', ({ rule, mention }) =>
      rule === 'hidden-reference' && (mention?.kind === 'action' || mention?.kind === 'scope')
        ? 'error'
        : undefined,
    ),
};
