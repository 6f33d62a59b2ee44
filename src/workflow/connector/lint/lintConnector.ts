import type { Connector } from '../Connector.ts';
import type { ConnectorDiagnostic } from '../ConnectorDiagnostic.ts';
import { fileOf, nearestRange, rangeInFile } from '../fileText.ts';
import type { ConnectorFinding } from './ConnectorRule.ts';
import { contextOf } from './context.ts';
import { connectorRules } from './rules/index.ts';

const memo = new WeakMap<Connector, readonly ConnectorDiagnostic[]>();

/**
 * Everything that is wrong or doubtful in a connector, in the order of its files and their texts. The same list for the same
 * connector. Never throws. Spec: custom-connectors.md section 12.
 */
export function lintConnector(connector: Connector): readonly ConnectorDiagnostic[] {
  const known = memo.get(connector);
  if (known !== undefined) return known;
  const context = contextOf(connector);
  const found = connectorRules
    .flatMap((rule) =>
      Array.from(rule.check(context), (finding) => diagnosticOf(connector, rule.id, finding)),
    )
    .sort((a, b) => order(a) - order(b) || a.start - b.start);
  memo.set(connector, found);
  return found;
}

function order({ file }: ConnectorDiagnostic): number {
  return file === 'definition' ? 0 : 1;
}

function diagnosticOf(connector: Connector, rule: string, finding: ConnectorFinding): ConnectorDiagnostic {
  const { file: kind = 'definition', path, onName, message, severity, fix } = finding;
  const file = fileOf(connector, kind);
  return {
    rule,
    severity,
    file: kind,
    path,
    ...(file === undefined ? { start: 0, end: 0 } : placeOf(file, path, onName === true)),
    message,
    ...(fix && { fix }),
  };
}

function placeOf(
  file: Parameters<typeof nearestRange>[0],
  path: ConnectorFinding['path'],
  onName: boolean,
): { readonly start: number; readonly end: number } {
  const range = rangeInFile(file, path) ?? nearestRange(file, path);
  const { keyStart, keyEnd } = range;
  if (onName && keyStart !== undefined && keyEnd !== undefined) return { start: keyStart, end: keyEnd };
  return { start: range.start, end: range.end };
}
