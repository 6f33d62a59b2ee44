import { calls } from '../../expression/mentions.ts';
import { expressionDiagnostics } from '../expressionDiagnostics.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';
import { zoneOf } from '../scope.ts';
import { textsOfStep } from '../stepTexts.ts';

const eventFunctions = /^trigger(body|outputs|formdatavalue|formdatamultivalues|multipartbody)$/i;
/** Calls that the service may take although they give nothing. */
const doubtful = perStep(
  (step) =>
    textsOfStep(step).flatMap(({ text, path }) => {
      if (step.kind !== 'trigger' || zoneOf(step, path) !== 'plain') return [];
      return calls(text)
        .filter(({ name }) => eventFunctions.test(name))
        .map(({ name, start, end }) => {
          const message = `${name}() has no value when the trigger's own inputs are evaluated. Use it in conditions, in split on, or in actions.`;
          return at('misplaced-function', 'warning', step, path, message, { within: { start, end } });
        });
    }),
  ({ kind }) => kind === 'trigger',
);

/** Functions that have no value where they stand. */
export const misplacedFunction: Rule = {
  id: 'misplaced-function',
  description: 'A function such as item() or listCallbackUrl() is called where it has no value.',
  check: (context) => [
    ...expressionDiagnostics(context, 'misplaced-function', ({ rule }) =>
      rule === 'forbidden-function' ? 'error' : undefined,
    ),
    ...doubtful(context),
  ],
};
