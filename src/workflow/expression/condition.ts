import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { typeOf } from './argument.ts';
import { ExpressionError } from './ExpressionError.ts';
import type { Evaluate, ExpressionFunction } from './ExpressionFunction.ts';
import { evaluateTemplate, evaluateText, guarded } from './evaluate.ts';
import { functionNamed } from './functions/index.ts';
import type { Resolver } from './Resolver.ts';

/** One operator of a condition object with its operands, or why it is none. */
type Read =
  | { readonly definition: ExpressionFunction; readonly operands: readonly Json[]; readonly name: string }
  | { readonly problem: string };

/** Operators whose operands are conditions themselves. */
const connectives = new Set(['and', 'or', 'not']);

function readOperator(condition: JsonObject): Read {
  const [entry, another] = condition;
  if (!entry) return { problem: 'The condition is empty. Add a comparison to it.' };
  if (another)
    return {
      problem: `The condition has the operators '${entry[0]}' and '${another[0]}' side by side. Put them into an 'and' or an 'or'.`,
    };
  const [name, operand] = entry;
  const definition = functionNamed(name);
  if (definition?.returns !== 'boolean')
    return { problem: `The condition has the unknown operator '${name}'.` };
  const operands = isArray(operand) ? operand : definition.name === 'not' ? [operand] : undefined;
  if (!operands) return { problem: `The operator '${name}' of the condition needs a list of operands.` };
  const { parameters } = definition;
  const fits = parameters.at(-1)?.variadic ? operands.length > 0 : operands.length === parameters.length;
  if (!fits) {
    const wanted = parameters.at(-1)?.variadic
      ? 'at least one operand'
      : `${parameters.length} operand${parameters.length === 1 ? '' : 's'}`;
    return { problem: `The operator '${name}' of the condition needs ${wanted}; it has ${operands.length}.` };
  }
  if (!connectives.has(definition.name) && operands.some(isArray)) {
    return {
      problem: `An operand of '${name}' in the condition is a list. Use an expression such as createArray() instead.`,
    };
  }
  return { definition, operands, name };
}

function conditionOf(condition: Json): Evaluate {
  if (typeof condition === 'string') return (resolver) => evaluateText(condition, resolver);
  if (!isObject(condition)) return () => condition;
  const read = readOperator(condition);
  if ('problem' in read) throw new ExpressionError(read.problem, undefined, 'save');
  const { definition, operands } = read;
  const args = operands.map(
    (operand): Evaluate =>
      connectives.has(definition.name)
        ? conditionOf(operand)
        : (resolver) => evaluateTemplate(operand, resolver),
  );
  if (definition.lazy) return definition.lazy(args);
  return (resolver) =>
    definition.evaluate(
      args.map((arg) => arg(resolver)),
      resolver,
    );
}

const compiled = new WeakMap<JsonObject, Evaluate>();

/**
 * The value of a condition: a string (`@…`) or a tree of operators, as `If.expression`, `Until.expression` and trigger conditions
 * hold it (spec: expression-language.md section 1.1). Throws `ExpressionError`, also when the value is no boolean.
 */
export function evaluateCondition(condition: Json, resolver: Resolver): boolean {
  let evaluate = isObject(condition) ? compiled.get(condition) : undefined;
  evaluate ??= conditionOf(condition);
  if (isObject(condition)) compiled.set(condition, evaluate);
  const value = guarded(evaluate, resolver);
  if (typeof value === 'boolean') return value;
  const error = new ExpressionError(
    `The condition must be true or false. Its value is of type '${typeOf(value)}'.`,
  );
  error.isResultUnfit = true;
  throw error;
}

/** A fault in the shape of a condition object; `path` leads to the object that has it. */
export interface ConditionProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The faults of a condition's operators, for lint. What its strings say is a matter of `checkText`. */
export function conditionProblems(condition: Json): readonly ConditionProblem[] {
  if (!isObject(condition)) return [];
  const read = readOperator(condition);
  if ('problem' in read) return [{ path: [], message: read.problem }];
  if (!connectives.has(read.definition.name)) return [];
  const listed = isArray(condition.get(read.name));
  return read.operands.flatMap((operand, index) =>
    conditionProblems(operand).map(({ path, message }) => ({
      path: [read.name, ...(listed ? [index] : []), ...path],
      message,
    })),
  );
}
