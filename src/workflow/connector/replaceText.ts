import { isObject } from '../json.ts';
import type { JsonProblem } from '../jsonReader.ts';
import type { Connector } from './Connector.ts';
import type { ConnectorFile, ConnectorFileKind } from './ConnectorFile.ts';
import { fileOf, textOf } from './fileText.ts';
import { readConnectorFile } from './readFile.ts';
import { connectorOf } from './view.ts';

/** What became of a text that someone wrote. */
export type ReplacedText =
  | { readonly ok: true; readonly connector: Connector; readonly problems: readonly JsonProblem[] }
  /** The text cannot be read (yet), or holds no definition. The connector stays as it is. */
  | { readonly ok: false; readonly problems: readonly JsonProblem[] };

/**
 * The connector with another text for one of its files, which keeps its name and encoding: for editing it as code. Properties that
 * were not there are made. The same connector when the text is the same.
 */
export function replaceText(connector: Connector, kind: ConnectorFileKind, text: string): ReplacedText {
  const before = fileOf(connector, kind);
  if (before !== undefined && textOf(before) === text) return { ok: true, connector, problems: [] };
  const { file, problems } = readConnectorFile(text, before?.name ?? 'apiProperties.json');
  if (file === undefined) {
    const reason = {
      message: 'An object was expected.',
      start: 0,
      end: text.length,
      severity: 'error',
    } as const;
    return {
      ok: false,
      problems: problems.some(({ severity }) => severity === 'error') ? problems : [...problems, reason],
    };
  }
  const next: ConnectorFile =
    before === undefined ? file : { ...file, encoding: before.encoding, isBinary: before.isBinary };
  if (kind === 'properties')
    return { ok: true, connector: connectorOf(connector.definition, next), problems };
  if (!isObject(next.root.get('paths')) && !next.root.has('swagger')) {
    const reason = {
      message: 'A definition has "swagger" and "paths".',
      start: 0,
      end: text.length,
      severity: 'error',
    } as const;
    return { ok: false, problems: [...problems, reason] };
  }
  return { ok: true, connector: connectorOf(next, connector.properties), problems };
}
