import type { Diagnostic } from '../../diagnostic.ts';
import { sameJson } from '../../document/sameJson.ts';
import { isArray, isObject, type Json, objectAt, stringAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { fitsType } from '../../valueTypes.ts';
import { inDefinition, type Rule } from '../Rule.ts';

/** Default values that the parameter's own declaration does not admit. */
export const parameterDefault: Rule = {
  id: 'parameter-default',
  description: 'The default value of a parameter fits its type and is one of its allowed values.',
  check: ({ definition }) =>
    [...objectAt(definition, 'parameters')].flatMap(([name, declaration]) =>
      inDeclaration(name, declaration),
    ),
};

function inDeclaration(name: string, declaration: Json): readonly Diagnostic[] {
  if (!isObject(declaration) || name.startsWith('$')) return [];
  const value = declaration.get('defaultValue');
  const type = stringAt(declaration, 'type') ?? '';
  if (value === undefined || value === null || isExpression(value) || isExpression(type)) return [];
  const path = ['parameters', name, 'defaultValue'];
  if (!fitsType(value, type)) {
    const message = `The default value of the parameter "${name}" is no ${type}. Give one that fits, or change the type.`;
    // Numbers and true where text is wanted are read as text.
    const isText = /^(secure)?string$/i.test(type) && !isArray(value) && !isObject(value);
    return [inDefinition('parameter-default', isText ? 'warning' : 'error', path, message)];
  }
  const allowed = declaration.get('allowedValues');
  if (!isArray(allowed) || allowed.length === 0) return [];
  if (allowed.some((one) => isExpression(one) || sameJson(one, value))) return [];
  const message = `The default value of the parameter "${name}" is none of its allowed values. Choose one of them.`;
  return [inDefinition('parameter-default', 'error', path, message)];
}
