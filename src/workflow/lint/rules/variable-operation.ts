import type { Diagnostic } from '../../diagnostic.ts';
import type { Step } from '../../document/walk.ts';
import { isArray, isObject, type Json, objectAt, stringAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { declaredValueFinding, type VariableType, variableTypeOf } from '../../operations/variables.ts';
import { at, type LintContext, type Rule } from '../Rule.ts';

const wantedTypes: Readonly<Record<string, readonly VariableType[]>> = {
  incrementvariable: ['Integer', 'Float'],
  decrementvariable: ['Integer', 'Float'],
  appendtoarrayvariable: ['Array'],
  appendtostringvariable: ['String'],
};

/** Operations that a variable's type does not allow, and variables that are initialized twice. */
export const variableOperation: Rule = {
  id: 'variable-operation',
  description: 'What is done with a variable fits its type, and it is initialized once.',
  check(context) {
    if (context.environment.variables.size === 0) return [];
    return [...twice(context), ...context.steps.flatMap((step) => inStep(step, context))];
  },
};

function twice({ environment }: LintContext): readonly Diagnostic[] {
  return [...environment.variables.values()].flatMap(({ name, declaredBy: [first, ...others] }) =>
    others.map((step) =>
      at(
        'variable-operation',
        'warning',
        step,
        ['inputs', 'variables'],
        first === step
          ? `"${step.name}" initializes the variable "${name}" twice. Remove one entry.`
          : `"${step.name}" initializes the variable "${name}" again after "${first?.name}". Set it instead, or rename one of them.`,
      ),
    ),
  );
}

function inStep(step: Step, { environment }: LintContext): readonly Diagnostic[] {
  const type = step.type.toLowerCase();
  if (!type.endsWith('variable') || type === 'initializevariable') return [];
  const inputs = objectAt(step.node, 'inputs');
  const name = stringAt(inputs, 'name') ?? '';
  const variable = environment.variables.get(name.toLowerCase());
  const types = new Set((variable?.declaredBy ?? []).flatMap(({ node }) => typesIn(node, name)));
  // Declared with several types, or with one that is only known later: nobody can tell.
  const [actual] = types;
  if (variable === undefined || actual === undefined || types.size > 1) return [];
  const wanted = Object.hasOwn(wantedTypes, type) ? wantedTypes[type] : undefined;
  if (wanted !== undefined && !wanted.includes(actual)) {
    const message = `"${step.name}" needs a variable of type ${wanted.join(' or ')}, and "${variable.name}" is of type ${actual}. Choose another variable, or another type for it.`;
    return [at('variable-operation', 'error', step, ['inputs', 'name'], message)];
  }
  if (type !== 'setvariable') return [];
  return declaredValueFinding(actual, inputs.get('value'), ['inputs', 'value']).map(({ path }) =>
    at(
      'variable-operation',
      'warning',
      step,
      path,
      `The value that "${step.name}" sets does not fit the type ${actual} of the variable "${variable.name}".`,
    ),
  );
}

/** The types that a step declares a variable with; none where one is not known. */
function typesIn(node: Json, name: string): readonly VariableType[] {
  const list = objectAt(node, 'inputs').get('variables');
  return (isArray(list) ? list : []).flatMap((entry) => {
    if (!isObject(entry) || stringAt(entry, 'name')?.toLowerCase() !== name.toLowerCase()) return [];
    const type = entry.get('type');
    const known = isExpression(type) ? undefined : variableTypeOf(type);
    return known === undefined ? [] : [known];
  });
}
