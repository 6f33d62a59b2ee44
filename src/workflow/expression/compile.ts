import { isArray, isObject, type Json } from '../json.ts';
import { select } from './access.ts';
import { mostAhead, weighed, within } from './budget.ts';
import { ExpressionError } from './ExpressionError.ts';
import { arity, type Evaluate, type ExpressionFunction } from './ExpressionFunction.ts';
import { functionNamed } from './functions/index.ts';
import type { Access, Broken, Call, Node, Step } from './Node.ts';
import type { Resolver } from './Resolver.ts';

/** Watches an evaluation: called around each part of the tree that is evaluated. */
export type Observe = (node: Node | Step, evaluate: () => Json) => Json;

/** What the parts of one expression share while it is compiled. */
interface Context {
  /** The expression's text, for messages. */
  readonly source: string;
  readonly observe: Observe | undefined;
}

/** Part of an expression, compiled. All have one shape, which keeps their uses fast. */
interface Compiled {
  /** The value is known already. */
  readonly isConstant: boolean;
  /** Null where it is not constant. */
  readonly value: Json;
  readonly evaluate: Evaluate;
}

function constant(value: Json): Compiled {
  return { isConstant: true, value, evaluate: () => value };
}

function variable(evaluate: Evaluate): Compiled {
  return { isConstant: false, value: null, evaluate };
}

/**
 * Turns a tree into a function. Unknown functions and wrong counts of arguments throw `ExpressionError` (phase `save`) here,
 * also in branches that would never run; everything else is found when the function is called. Constant calls are evaluated
 * once, here. With `observe` nothing is folded, and every step of every evaluation is shown to it.
 */
export function compile(node: Node, source: string, observe?: Observe): Evaluate {
  return within(mostAhead, (context) => compileNode(node, context).evaluate, { source, observe });
}

function compileNode(node: Node, context: Context): Compiled {
  const { observe } = context;
  if (node.kind === 'broken') {
    throw new ExpressionError('The template language expression is not valid.', node, 'save');
  }
  if (observe) return variable(observed(node, context, observe));
  if (node.kind === 'constant') return constant(node.value);
  return node.kind === 'call' ? compileCall(node, context) : compileAccess(node, context);
}

function observed(node: Exclude<Node, Broken>, context: Context, observe: Observe): Evaluate {
  if (node.kind === 'constant') return () => observe(node, () => node.value);
  const { evaluate } =
    node.kind === 'call' ? compileCall(node, context) : observedAccess(node, context, observe);
  return (resolver) => observe(node, () => evaluate(resolver));
}

const counts = ['no', 'one', 'two', 'three', 'four'];

function countText(count: number): string {
  return counts[count] ?? String(count);
}

/** The fault of a call that does not fit its function; `undefined` when it fits. */
export function misfit(call: Call, definition: ExpressionFunction | undefined): string | undefined {
  if (!definition) return `The template function '${call.name}' is not defined or not valid.`;
  const { min, max } = arity(definition);
  const given = call.args.length;
  if (given >= min && given <= max) return undefined;
  // The one function whose empty call is known from runs: the service words it in its own way.
  if (definition.name === 'createArray')
    return `The template language function '${definition.name}' expects a comma separated list of parameters. The function was invoked with no parameters.`;
  const names = definition.parameters.map(({ name, variadic }) => (variadic ? `…${name}` : name)).join(', ');
  const wanted =
    max === min
      ? countText(max)
      : max === Number.POSITIVE_INFINITY
        ? `at least ${countText(min)}`
        : `from ${countText(min)} to ${countText(max)}`;
  const noun = max === 1 || (max === Number.POSITIVE_INFINITY && min === 1) ? 'parameter' : 'parameters';
  const list = names ? `: ${names}` : '';
  return `The template language function '${definition.name}' expects ${wanted} ${noun}${list}. The function was invoked with '${given}' ${given === 1 ? 'parameter' : 'parameters'}.`;
}

function compileCall(call: Call, context: Context): Compiled {
  const definition = functionNamed(call.name);
  const problem = misfit(call, definition);
  if (!definition || problem) {
    throw new ExpressionError(problem ?? '', { start: call.start, end: call.nameEnd }, 'save');
  }
  const args: Evaluate[] = [];
  let isConstant = definition.pure !== false && !context.observe;
  for (const arg of call.args) {
    const compiled = compileNode(arg, context);
    isConstant &&= compiled.isConstant;
    args.push(compiled.evaluate);
  }
  const evaluate = definition.lazy
    ? located(call, definition.lazy(args))
    : invocation(call, definition, args);
  return isConstant ? fold(evaluate) : variable(evaluate);
}

