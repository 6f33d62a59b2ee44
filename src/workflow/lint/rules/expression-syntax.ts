import type { Severity } from '../../diagnostic.ts';
import type { CheckRule } from '../../expression/check.ts';
import { conditionProblems } from '../../expression/condition.ts';
import { isArray, isObject, type Json, at as valueAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { expressionDiagnostics } from '../expressionDiagnostics.ts';
import type { ExpressionFinding } from '../expressionFindings.ts';
import { isOfType, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** What other rules answer for. */
const others: ReadonlySet<CheckRule> = new Set([
  'unknown-reference',
  'hidden-reference',
  'forbidden-function',
]);

/** Older functions that the service still has. They are not simulated. */
const older = /'(?:actionOutputs|actionBody|triggers)'/i;

/** An older designer gave the pieces of a connector's path to one call, and what it saved is deployed to this day. */
const pathPieces = /'(?:encode)?uriComponent'/i;

/** What must fail in a run is saved all the same; only what cannot be read is refused. */
function severityOf(finding: ExpressionFinding): Severity | undefined {
  const { rule, severity, message, path } = finding;
  if (others.has(rule) || isTooLong(finding)) return undefined;
  // The channels of agents have functions of their own, which are described nowhere.
  if (rule === 'unknown-function' && path[0] === 'channels') return 'info';
  if (rule === 'unknown-function' && older.test(message)) return 'info';
  if (rule === 'argument-count' && pathPieces.test(message)) return 'warning';
  return severity === 'error' && (rule === 'constant-failure' || rule === 'argument-type')
    ? 'warning'
    : severity;
}

/** What is too long to be read `expression-length` tells, of steps. */
function isTooLong({ rule, message, path, isName }: ExpressionFinding): boolean {
  return rule === 'syntax' && path[0] !== 'outputs' && isName !== true && tooLong.test(message);
}

const tooLong = / is \d+ characters long\. The limit is /;

/**
 * Whether an operator has no operands, or a list among them, or one alone without a list around it: tools write that, and the
 * service may take it.
 */
function isDoubtful(condition: Json | undefined): boolean {
  if (!isObject(condition)) return false;
  const [entry] = condition;
  if (condition.size !== 1 || entry === undefined) return condition.size === 0;
  const [name, operands] = entry;
  return isArray(operands) ? operands.length === 0 || operands.some(isArray) : takesOne.test(name);
}

/** Operators that can have a single operand. */
const takesOne = /^(and|or|empty)$/i;

const ofConditions = perStep(
  (step) => {
    if (!/^(if|until)$/i.test(step.type)) return [];
    const condition = step.node.get('expression') ?? null;
    if (isExpression(condition)) return [];
    return conditionProblems(condition).map(({ path, message }) =>
      at(
        'expression-syntax',
        isDoubtful(valueAt(condition, ...path)) ? 'warning' : 'error',
        step,
        ['expression', ...path],
        message.replace('condition', () => `condition of "${step.name}"`),
      ),
    );
  },
  isOfType('if', 'until'),
);

/** Expressions that cannot be read or must fail: syntax, functions, their arguments; conditions of a wrong shape. */
export const expressionSyntax: Rule = {
  id: 'expression-syntax',
  description: 'An expression cannot be read, calls a function that does not exist, or must fail.',
  check: (context) => [
    ...expressionDiagnostics(context, 'expression-syntax', severityOf),
    ...ofConditions(context),
  ],
};
