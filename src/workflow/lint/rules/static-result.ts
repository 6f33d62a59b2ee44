import type { Diagnostic } from '../../diagnostic.ts';
import type { Step } from '../../document/walk.ts';
import { isObject, type JsonObject, type JsonPath, objectAt, stringAt } from '../../json.ts';
import { isExpression, wholeNumber } from '../../operations/findings.ts';
import { at, inDefinition, type LintContext, type Rule } from '../Rule.ts';

/** Mock results that do not exist or cannot be read. */
export const staticResult: Rule = {
  id: 'static-result',
  description:
    'A static result that a step uses is declared in the definition, with a status and outputs that go with it.',
  check: (context) => [...uses(context), ...declarations(context)],
};

function hasSettings({ node }: Step): boolean {
  return node.has('runtimeConfiguration');
}

function uses({ definition, steps }: LintContext): readonly Diagnostic[] {
  const declared = objectAt(definition, 'staticResults');
  return steps.filter(hasSettings).flatMap((step) => {
    const use = objectAt(step.node, 'runtimeConfiguration').get('staticResult');
    if (!isObject(use)) return [];
    const name = use.get('name');
    const path = ['runtimeConfiguration', 'staticResult', 'name'];
    // A result that is switched off is not asked for; hosts differ in whether they look.
    const isOff = stringAt(use, 'staticResultOptions')?.toLowerCase() === 'disabled';
    if (isExpression(name) || (typeof name === 'string' && declared.has(name))) {
      if (use.has('staticResultOptions')) return [];
      const silent = `"${step.name}" names a static result and does not say whether it is used. Set "staticResultOptions" to Enabled or Disabled.`;
      return [
        at(
          'static-result',
          'warning',
          step,
          ['runtimeConfiguration', 'staticResult', 'staticResultOptions'],
          silent,
        ),
      ];
    }
    const shown = typeof name === 'string' ? ` "${name}"` : ', which has no name';
    const message = `"${step.name}" uses the static result${shown}, and the definition does not declare it. Add it to "staticResults", or remove the use.`;
    return [at('static-result', isOff ? 'warning' : 'error', step, path, message)];
  });
}

function declarations({ definition }: LintContext): readonly Diagnostic[] {
  return [...objectAt(definition, 'staticResults')].flatMap(([name, result]) => {
    if (name.trim() === '')
      return [
        inDefinition(
          'static-result',
          'warning',
          ['staticResults', name],
          'A static result has no name, so no step can use it. Give it one.',
        ),
      ];
    const status = objectAt(result).get('status');
    if (!isObject(result) || isExpression(status)) return [];
    if (typeof status === 'string' && /^(succeeded|failed|cancelled|skipped|timedout)$/i.test(status))
      return outputsOf(name, result, status);
    const message = `The static result "${name}" needs a status: Succeeded, Failed, Cancelled or Skipped.`;
    return [inDefinition('static-result', 'warning', ['staticResults', name, 'status'], message)];
  });
}

/** What a mock result with a good status says. */
function outputsOf(name: string, result: JsonObject, status: string): readonly Diagnostic[] {
  const outputs = result.get('outputs');
  const say = (path: JsonPath, message: string) =>
    inDefinition('static-result', 'warning', ['staticResults', name, ...path], message);
  if (outputs !== undefined && outputs !== null && !isObject(outputs) && !isExpression(outputs))
    return [say(['outputs'], `The outputs of the static result "${name}" must be an object.`)];
  const code = objectAt(outputs).get('statusCode');
  if (wholeNumber(code) !== undefined && typeof code !== 'string') {
    const message = `The status code of the static result "${name}" must be text, such as "OK" or "200".`;
    return [say(['outputs', 'statusCode'], message)];
  }
  const isUnsaid = !['error', 'code'].some((member) => result.has(member));
  if (/^failed$/i.test(status) && isUnsaid && (outputs === undefined || objectAt(outputs).size === 0)) {
    const message = `The static result "${name}" fails and does not say how. Give an "error", or "errors" in its outputs.`;
    return isExpression(outputs) ? [] : [say(['outputs', 'errors'], message)];
  }
  return [];
}
