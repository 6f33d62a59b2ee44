import type { Diagnostic } from '../../diagnostic.ts';
import { isObject, type Json, objectAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { fitsType, parameterTypes } from '../../valueTypes.ts';
import { inDefinition, type Rule } from '../Rule.ts';

/** Outputs of the workflow without type or value, or whose value does not fit. */
export const outputDeclaration: Rule = {
  id: 'output-declaration',
  description: 'An output of the workflow has a type and a value that fits it.',
  check: ({ definition }) =>
    [...objectAt(definition, 'outputs')].flatMap(([name, output]) => inOutput(name, output)),
};

function inOutput(name: string, output: Json): readonly Diagnostic[] {
  if (!isObject(output)) return [];
  const say = (member: string, message: string) => [
    inDefinition('output-declaration', 'error', ['outputs', name, member], message),
  ];
  if (name.trim() === '')
    return [
      inDefinition(
        'output-declaration',
        'warning',
        ['outputs', name],
        'An output of the workflow has no name. Give it one.',
      ),
    ];
  const type = output.get('type');
  const value = output.get('value');
  const types = parameterTypes.join(', ');
  if (type === undefined) return say('type', `The output "${name}" has no type. Choose one of ${types}.`);
  if (value === undefined) return say('value', `The output "${name}" has no value. Give it one.`);
  if (isExpression(type)) return [];
  if (typeof type !== 'string' || !parameterTypes.some((one) => one.toLowerCase() === type.toLowerCase()))
    return say('type', `The type of the output "${name}" must be one of ${types}.`);
  return value === null || isExpression(value) || fitsType(value, type) || /^(secure)?string$/i.test(type)
    ? []
    : say(
        'value',
        `The value of the output "${name}" is no ${type}. Give one that fits, or change the type.`,
      );
}
