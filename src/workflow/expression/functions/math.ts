import { Decimal, Float, isArray, type Json } from '../../json.ts';
import { failure, integerArgument } from '../argument.ts';
import {
  calculate,
  compareNumbers,
  decimalOf,
  floatOf,
  isNumber,
  type Numeric,
  operations,
} from '../arithmetic.ts';
import type { ExpressionFunction } from '../ExpressionFunction.ts';

function arithmetic(
  operation: keyof typeof operations,
  parameters: readonly [string, string],
  description: string,
): ExpressionFunction {
  return {
    name: operation,
    parameters: parameters.map((name) => ({ name, type: 'number' })),
    returns: 'number',
    description,
    evaluate: ([a = null, b = null]) => calculate(operations[operation], a, b),
  };
}

/** The number that `wins` against all others, in the widest kind among them. */
function extreme(args: readonly Json[], name: string, wins: (order: number) => boolean): Numeric {
  const first = args[0];
  const values = args.length === 1 && isArray(first) ? first : args;
  let best: Numeric | undefined;
  let anyFloat = false;
  let anyDecimal = false;
  for (const value of values) {
    if (!isNumber(value)) {
      throw failure(
        name,
        'expects its parameters to be numbers or one array of numbers. It was given something else.',
      );
    }
    anyFloat ||= value instanceof Float;
    anyDecimal ||= value instanceof Decimal;
    if (best === undefined || wins(compareNumbers(value, best))) best = value;
  }
  if (best === undefined) throw failure(name, 'expects at least one number. The array is empty.');
  if (anyDecimal) return decimalOf(best);
  return anyFloat && !(best instanceof Float) ? new Float(floatOf(best)) : best;
}

const numbers = [{ name: 'value', type: ['number', 'array'], variadic: true }] as const;

/** Most items that `range` makes. */
const longestRange = 100_000;
const largestInt32 = 2_147_483_647;

export const mathFunctions: readonly ExpressionFunction[] = [
  arithmetic('add', ['summand1', 'summand2'], 'Adds two numbers.'),
  arithmetic('sub', ['minuend', 'subtrahend'], 'Subtracts the second number from the first.'),
  arithmetic('mul', ['multiplicand1', 'multiplicand2'], 'Multiplies two numbers.'),
  arithmetic(
    'div',
    ['dividend', 'divisor'],
    'Divides two numbers. Between integers the fraction is cut off.',
  ),
  arithmetic(
    'mod',
    ['dividend', 'divisor'],
    'Gives the remainder of a division, with the sign of the dividend.',
  ),
  {
    name: 'max',
    parameters: numbers,
    returns: 'number',
    description: 'Gives the largest of several numbers or of one array of numbers.',
    evaluate: (args) => extreme(args, 'max', (order) => order > 0),
  },
  {
    name: 'min',
    parameters: numbers,
    returns: 'number',
    description: 'Gives the smallest of several numbers or of one array of numbers.',
    evaluate: (args) => extreme(args, 'min', (order) => order < 0),
  },
  {
    name: 'rand',
    parameters: [
      { name: 'minValue', type: 'integer' },
      { name: 'maxValue', type: 'integer' },
    ],
    returns: 'integer',
    description: 'Gives a random integer from the first number up to, but without, the second.',
    pure: false,
    evaluate: (args, resolver) => {
      const min = integerArgument(args, 0, 'rand');
      const max = integerArgument(args, 1, 'rand');
      if (max < min)
        throw failure('rand', `expects its maximum '${max}' not to be less than its minimum '${min}'.`);
      return min + Math.floor(resolver.random() * (max - min));
    },
  },
  {
    name: 'range',
    parameters: [
      { name: 'startIndex', type: 'integer' },
      { name: 'count', type: 'integer' },
    ],
    returns: 'array',
    description: 'Makes an array of consecutive integers from a first one.',
    evaluate: (args) => {
      const start = integerArgument(args, 0, 'range');
      const count = integerArgument(args, 1, 'range');
      if (count < 0 || count > longestRange) {
        throw failure(
          'range',
          `expects its 'count' to be from 0 to ${longestRange}. The provided value is '${count}'.`,
        );
      }
      if (start < -largestInt32 - 1 || start + count > largestInt32) {
        throw failure('range', `expects 'startIndex' plus 'count' to be at most ${largestInt32}.`);
      }
      const items: number[] = [];
      for (let item = start; item < start + count; item++) items.push(item);
      return items;
    },
  },
];
