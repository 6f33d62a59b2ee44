import type { Diagnostic, Severity } from '../diagnostic.ts';
import type { Step } from '../document/walk.ts';
import type { JsonObject, JsonPath } from '../json.ts';
import type { Environment } from './environment.ts';
import type { ExpressionFinding } from './expressionFindings.ts';

/** What a rule sees. Everything in it is computed when it is first asked for, and kept as long as what it depends on. */
export interface LintContext {
  readonly definition: JsonObject;
  /** Triggers and actions in the order of the document. */
  readonly steps: readonly Step[];
  /** What the definition declares: names, variables, parameters. */
  readonly environment: Environment;
  /** What the expression checker says about these texts, and about the workflow's outputs when no step is given. */
  expressionsOf(step: Step | undefined): readonly ExpressionFinding[];
}

/** One rule: what it looks for, and a function that finds it. */
export interface Rule {
  /** Also the name of its file. */
  readonly id: string;
  /** What it looks for and why, in a sentence. */
  readonly description: string;
  check(context: LintContext): readonly Diagnostic[];
}

/** A diagnostic at a place inside a step. `path` is relative to the step's node. */
export function at(
  rule: string,
  severity: Severity,
  step: Step,
  path: JsonPath,
  message: string,
  more: Pick<Diagnostic, 'fix' | 'within'> = {},
): Diagnostic {
  return { rule, severity, path: [...step.path, ...path], message, ...more };
}
