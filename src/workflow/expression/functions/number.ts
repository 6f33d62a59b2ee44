import type { Json } from '../../json.ts';
import { optionalString, stringArgument, wrongType } from '../argument.ts';
import { isNumber } from '../arithmetic.ts';
import type { ExpressionFunction } from '../ExpressionFunction.ts';
import { formatNumber } from '../numberFormat.ts';

function format(args: readonly Json[]): string {
  const value = args[0] ?? null;
  if (!isNumber(value)) throw wrongType('formatNumber', args, 0, 'a number');
  return formatNumber(
    value,
    stringArgument(args, 1, 'formatNumber'),
    optionalString(args, 2, 'formatNumber') ?? 'en-US',
  );
}

/** Listed by the reference among the functions of text. */
export const numberFunctions: readonly ExpressionFunction[] = [
  {
    name: 'formatNumber',
    parameters: [
      { name: 'number', type: 'number' },
      { name: 'format', type: 'string' },
      { name: 'locale', type: 'string', optional: true },
    ],
    returns: 'string',
    description: 'Writes a number in a format, such as N2, 0.00 or P1.',
    evaluate: format,
  },
];
