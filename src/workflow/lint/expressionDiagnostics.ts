import type { Diagnostic, Severity } from '../diagnostic.ts';
import type { ExpressionFinding } from './expressionFindings.ts';
import type { LintContext } from './Rule.ts';

/** The expression findings that a rule answers for, as its diagnostics. `severityOf` picks them: `undefined` leaves one out. */
export function expressionDiagnostics(
  context: LintContext,
  rule: string,
  severityOf: (finding: ExpressionFinding) => Severity | undefined,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const step of [...context.steps, undefined]) {
    for (const finding of context.expressionsOf(step)) {
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
  }
  return found;
}
