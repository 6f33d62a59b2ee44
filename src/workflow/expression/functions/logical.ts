import type { Json } from '../../json.ts';
import { failure, typeOf } from '../argument.ts';
import type { Evaluate, ExpressionFunction, Parameter } from '../ExpressionFunction.ts';
import { areEqual, compare } from '../equality.ts';

/** The value of a condition, which must be a real boolean. */
function truth(value: Json, name: string): boolean {
  if (typeof value === 'boolean') return value;
  throw failure(
    name,
    `expects its parameters to be of type boolean. The provided value is of type '${typeOf(value)}'.`,
  );
}

type Lazy = NonNullable<ExpressionFunction['lazy']>;

/** The two ways to evaluate a function that does not look at all its arguments, from one. */
function lazily(lazy: Lazy): Pick<ExpressionFunction, 'lazy' | 'evaluate'> {
  return {
    lazy,
    evaluate: (args, resolver) =>
      lazy(
        args.map(
          (value): Evaluate =>
            () =>
              value,
        ),
      )(resolver),
  };
}

/** `and` (decided by false) and `or` (decided by true). */
function stoppingAt(deciding: boolean, name: string): Lazy {
  return (args) => (resolver) => {
    for (const arg of args) if (truth(arg(resolver), name) === deciding) return deciding;
    return !deciding;
  };
}

const either = { name: 'value', type: 'any' } satisfies Parameter;
const condition = { name: 'expression', type: 'boolean' } satisfies Parameter;

function comparison(
  name: string,
  description: string,
  holds: (order: number) => boolean,
): ExpressionFunction {
  return {
    name,
    parameters: [
      { name: 'value', type: ['number', 'string'] },
      { name: 'compareTo', type: ['number', 'string'] },
    ],
    returns: 'boolean',
    description,
    evaluate: ([a = null, b = null]) => holds(compare(a, b, name)),
  };
}

export const logicalFunctions: readonly ExpressionFunction[] = [
  {
    name: 'and',
    parameters: [{ ...condition, variadic: true }],
    returns: 'boolean',
    description: 'True when every argument is true. Stops at the first false one.',
    ...lazily(stoppingAt(false, 'and')),
  },
  {
    name: 'or',
    parameters: [{ ...condition, variadic: true }],
    returns: 'boolean',
    description: 'True when at least one argument is true. Stops at the first true one.',
    ...lazily(stoppingAt(true, 'or')),
  },
  {
    name: 'not',
    parameters: [condition],
    returns: 'boolean',
    description: 'Turns true into false and false into true.',
    evaluate: ([value = null]) => !truth(value, 'not'),
  },
  {
    name: 'if',
    parameters: [condition, { name: 'valueIfTrue', type: 'any' }, { name: 'valueIfFalse', type: 'any' }],
    returns: 'any',
    description: 'Picks one of two values by a condition. The other value is not evaluated.',
    ...lazily(([test, yes, no]) => {
      if (!test || !yes || !no) throw failure('if', 'expects three parameters.');
      return (resolver) => (truth(test(resolver), 'if') ? yes(resolver) : no(resolver));
    }),
  },
  {
    name: 'equals',
    parameters: [
      { ...either, name: 'object1' },
      { ...either, name: 'object2' },
    ],
    returns: 'boolean',
    description: 'Tells whether two values are equal. Text is compared exactly; 1 equals 1.0.',
    evaluate: ([a = null, b = null]) => areEqual(a, b),
  },
  comparison('greater', 'Tells whether the first of two numbers or texts is larger.', (order) => order > 0),
  comparison(
    'greaterOrEquals',
    'Tells whether the first of two numbers or texts is larger than or equal to the second.',
    (order) => order >= 0,
  ),
  comparison('less', 'Tells whether the first of two numbers or texts is smaller.', (order) => order < 0),
  comparison(
    'lessOrEquals',
    'Tells whether the first of two numbers or texts is smaller than or equal to the second.',
    (order) => order <= 0,
  ),
];
