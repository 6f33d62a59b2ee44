import type { Json } from '../json.ts';
import { optionalString, stringArgument } from './argument.ts';
import { englishCulture, invariantCulture } from './culture.ts';
import { formatDate } from './dateFormat.ts';
import { parseDate } from './dateParse.ts';
import type { DateTime } from './dateTime.ts';
import { ExpressionError } from './ExpressionError.ts';

/** `standard` continues the sentence "The datetime string …". */
export function invalidDate(
  name: string,
  text: string,
  standard = 'must match ISO 8601 format',
): ExpressionError {
  return new ExpressionError(
    `In function '${name}', the value provided for date time string '${text}' was not valid. The datetime string ${standard}.`,
  );
}

/** The date at `index`; `name` is the function's, for the message. */
export function dateArgument(args: readonly Json[], index: number, name: string): DateTime {
  const text = stringArgument(args, index, name);
  const date = parseDate(text, invariantCulture);
  if (date === undefined) throw invalidDate(name, text);
  return date;
}

/** A date by the optional format at `index`. */
export function formatted(date: DateTime, args: readonly Json[], index: number, name: string): string {
  return formatDate(date, optionalString(args, index, name) ?? '', englishCulture);
}
