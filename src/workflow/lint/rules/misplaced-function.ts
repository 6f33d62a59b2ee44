import type { Diagnostic } from '../../diagnostic.ts';
import type { Step } from '../../document/walk.ts';
import { calls } from '../../expression/mentions.ts';
import { expressionDiagnostics } from '../expressionDiagnostics.ts';
import { at, type LintContext, type Rule } from '../Rule.ts';
import { zoneOf } from '../scope.ts';

const eventFunctions = /^trigger(body|outputs|formdatavalue|formdatamultivalues|multipartbody)$/i;
const untracked = /^(trigger\w*|variables|workflow|listcallbackurl)$/i;

/** Functions that have no value where they stand. */
export const misplacedFunction: Rule = {
  id: 'misplaced-function',
  description: 'A function such as item() or listCallbackUrl() is called where it has no value.',
  check: (context) => [
    ...expressionDiagnostics(context, 'misplaced-function', ({ rule }) =>
      rule === 'forbidden-function' ? 'error' : undefined,
    ),
    ...context.steps.flatMap((step) => doubtful(context, step)),
  ],
};

/** Calls that the service may take although they give nothing. */
function doubtful(context: LintContext, step: Step): readonly Diagnostic[] {
  return context.textsOf(step).flatMap(({ text, path }) => {
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
  });
}
