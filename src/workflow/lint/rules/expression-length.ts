import { regionsOf } from '../../expression/template.ts';
import { isTemplateExpression } from '../../operations/findings.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';
import { textsOfStep } from '../stepTexts.ts';

/** Expressions that are too long to be read. */
export const expressionLength: Rule = {
  id: 'expression-length',
  description: 'An expression has more than 8,192 characters.',
  check: perStep((step, { limits }) => {
    const texts = textsOfStep(step);
    // Most steps have few texts, and all of them short.
    if (!texts.some(({ text }) => text.length > limits.expressionLength)) return [];
    return texts
      .filter(
        ({ text, isName }) =>
          text.length > limits.expressionLength && isName !== true && !isTemplateExpression(text),
      )
      .flatMap(({ text, path }) =>
        [...regionsOf(text)]
          .filter(({ start, end }) => end - start > limits.expressionLength)
          .map(({ start, end }) =>
            at(
              'expression-length',
              'error',
              step,
              path,
              `An expression of "${step.name}" has ${end - start} characters, and ${limits.expressionLength} is the most. Put a part of it into a Compose.`,
              { within: { start, end } },
            ),
          ),
      );
  }),
};
