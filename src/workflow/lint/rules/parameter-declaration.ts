import type { Diagnostic } from '../../diagnostic.ts';
import { setProperty } from '../../document/edits/setProperty.ts';
import { closest } from '../../expression/closest.ts';
import { isArray, isObject, type Json, objectAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { parameterTypes } from '../../valueTypes.ts';
import { inDefinition, type Rule } from '../Rule.ts';

/** Parameters that are declared in a way that cannot be read. */
export const parameterDeclaration: Rule = {
  id: 'parameter-declaration',
  description: 'A parameter has a type that exists, and a name that no other has, whatever its case.',
  check({ definition }) {
    const seen = new Map<string, string>();
    return [...objectAt(definition, 'parameters')].flatMap(([name, declaration]) => {
      const other = seen.get(name.toLowerCase());
      seen.set(name.toLowerCase(), name);
      const twice =
        other === undefined
          ? []
          : [
              inDefinition(
                'parameter-declaration',
                'error',
                ['parameters', name],
                `The parameters "${other}" and "${name}" differ in case only, and names are compared without it. Rename one of them.`,
              ),
            ];
      const nameless =
        name.trim() === ''
          ? [
              inDefinition(
                'parameter-declaration',
                'warning',
                ['parameters', name],
                'A parameter has no name, so nothing can read it. Give it one.',
              ),
            ]
          : [];
      return [...twice, ...nameless, ...inDeclaration(name, declaration)];
    });
  },
};

function inDeclaration(name: string, declaration: Json): readonly Diagnostic[] {
  if (!isObject(declaration)) return [];
  const found: Diagnostic[] = [];
  const type = declaration.get('type');
  const path = ['parameters', name, 'type'];
  const isKnown =
    typeof type === 'string' && parameterTypes.some((known) => known.toLowerCase() === type.toLowerCase());
  if (type === undefined) {
    const message = `The parameter "${name}" has no type. Choose one of ${parameterTypes.join(', ')}.`;
    found.push(inDefinition('parameter-declaration', 'error', path, message));
  } else if (!isKnown && !isExpression(type)) {
    const guess = typeof type === 'string' ? closest(type, parameterTypes) : undefined;
    const shown = typeof type === 'string' ? `"${type.slice(0, 40)}"` : 'its value';
    const message = `The type of the parameter "${name}" must be one of ${parameterTypes.join(', ')}, and ${shown} is none.`;
    const fix =
      guess === undefined ? {} : { fix: { title: `Write ${guess}`, edit: setProperty(path, guess) } };
    found.push(inDefinition('parameter-declaration', 'error', path, message, fix));
  }
  const allowed = declaration.get('allowedValues');
  if (allowed !== undefined && allowed !== null && !isArray(allowed) && !isExpression(allowed)) {
    const message = `The allowed values of the parameter "${name}" must be a list.`;
    found.push(
      inDefinition('parameter-declaration', 'error', ['parameters', name, 'allowedValues'], message),
    );
  }
  return found;
}
