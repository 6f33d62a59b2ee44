import type { Connector } from './Connector.ts';
import { contentOf } from './fileText.ts';

/** A file to save. */
export interface ConnectorOutput {
  readonly name: string;
  /** Bytes where the file came as bytes in another encoding than UTF-8. */
  readonly content: string | Uint8Array;
}

/** The connector's files: byte for byte what was opened, with only the edited ranges changed. */
export function writeConnector({ definition, properties }: Connector): readonly ConnectorOutput[] {
  return [definition, ...(properties ? [properties] : [])].map((file) => ({
    name: file.name,
    content: contentOf(file),
  }));
}
