import type { Diagnostic } from '../../diagnostic.ts';
import { setProperty } from '../../document/edits/setProperty.ts';
import { emptyObject, isObject, type Json } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { type TextAt, textsIn } from '../../operations/texts.ts';
import { expressionDiagnostics } from '../expressionDiagnostics.ts';
import { inDefinition, type LintContext, type Rule } from '../Rule.ts';
import { textsOfStep } from '../stepTexts.ts';

/** Parameters that the definition does not declare. */
export const unknownParameter: Rule = {
  id: 'unknown-parameter',
  description:
    'A parameter that is read, or given a value, is not declared by the definition, or by the template around it.',
  check: (context) => [
    ...expressionDiagnostics(context, 'unknown-parameter', ({ rule, mention }) => {
      if (rule !== 'unknown-reference' || mention?.kind !== 'parameter') return undefined;
      // A template, or a tool, puts the list in.
      if (isExpression(context.definition.get('parameters'))) return undefined;
      const { hasParameters } = context.environment;
      const { parameters, typed } = context.surroundings;
      const given = parameters ?? (hasParameters ? undefined : typed);
      const name = mention.name.toLowerCase();
      if (given !== undefined && [...given].some((one) => one.toLowerCase() === name)) return undefined;
      // A Standard app declares its parameters in a file beside the definition, whose own list of them is absent or empty.
      const { target } = context;
      const isElsewhere = parameters === undefined && (target === 'standard' || target === 'stateless');
      return hasParameters && !isElsewhere ? 'error' : 'warning';
    }),
    ...inValues(context),
    ...connectionList(context),
  ],
};

const declared = '$connections';
const reading = /\bparameters\s*\(\s*'\$connections'\s*\)/i;

/** Designers declare the list of connections without being asked; people who write a definition by hand forget it. */
function connectionList({
  definition,
  steps,
  environment,
  surroundings,
}: LintContext): readonly Diagnostic[] {
  const parameters = definition.get('parameters');
  if (parameters !== undefined && !isObject(parameters)) return [];
  if (environment.parameters.has(declared) || surroundings.parameters?.has(declared) === true) return [];
  const isRead = steps.some((step) => textsOfStep(step).some(readsList));
  if (!isRead && !textsIn(definition.get('outputs')).some(readsList)) return [];
  const message = `Steps read their connections from the parameter "${declared}", which the definition does not declare. Declare it as an object, so that it can be given a value.`;
  const edit = setProperty(
    ['parameters', declared],
    new Map<string, Json>([
      ['type', 'Object'],
      ['defaultValue', emptyObject],
    ]),
  );
  return [
    inDefinition('unknown-parameter', 'info', ['parameters'], message, {
      fix: { title: `Declare "${declared}"`, edit },
    }),
  ];
}

function readsList({ text }: TextAt): boolean {
  return text.includes(declared) && reading.test(text);
}

/** Values beside the definition that belong to no parameter of it: the service refuses the workflow. Those of the platform, such as `$connections`, are its own. */
function inValues({ definition, environment, surroundings }: LintContext): readonly Diagnostic[] {
  const parameters = definition.get('parameters');
  if (parameters !== undefined && !isObject(parameters)) return [];
  return [...(surroundings.valued ?? [])]
    .filter((name) => !name.startsWith('$') && !isExpression(name))
    .filter((name) => !environment.parameters.has(name.toLowerCase()))
    .filter((name) => environment.hasParameters || surroundings.typed?.has(name) !== true)
    .map((name) => {
      const message = `"${name}" is given a value beside the definition, which declares no parameter "${name}". Declare it, or remove the value.`;
      return inDefinition('unknown-parameter', 'error', ['parameters'], message);
    });
}
