import type { Json } from '../json.ts';
import type { Resolver } from './Resolver.ts';

/** The types a signature can name. `number` is integer, float or decimal; `xml` and `binary` are content envelopes. */
export type TypeName =
  | 'any'
  | 'string'
  | 'integer'
  | 'float'
  | 'decimal'
  | 'number'
  | 'boolean'
  | 'null'
  | 'array'
  | 'object'
  | 'xml'
  | 'binary';

export interface Parameter {
  readonly name: string;
  readonly type: TypeName | readonly TypeName[];
  /** Left out: required. */
  readonly optional?: true;
  /** May be given any number of times; only the last parameter. */
  readonly variadic?: true;
  /** What an editor offers for it, where only a few words make sense. */
  readonly choices?: readonly string[];
}

/** A compiled expression or a part of one. */
export type Evaluate = (resolver: Resolver) => Json;

/** One function of the language: all that the evaluator, the checker, completion and hover know of it. */
export interface ExpressionFunction {
  /** As the reference spells it; compared without regard to case. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly returns: TypeName | readonly TypeName[];
  /** One sentence, in our own words. */
  readonly description: string;
  /** False: the value depends on clock, chance or the run, so that constant calls must not be folded. Default true. */
  readonly pure?: false;
  readonly deprecated?: true;
  /** Receives values whose count has been checked and evaluates at once. Throws `ExpressionError`. */
  readonly evaluate: (args: readonly Json[], resolver: Resolver) => Json;
  /** Present where not every argument is evaluated: builds the evaluation from the unevaluated arguments. */
  readonly lazy?: (args: readonly Evaluate[]) => Evaluate;
}

/** How many arguments a function takes. */
export interface Arity {
  readonly min: number;
  readonly max: number;
}

const arities = new WeakMap<ExpressionFunction, Arity>();

/** How many arguments a function takes, read off its parameters. */
export function arity(definition: ExpressionFunction): Arity {
  const known = arities.get(definition);
  if (known) return known;
  const { parameters } = definition;
  const min = parameters.filter((parameter) => !parameter.optional).length;
  const max = parameters.at(-1)?.variadic ? Number.POSITIVE_INFINITY : parameters.length;
  arities.set(definition, { min, max });
  return { min, max };
}

/** `addDays(timestamp, days, format?)`: how people read what a function takes. */
export function signatureOf({ name, parameters }: ExpressionFunction): string {
  const shown = parameters.map((parameter) => {
    const mark = parameter.optional && !parameter.variadic ? '?' : '';
    return (parameter.variadic ? '…' : '') + parameter.name + mark;
  });
  return `${name}(${shown.join(', ')})`;
}
