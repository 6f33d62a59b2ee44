import type { ConnectorEdit } from '../../workflow/connector/Connector.ts';
import type { ConnectorDiagnostic } from '../../workflow/connector/ConnectorDiagnostic.ts';
import { lintConnector } from '../../workflow/connector/lint/lintConnector.ts';

/** What one rule found. */
export interface ProblemGroup {
  readonly rule: string;
  /** The worst of them. */
  readonly severity: ConnectorDiagnostic['severity'];
  readonly found: readonly ConnectorDiagnostic[];
}

const ranks = ['error', 'warning', 'info'] as const;

/** Problems by their rule: errors first, else in the order in which they stand. */
export function problemGroups(problems: readonly ConnectorDiagnostic[]): readonly ProblemGroup[] {
  const byRule = new Map<string, ConnectorDiagnostic[]>();
  for (const problem of problems) byRule.set(problem.rule, [...(byRule.get(problem.rule) ?? []), problem]);
  return [...byRule]
    .map(([rule, found]) => ({
      rule,
      severity: ranks.find((rank) => found.some(({ severity }) => severity === rank)) ?? 'info',
      found,
    }))
    .sort((a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity));
}

/** More rounds than a rule has findings are no progress. */
const mostRounds = 2000;

/** Every fix of a rule, one after the other: each is looked for anew, as the one before may have moved or mended it. */
export function fixEach(rule: string): ConnectorEdit {
  return (connector) => {
    let current = connector;
    for (let round = 0; round < mostRounds; round++) {
      const found = lintConnector(current).filter((one) => one.rule === rule && one.fix);
      // One round mends all that do not touch each other.
      const next = found.reduce((before, { fix }) => fix?.edit(before) ?? before, current);
      if (next === current) return current;
      const left = lintConnector(next).filter((one) => one.rule === rule && one.fix).length;
      current = next;
      if (left === 0 || left >= found.length) return current;
    }
    return current;
  };
}
