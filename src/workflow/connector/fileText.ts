import { encode } from '../document/encoding.ts';
import { printJson } from '../document/print.ts';
import { pathIn, rangeIn, type TextRange } from '../document/ranges.ts';
import { at, isArray, isObject, type Json, type JsonPath } from '../json.ts';
import type { EntrySource } from '../jsonSource.ts';
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

/** Path of the innermost value at an offset of the file's text; on a name, of the value that it names. */
export function pathInFile(file: ConnectorFile, offset: number): JsonPath {
  if (file.syntax === 'json') return pathIn(file.root, offset);
  const path: (string | number)[] = [];
  let current: Json | undefined = positionedYaml(file);
  while (isObject(current) || isArray(current)) {
    const entries: readonly EntrySource[] = yamlSourceOf(current)?.entries ?? [];
    const index = entries.findLastIndex(({ keyStart }) => keyStart <= offset);
    const entry = entries[index];
    if (entry === undefined || offset > entry.end) break;
    path.push(entry.name ?? index);
    if (offset < entry.start) break;
    current = isObject(current) ? current.get(entry.name ?? '') : current[index];
  }
  return path;
}

/** Like `rangeInFile`, or where the innermost value around it stands. */
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

/** A value equal to the file's, in which every container knows where it stands in the text. */
function positionedYaml(file: ConnectorFile): Json {
  if (file.root === file.opened.root) return file.root;
  const root = positioned.get(file.root) ?? readYaml(textOf(file)).value ?? null;
  positioned.set(file.root, root);
  return root;
}

function rangeInYaml(file: ConnectorFile, path: JsonPath): TextRange | undefined {
  const root = positionedYaml(file);
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
