import type { ConnectorFinding } from '../ConnectorRule.ts';

/** As many of one kind are told one by one. */
const oneByOne = 3;

/**
 * What a file does as a habit is told once, at its first place and with how many there are: a list of dozens of the same hides
 * what else is wrong. A few are told one by one.
 */
export function manyAsOne(
  findings: readonly ConnectorFinding[],
  tell: (count: number) => string,
): readonly ConnectorFinding[] {
  const [first] = findings;
  if (first === undefined || findings.length <= oneByOne) return findings;
  return [{ ...first, message: tell(findings.length) }];
}
