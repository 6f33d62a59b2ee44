import { decode, type Encoding } from '../document/encoding.ts';
import { isArray, isObject, type Json } from '../json.ts';
import { type JsonProblem, readJson } from '../jsonReader.ts';
import type { ConnectorFile } from './ConnectorFile.ts';
import { readYaml } from './yaml/readYaml.ts';

/** What became of a file's text. */
export interface ReadFile {
  readonly file?: ConnectorFile;
  /** What stands at the root when that is no object. */
  readonly other?: Json;
  readonly problems: readonly JsonProblem[];
}

/** Reads JSON or YAML. Never throws. */
export function readConnectorFile(content: string | Uint8Array, name: string): ReadFile {
  if (typeof content === 'string') {
    const hasMark = content.startsWith('\ufeff');
    return readText(hasMark ? content.slice(1) : content, name, hasMark ? 'utf-8-bom' : 'utf-8', false);
  }
  const { text, encoding, isFaithful } = decode(content);
  const read = readText(text, name, encoding, true);
  if (isFaithful || read.file === undefined) return read;
  const at = text.indexOf('\ufffd');
  return {
    file: { ...read.file, opened: { ...read.file.opened, bytes: content } },
    problems: [
      {
        message:
          'Some bytes are not valid in this file\'s encoding and show as "\ufffd". An edit changes them.',
        start: at,
        end: at + 1,
        severity: 'warning',
      },
      ...read.problems,
    ],
  };
}

function readText(text: string, name: string, encoding: Encoding, isBinary: boolean): ReadFile {
  const isYaml = /\.ya?ml$/i.test(name) || !looksLikeJson(text);
  const { value, problems } = isYaml ? readYaml(text) : readJson(text, { lenient: true });
  if (value === undefined || !isObject(value))
    return { ...(value !== undefined && { other: value }), problems };
  return {
    file: {
      name: name.split(/[\\/]/).at(-1) || name,
      syntax: isYaml ? 'yaml' : 'json',
      encoding,
      isBinary,
      root: value,
      opened: { root: value, text },
    },
    problems,
  };
}

/** By the first character that is neither blank nor in a comment. Flow mappings of YAML look like JSON; few write them. */
function looksLikeJson(text: string): boolean {
  const start = text.slice(0, 20_000).replace(/^(?:\s+|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/)*/, '');
  return start === '' || start.startsWith('{') || start.startsWith('[') || start.startsWith('"');
}

/** What a value at the root is called. */
export function nameOfValue(value: Json | undefined): string {
  if (isArray(value)) return 'an array';
  return isObject(value) ? 'an object' : 'a single value';
}
