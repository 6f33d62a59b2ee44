import type { Diagnostic } from '../../diagnostic.ts';
import { calls } from '../../expression/mentions.ts';
import { textsIn } from '../../operations/texts.ts';
import { targetTitles } from '../../targets.ts';
import { perStep } from '../perStep.ts';
import { at, inDefinition, type LintContext, type Rule } from '../Rule.ts';
import { textsOfStep } from '../stepTexts.ts';

const standardOnly = /^appsetting$/i;
/** Few texts name it, and telling calls apart takes reading the expression. */
const named = /appsetting/i;

/** Functions that only a Standard app has. */
export const functionNotInTarget: Rule = {
  id: 'function-not-in-target',
  description: 'Only Standard apps have app settings, and the function that reads them.',
  check: (context) => [...inDefaults(context), ...inSteps(context)],
};

const inSteps = perStep((step, { target }) => {
  if (target !== 'consumption' && target !== 'flow') return [];
  return textsOfStep(step).flatMap(({ text, path, isName }) =>
    (named.test(text) ? calls(text) : [])
      .filter(({ name }) => standardOnly.test(name))
      .map(({ name, start, end }) =>
        at(
          'function-not-in-target',
          'error',
          step,
          path,
          `"${step.name}" calls ${name}(), which ${targetTitles[target]} does not have. Use a parameter.`,
          isName ? {} : { within: { start, end } },
        ),
      ),
  );
});

function inDefaults({ definition, target }: LintContext): readonly Diagnostic[] {
  if (target !== 'consumption' && target !== 'flow') return [];
  return textsIn(definition.get('parameters')).flatMap(({ text, path, isName }) =>
    isName || !named.test(text) || !calls(text).some(({ name }) => standardOnly.test(name))
      ? []
      : [
          inDefinition(
            'function-not-in-target',
            'error',
            ['parameters', ...path],
            `A parameter reads an app setting, which ${targetTitles[target]} does not have. Give the value itself.`,
          ),
        ],
  );
}
