import type { Severity } from '../diagnostic.ts';
import type { JsonPath } from '../json.ts';
import type { ConnectorEdit } from './Connector.ts';
import type { ConnectorFileKind } from './ConnectorFile.ts';

/** A fault in a connector's files. */
export interface ConnectorDiagnostic {
  /** `syntax` for what concerns the text, else the rule's id, as `CC022`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly file: ConnectorFileKind;
  /** From the root of that file. */
  readonly path: JsonPath;
  /** Offsets into the file's text, byte order mark not counted, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** What is wrong, where, and what to do. */
  readonly message: string;
  readonly fix?: { readonly title: string; readonly edit: ConnectorEdit };
}
