import type { Diagnostic, Severity } from '../diagnostic.ts';
import type { Step } from '../document/walk.ts';
import type { ExpressionFinding } from './expressionFindings.ts';
import type { LintContext } from './Rule.ts';

/** The expression findings that a rule answers for, as its diagnostics. `severityOf` picks them: `undefined` leaves one out. */
export function expressionDiagnostics(
  context: LintContext,
  rule: string,
  severityOf: (finding: ExpressionFinding) => Severity | undefined,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { step, finding } of findingsIn(context)) {
    const severity = severityOf(finding);
    if (severity === undefined) continue;
    const { path, message, start, end, isName } = finding;
    found.push({
      rule,
      severity,
      path: [...(step?.path ?? []), ...path],
      message,
      ...(!isName && { within: { start, end } }),
    });
  }
  return found;
}

interface Placed {
  /** Absent in the workflow's outputs. */
  readonly step: Step | undefined;
  readonly finding: ExpressionFinding;
}

const memo = new WeakMap<LintContext, readonly Placed[]>();

/** All findings of a definition, gathered once for all rules. */
function findingsIn(context: LintContext): readonly Placed[] {
  const known = memo.get(context);
  if (known !== undefined) return known;
  const placed: Placed[] = [];
  for (const step of context.steps) {
    for (const finding of context.expressionsOf(step)) placed.push({ step, finding });
  }
  for (const finding of context.expressionsOf(undefined)) placed.push({ step: undefined, finding });
  memo.set(context, placed);
  return placed;
}
