import type { Diagnostic, Severity } from '../diagnostic.ts';
import type { Step } from '../document/walk.ts';
import type { JsonObject, JsonPath } from '../json.ts';
import type { Limits, Target } from '../limits.ts';
import type { Surroundings } from '../Surroundings.ts';
import type { Environment } from './environment.ts';
import type { ExpressionFinding } from './expressionFindings.ts';

/** What a check is told besides the definition. */
export interface LintOptions {
  /** Where the workflow is to run; without it only what every host refuses is an error. */
  readonly target?: Target | undefined;
  /** What stands around the definition, as far as it is known. */
  readonly surroundings?: Surroundings | undefined;
}

/** What a rule sees. Everything in it is computed when it is first asked for, and kept as long as what it depends on. */
export interface LintContext {
  readonly definition: JsonObject;
  /** Triggers and actions in the order of the document. */
  readonly steps: readonly Step[];
  /** What the definition declares: names, variables, parameters. */
  readonly environment: Environment;
  readonly target: Target | undefined;
  /** Of the target, or the widest of all. */
  readonly limits: Limits;
  readonly surroundings: Surroundings;
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

/** A diagnostic at a place that belongs to no step. `path` is from the definition's root. */
export function inDefinition(
  rule: string,
  severity: Severity,
  path: JsonPath,
  message: string,
  more: Pick<Diagnostic, 'fix' | 'within'> = {},
): Diagnostic {
  return { rule, severity, path, message, ...more };
}