/** Runs an evaluation and says where in the text it failed, unless a part of it said so already. */
function located(call: Call, evaluate: Evaluate): Evaluate {
  return (resolver) => {
    try {
      return evaluate(resolver);
    } catch (error) {
      throw locate(error, call);
    }
  };
}

function locate(error: unknown, { start, end }: Call): unknown {
  if (error instanceof ExpressionError) error.span ??= { start, end };
  return error;
}

function invocation(call: Call, { evaluate }: ExpressionFunction, args: readonly Evaluate[]): Evaluate {
  const [first, second] = args;
  if (!first) return located(call, (resolver) => weighed(evaluate([], resolver)));
  if (!second) {
    return (resolver) => {
      const values = [first(resolver)];
      try {
        return weighed(evaluate(values, resolver));
      } catch (error) {
        throw locate(error, call);
      }
    };
  }
  if (args.length === 2) {
    return (resolver) => {
      const values = [first(resolver), second(resolver)];
      try {
        return weighed(evaluate(values, resolver));
      } catch (error) {
        throw locate(error, call);
      }
    };
  }
  return (resolver) => {
    const values: Json[] = [];
    for (const arg of args) values.push(arg(resolver));
    try {
      return weighed(evaluate(values, resolver));
    } catch (error) {
      throw locate(error, call);
    }
  };
}

function refuse(): never {
  throw new ExpressionError('A constant expression cannot ask for data of the run.');
}

/** For calls of pure functions, which ask nothing. */
export const nothing: Resolver = {
  parameter: refuse,
  variable: refuse,
  trigger: refuse,
  action: refuse,
  currentAction: refuse,
  result: refuse,
  item: refuse,
  iterationIndex: refuse,
  workflow: refuse,
  callbackUrl: refuse,
  appSetting: refuse,
  agentParameter: refuse,
  now: refuse,
  random: refuse,
  randomBytes: refuse,
};

/** Evaluates a constant call now. Failures are kept for the moment when it would run; large values are made anew each time. */
function fold(evaluate: Evaluate): Compiled {
  try {
    const value = evaluate(nothing);
    return isSmall(value) ? constant(value) : variable(evaluate);
  } catch {
    return variable(evaluate);
  }
}

function isSmall(value: Json): boolean {
  if (typeof value === 'string') return value.length <= 8192;
  if (isArray(value)) return value.length <= 64;
  return !isObject(value) || value.size <= 64;
}

function compileAccess({ target, steps }: Access, context: Context): Compiled {
  const from = compileNode(target, context);
  const values: Json[] = [];
  const keys: Evaluate[] = [];
  let isConstant = true;
  for (const { key } of steps) {
    const compiled = compileNode(key, context);
    isConstant &&= compiled.isConstant;
    values.push(compiled.value);
    keys.push(compiled.evaluate);
  }
  const { source } = context;
  if (!isConstant) return variable(computedSteps(from.evaluate, steps, keys, source));
  const evaluate = constantSteps(from.evaluate, steps, values, source);
  return from.isConstant ? fold(evaluate) : variable(evaluate);
}

/** The common case: all keys are written out. */
function constantSteps(
  from: Evaluate,
  steps: readonly Step[],
  keys: readonly Json[],
  source: string,
): Evaluate {
  return (resolver) => {
    let value = from(resolver);
    for (let index = 0; index < steps.length; index++) {
      const step = steps[index];
      if (step) value = select(value, keys[index] ?? null, step.question !== undefined, source, step);
    }
    return weighed(value);
  };
}

function computedSteps(
  from: Evaluate,
  steps: readonly Step[],
  keys: readonly Evaluate[],
  source: string,
): Evaluate {
  return (resolver) => {
    let value = from(resolver);
    for (let index = 0; index < steps.length; index++) {
      const step = steps[index];
      const key = keys[index];
      if (step && key) value = select(value, key(resolver), step.question !== undefined, source, step);
    }
    return weighed(value);
  };
}

function observedAccess({ target, steps }: Access, context: Context, observe: Observe): Compiled {
  const from = compileNode(target, context).evaluate;
  const keyed = steps.map((step) => ({ step, key: compileNode(step.key, context).evaluate }));
  return variable((resolver) => {
    let value = from(resolver);
    for (const { step, key } of keyed) {
      const parent = value;
      value = observe(step, () =>
        select(parent, key(resolver), step.question !== undefined, context.source, step),
      );
    }
    return weighed(value);
  });
}
