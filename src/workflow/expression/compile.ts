import { isArray, isObject, type Json } from '../json.ts';
import { type Place, select } from './access.ts';
import { ExpressionError } from './ExpressionError.ts';
import { arity, type Evaluate, type ExpressionFunction } from './ExpressionFunction.ts';
import { functionNamed } from './functions/index.ts';
import type { Access, Call, Node, Step } from './Node.ts';
import type { Resolver } from './Resolver.ts';

/** Watches an evaluation: called around each part of the tree that is evaluated. */
export type Observe = (node: Node | Step, evaluate: () => Json) => Json;

/** What the parts of one expression share while it is compiled. */
interface Context {
  /** The expression's text, for messages. */
  readonly source: string;
  readonly observe: Observe | undefined;
}

/** Part of an expression, compiled: either a value that is known already or a way to get it. */
type Compiled = { readonly value: Json } | { readonly evaluate: Evaluate };

/**
 * Turns a tree into a function. Unknown functions and wrong counts of arguments throw `ExpressionError` (phase `save`) here,
 * also in branches that would never run; everything else is found when the function is called. Constant calls are evaluated
 * once, here. With `observe` nothing is folded, and every step of every evaluation is shown to it.
 */
export function compile(node: Node, source: string, observe?: Observe): Evaluate {
  return evaluation(compileNode(node, { source, observe }));
}

function evaluation(compiled: Compiled): Evaluate {
  if ('evaluate' in compiled) return compiled.evaluate;
  const { value } = compiled;
  return () => value;
}

function compileNode(node: Node, context: Context): Compiled {
  const { observe } = context;
  if (node.kind === 'broken') {
    throw new ExpressionError('The template language expression is not valid.', node, 'save');
  }
  if (node.kind === 'constant') {
    const { value } = node;
    return observe ? { evaluate: () => observe(node, () => value) } : { value };
  }
  const compiled = node.kind === 'call' ? compileCall(node, context) : compileAccess(node, context);
  if (!observe) return compiled;
  const evaluate = evaluation(compiled);
  return { evaluate: (resolver) => observe(node, () => evaluate(resolver)) };
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
  const args = call.args.map((arg) => compileNode(arg, context));
  const evaluate = definition.lazy
    ? located(call, definition.lazy(args.map(evaluation)))
    : invocation(call, definition, args.map(evaluation));
  const isConstant = definition.pure !== false && !context.observe && args.every((arg) => 'value' in arg);
  return isConstant ? fold(evaluate) : { evaluate };
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
  if (!first) return located(call, (resolver) => evaluate([], resolver));
  if (!second) {
    return (resolver) => {
      const values = [first(resolver)];
      try {
        return evaluate(values, resolver);
      } catch (error) {
        throw locate(error, call);
      }
    };
  }
  if (args.length === 2) {
    return (resolver) => {
      const values = [first(resolver), second(resolver)];
      try {
        return evaluate(values, resolver);
      } catch (error) {
        throw locate(error, call);
      }
    };
  }
  return (resolver) => {
    const values: Json[] = [];
    for (const arg of args) values.push(arg(resolver));
    try {
      return evaluate(values, resolver);
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
    return isSmall(value) ? { value } : { evaluate };
  } catch {
    return { evaluate };
  }
}

function isSmall(value: Json): boolean {
  if (typeof value === 'string') return value.length <= 8192;
  if (isArray(value)) return value.length <= 64;
  return !isObject(value) || value.size <= 64;
}

function compileAccess(access: Access, context: Context): Compiled {
  const target = compileNode(access.target, context);
  const keys = access.steps.map(({ key }) => compileNode(key, context));
  const places = access.steps.map(({ start, end }): Place => ({ source: context.source, start, end }));
  const optional = access.steps.map(({ question }) => question !== undefined);
  const from = evaluation(target);
  const { observe } = context;
  if (observe) return { evaluate: observedSteps(access, from, keys.map(evaluation), places, observe) };
  const constants = keys.flatMap((key) => ('value' in key ? [key.value] : []));
  if (constants.length < keys.length)
    return { evaluate: computedSteps(from, keys.map(evaluation), optional, places) };
  const evaluate = constantSteps(from, constants, optional, places);
  return 'value' in target ? fold(evaluate) : { evaluate };
}

/** The common case: all keys are written out. */
function constantSteps(
  from: Evaluate,
  keys: readonly Json[],
  optional: readonly boolean[],
  places: readonly Place[],
): Evaluate {
  return (resolver) => {
    let value = from(resolver);
    for (let index = 0; index < places.length; index++) {
      const place = places[index];
      if (place) value = select(value, keys[index] ?? null, optional[index] ?? false, place);
    }
    return value;
  };
}

function computedSteps(
  from: Evaluate,
  keys: readonly Evaluate[],
  optional: readonly boolean[],
  places: readonly Place[],
): Evaluate {
  return (resolver) => {
    let value = from(resolver);
    for (let index = 0; index < places.length; index++) {
      const place = places[index];
      const key = keys[index];
      if (place && key) value = select(value, key(resolver), optional[index] ?? false, place);
    }
    return value;
  };
}

function observedSteps(
  access: Access,
  from: Evaluate,
  keys: readonly Evaluate[],
  places: readonly Place[],
  observe: Observe,
): Evaluate {
  return (resolver) => {
    let value = from(resolver);
    access.steps.forEach((step, index) => {
      const key = keys[index];
      const place = places[index];
      if (!key || !place) return;
      const parent = value;
      value = observe(step, () => select(parent, key(resolver), step.question !== undefined, place));
    });
    return value;
  };
}
