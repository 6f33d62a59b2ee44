import type { Diagnostic } from '../../diagnostic.ts';
import { isObject, objectAt, stringAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { at, inDefinition, type LintContext, type Rule } from '../Rule.ts';

/** Mock results that do not exist or cannot be read. */
export const staticResult: Rule = {
  id: 'static-result',
  description: 'A static result that a step uses is declared in the definition, with a status.',
  check: (context) => [...uses(context), ...declarations(context)],
};

function uses({ definition, steps }: LintContext): readonly Diagnostic[] {
  const declared = objectAt(definition, 'staticResults');
  return steps.flatMap((step) => {
    if (!step.node.has('runtimeConfiguration')) return [];
    const use = objectAt(step.node, 'runtimeConfiguration').get('staticResult');
    if (!isObject(use)) return [];
    const name = use.get('name');
    const path = ['runtimeConfiguration', 'staticResult', 'name'];
    // A result that is switched off is not asked for; hosts differ in whether they look.
    const isOff = stringAt(use, 'staticResultOptions')?.toLowerCase() === 'disabled';
    if (isExpression(name) || (typeof name === 'string' && declared.has(name))) return [];
    const shown = typeof name === 'string' ? ` "${name}"` : ', which has no name';
    const message = `"${step.name}" uses the static result${shown}, and the definition does not declare it. Add it to "staticResults", or remove the use.`;
    return [at('static-result', isOff ? 'warning' : 'error', step, path, message)];
  });
}

function declarations({ definition }: LintContext): readonly Diagnostic[] {
  return [...objectAt(definition, 'staticResults')].flatMap(([name, result]) => {
    const status = objectAt(result).get('status');
    if (!isObject(result) || isExpression(status)) return [];
    if (typeof status === 'string' && /^(succeeded|failed|cancelled|skipped|timedout)$/i.test(status))
      return [];
    const message = `The static result "${name}" needs a status: Succeeded, Failed, Cancelled or Skipped.`;
    return [inDefinition('static-result', 'warning', ['staticResults', name, 'status'], message)];
  });
}
