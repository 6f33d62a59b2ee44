import { encode } from '../document/encoding.ts';
import { printJson } from '../document/print.ts';
import { rangeIn, type TextRange } from '../document/ranges.ts';
import { at, isArray, isObject, type Json, type JsonPath } from '../json.ts';
import type { Connector } from './Connector.ts';
import type { ConnectorFile, ConnectorFileKind } from './ConnectorFile.ts';
import { printYaml } from './yaml/printYaml.ts';
import { readYaml, yamlSourceOf } from './yaml/readYaml.ts';

/** The file's text, without a byte order mark: what was opened, with only the edited ranges changed. */
export function textOf(file: ConnectorFile): string {
  if (file.root === file.opened.root) return file.opened.text;
  return file.syntax === 'yaml' ? printYaml(file) : printJson(file.root);
}

/** What is saved: text, or bytes where the file came as bytes that text would not give back. */
export function contentOf(file: ConnectorFile): string | Uint8Array {
  const text = textOf(file);
  if (!file.isBinary) return file.encoding === 'utf-8-bom' ? `\ufeff${text}` : text;
  if (file.root === file.opened.root && file.opened.bytes !== undefined) return file.opened.bytes;
  return file.encoding === 'utf-8' ? text : encode(text, file.encoding);
}

/** Where the value at a path stands in the file's text; `undefined` where the path leads nowhere. */
export function rangeInFile(file: ConnectorFile, path: JsonPath): TextRange | undefined {
  return file.syntax === 'yaml' ? rangeInYaml(file, path) : rangeIn(file.root, path);
}

/** The same, or of the innermost value around it. */
export function nearestRange(file: ConnectorFile, path: JsonPath): TextRange {
  for (let length = path.length; length > 0; length--) {
    const range = rangeInFile(file, path.slice(0, length));
    if (range !== undefined) return range;
  }
  return rangeInFile(file, []) ?? { start: 0, end: textOf(file).length };
}

/** One of a connector's files. */
export function fileOf(connector: Connector, kind: ConnectorFileKind): ConnectorFile | undefined {
  return kind === 'definition' ? connector.definition : connector.properties;
}

const positioned = new WeakMap<object, Json>();

function rangeInYaml(file: ConnectorFile, path: JsonPath): TextRange | undefined {
  let root: Json | undefined = file.root === file.opened.root ? file.root : positioned.get(file.root);
  if (root === undefined) {
    root = readYaml(textOf(file)).value ?? null;
    positioned.set(file.root, root);
  }
  const key = path.at(-1);
  if (key === undefined) {
    const source = isObject(root) || isArray(root) ? yamlSourceOf(root) : undefined;
    return source && { start: source.start, end: source.end };
  }
  const parent = at(root, ...path.slice(0, -1));
  const entries = (isObject(parent) || isArray(parent)) && yamlSourceOf(parent)?.entries;
  if (!entries) return undefined;
  if (isArray(parent)) return typeof key === 'number' ? entries[key] : undefined;
  return entries.findLast(({ name }) => name === String(key));
}
