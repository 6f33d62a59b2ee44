import type { Diagnostic } from '../../diagnostic.ts';
import type { Step } from '../../document/walk.ts';
import { isArray, isObject } from '../../json.ts';
import { isPlaceholder, isTemplateExpression } from '../../operations/findings.ts';
import { isTrigger, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Conditions and splits of triggers that cannot be read. */
export const triggerCondition: Rule = {
  id: 'trigger-condition',
  description: 'Each condition of a trigger is an object with an expression, and split on is an expression.',
  check: perStep(
    (step) => (step.kind === 'trigger' ? [...conditionsOf(step), ...splitOf(step)] : []),
    isTrigger,
  ),
};

function conditionsOf(step: Step): readonly Diagnostic[] {
  const conditions = step.node.get('conditions');
  if (!isArray(conditions)) return [];
  return conditions.flatMap((condition, index): readonly Diagnostic[] => {
    const path = ['conditions', index];
    if (typeof condition === 'string' && isElsewhere(condition)) return [];
    if (!isObject(condition)) {
      const message = `Condition ${index + 1} of "${step.name}" must be an object with an "expression".`;
      return [at('trigger-condition', 'error', step, path, message)];
    }
    const expression = condition.get('expression');
    if (isObject(expression) || typeof expression === 'boolean') return [];
    if (typeof expression !== 'string' || expression.trim() === '') {
      const message = `Condition ${index + 1} of "${step.name}" has no expression. Write one that is true or false, or remove the condition.`;
      // Templates leave null where nothing is to stand.
      const severity = expression === null ? 'warning' : 'error';
      return [at('trigger-condition', severity, step, [...path, 'expression'], message)];
    }
    if (expression.includes('@') || isElsewhere(expression)) return [];
    const message = `Condition ${index + 1} of "${step.name}" is text, not an expression. Start it with @.`;
    return [at('trigger-condition', 'warning', step, [...path, 'expression'], message)];
  });
}

function splitOf(step: Step): readonly Diagnostic[] {
  const split = step.node.get('splitOn');
  if (typeof split !== 'string' || isElsewhere(split) || /^@(?![@{])./.test(split)) return [];
  const message =
    split.trim() === ''
      ? `Split on of "${step.name}" is empty. Write an expression that gives an array, or remove it.`
      : `Split on of "${step.name}" must be an expression that gives an array, for example @triggerBody().`;
  // Text is no array, but an expression may be meant; and what is empty may be read as absent.
  const isDoubtful = split.startsWith('@{') || split.trim() === '';
  return [at('trigger-condition', isDoubtful ? 'warning' : 'error', step, ['splitOn'], message)];
}

function isElsewhere(text: string): boolean {
  return isTemplateExpression(text) || isPlaceholder(text);
}
