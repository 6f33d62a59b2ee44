import type { Encoding } from '../document/encoding.ts';
import type { JsonObject } from '../json.ts';

/** Which of a connector's files is meant: `apiDefinition.swagger.json` or `apiProperties.json`. */
export type ConnectorFileKind = 'definition' | 'properties';

/** One file of a connector, as it was opened and edited since. Immutable. */
export interface ConnectorFile {
  /** Its name without folders. */
  readonly name: string;
  readonly syntax: 'json' | 'yaml';
  readonly encoding: Encoding;
  /** It came as bytes, and leaves as bytes where its encoding needs them. */
  readonly isBinary: boolean;
  /** The whole file as a value. */
  readonly root: JsonObject;
  /** What was opened, for what the value cannot give back: YAML, and bytes that are invalid in their encoding. */
  readonly opened: {
    readonly root: JsonObject;
    readonly text: string;
    /** Only when `text` does not give them back. */
    readonly bytes?: Uint8Array;
  };
}
