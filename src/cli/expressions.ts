import {
  type Context,
  evaluateTemplate as evaluateJson,
  evaluate as evaluateText,
} from '../workflow/expression/conformance.ts';
import { invariantCulture } from '../workflow/expression/culture.ts';
import { parseDate } from '../workflow/expression/dateParse.ts';
import { ExpressionError } from '../workflow/expression/ExpressionError.ts';
import type { Json } from '../workflow/json.ts';
import { jsonOf, kindOf, optionsOf, wrongArgument } from './given.ts';

/**
 * The value of a text as a workflow would evaluate it: `@add(1, 2)`, `Order @{triggerBody()?['id']}`; text without "@" is its own
 * value. `context` is plain data. Throws `ExpressionError` for whatever is wrong with the expression, or is not in the context.
 */
export function evaluate(expression: string, context?: Context): Json {
  if (typeof expression !== 'string') {
    throw new ExpressionError(
      `The expression must be text, but is ${kindOf(expression)}. Other values are evaluated by evaluateTemplate.`,
    );
  }
  return evaluateText(expression, contextOf(context, 'evaluate'));
}

/** The same for any JSON value, given as plain data: every text and every name in it is evaluated. */
export function evaluateTemplate(template: unknown, context?: Context): Json {
  return evaluateJson(
    jsonOf(template, 'What evaluateTemplate evaluates'),
    contextOf(context, 'evaluateTemplate'),
  );
}

function contextOf(given: Context | undefined, where: string): Context {
  const context = optionsOf(given, where);
  const { now } = context;
  if (now === undefined || now === null) return context;
  if (typeof now !== 'string' || parseDate(now, invariantCulture) === undefined)
    throw wrongArgument(
      `"now" in the context of ${where}`,
      'a timestamp such as "2026-01-05T09:00:00Z"',
      now,
    );
  return context;
}
