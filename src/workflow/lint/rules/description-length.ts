import type { Diagnostic } from '../../diagnostic.ts';
import { type JsonObject, type JsonPath, objectAt, stringAt } from '../../json.ts';
import { isTemplateExpression } from '../../operations/findings.ts';
import { type ForStep, hasMember, perStep } from '../perStep.ts';
import { inDefinition, type LintContext, type Rule } from '../Rule.ts';

/** Notes longer than the service keeps. */
export const descriptionLength: Rule = {
  id: 'description-length',
  description:
    'A description of the workflow, a step, a parameter or an output has more than 256 characters.',
  check(context) {
    const { definition } = context;
    return [
      ...inNode(definition, [], 'The description of the workflow', context),
      ...ofSteps(context),
      ...inList('parameters', 'parameter', context),
      ...inList('outputs', 'output', context),
    ];
  },
};

const ofSteps = perStep(
  ({ node, path, name }, around) => inNode(node, path, `The description of "${name}"`, around),
  hasMember('description'),
);

function inList(section: string, noun: string, context: LintContext): readonly Diagnostic[] {
  return [...objectAt(context.definition, section).keys()].flatMap((name) =>
    inNode(
      objectAt(context.definition, section, name),
      [section, name],
      `The description of the ${noun} "${name}"`,
      context,
    ),
  );
}

function inNode(node: JsonObject, path: JsonPath, title: string, { limits }: ForStep): readonly Diagnostic[] {
  const text = stringAt(node, 'description');
  if (text === undefined || text.length <= limits.descriptionLength || isTemplateExpression(text)) return [];
  // How strictly hosts take this has changed over the years, so it is a doubt.
  const message = `${title} has ${text.length} characters, and ${limits.descriptionLength} is the most. Shorten it.`;
  return [inDefinition('description-length', 'warning', [...path, 'description'], message)];
}
