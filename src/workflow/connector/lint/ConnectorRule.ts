import type { Severity } from '../../diagnostic.ts';
import type { JsonPath } from '../../json.ts';
import type { ConnectorEdit } from '../Connector.ts';
import type { ConnectorFileKind } from '../ConnectorFile.ts';
import type { ConnectorContext } from './context.ts';

/** What a rule found. */
export interface ConnectorFinding {
  readonly severity: Severity;
  /** Default: the definition. */
  readonly file?: ConnectorFileKind;
  readonly path: JsonPath;
  /** The name at the path is meant, not its value. */
  readonly onName?: boolean;
  readonly message: string;
  readonly fix?: { readonly title: string; readonly edit: ConnectorEdit };
}

/** One rule: what it looks for, and a function that finds it. */
export interface ConnectorRule {
  /** As `CC022`; the table of them is the specification's. */
  readonly id: string;
  /** What it looks for and why, in a sentence. */
  readonly description: string;
  check(context: ConnectorContext): Iterable<ConnectorFinding>;
}
