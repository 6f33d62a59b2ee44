import { calls } from '../../expression/mentions.ts';
import { expressionDiagnostics } from '../expressionDiagnostics.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';
import { zoneOf } from '../scope.ts';
import { textsOfStep } from '../stepTexts.ts';

const eventFunctions = /^trigger(body|outputs|formdatavalue|formdatamultivalues|multipartbody)$/i;
const untracked = /^(trigger\w*|variables|workflow|listcallbackurl)$/i;

/** Calls that the service may take although they give nothing. */
const doubtful = perStep(
  (step) =>
    textsOfStep(step).flatMap(({ text, path }) => {
      if (step.kind !== 'trigger' && path[0] !== 'trackedProperties') return [];
      const zone = zoneOf(step, path);
      const isOwnEvent = step.kind === 'trigger' && zone === 'plain';
      if (!isOwnEvent && zone !== 'tracked') return [];
      return calls(text)
        .filter(({ name }) => (isOwnEvent ? eventFunctions : untracked).test(name))
        .map(({ name, start, end }) => {
          const message = isOwnEvent
            ? `${name}() has no value when the trigger's own inputs are evaluated. Use it in conditions, in split on, or in actions.`
            : `Tracked properties of "${step.name}" cannot use ${name}(). Use action() and parameters() only.`;
          return at('misplaced-function', 'warning', step, path, message, { within: { start, end } });
        });
    }),
  ({ kind, members }) => kind === 'trigger' || members.has('trackedProperties'),
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
