import type { Json } from '../../json.ts';
import { readJson } from '../../jsonReader.ts';

/*
 * Reads the values of what was written in Bicep and Terraform, by the rules of those languages (spec: export-formats.md sections 5.1
 * and 7) and not by those of the printers, to see that each text still says what the workflow says.
 */

/** A call or a name, as it is written. */
export interface Expression {
  readonly expression: string;
}
export type ReadBack = Json | Expression | readonly ReadBack[] | ReadonlyMap<string, ReadBack>;

interface Language {
  readonly quote: "'" | '"';
  readonly assigns: ':' | '=';
  /** The text that a quoted text stands for, and where it ends. Throws where a template begins. */
  readonly text: (source: string, start: number) => { readonly value: string; readonly end: number };
  /** The value of a call of the language's own functions. */
  readonly call: (name: string, argument: ReadBack) => ReadBack | undefined;
}

const common: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };

const bicep: Language = {
  quote: "'",
  assigns: ':',
  text: (source, start) => {
    if (source.startsWith("'''", start)) throw new Error('a text of several lines is not expected');
    return quoted(source, start, "'", (at) => {
      if (source.startsWith('${', at)) throw new Error(`an interpolation stands at ${at}`);
      if (source[at] !== '\\') return undefined;
      const code = /^\\u\{([0-9a-fA-F]{1,6})\}/.exec(source.slice(at, at + 12));
      if (code)
        return { value: String.fromCodePoint(Number.parseInt(code[1] ?? '', 16)), length: code[0].length };
      const next = source[at + 1] ?? '';
      if (next === '$' && source[at + 2] !== '{') throw new Error(`"\\$" stands at ${at} without a brace`);
      const value = next === "'" || next === '$' ? next : common[next];
      if (value === undefined) throw new Error(`\\${next} stands at ${at}`);
      return { value, length: 2 };
    });
  },
  call: (name, argument) =>
    name === 'json' && typeof argument === 'string' ? (readJson(argument).value ?? null) : undefined,
};

const terraform: Language = {
  quote: '"',
  assigns: '=',
  text: (source, start) =>
    quoted(source, start, '"', (at) => {
      const three = source.slice(at, at + 3);
      if (three === '$${' || three === '%%{') return { value: three.slice(1), length: 3 };
      if (/^[$%]\{/.test(three)) throw new Error(`a template stands at ${at}`);
      if (source[at] !== '\\') return undefined;
      const code = /^\\u([0-9a-fA-F]{4})/.exec(source.slice(at, at + 6));
      if (code) return { value: String.fromCharCode(Number.parseInt(code[1] ?? '', 16)), length: 6 };
      const next = source[at + 1] ?? '';
      const value = next === '"' ? next : common[next];
      if (value === undefined) throw new Error(`\\${next} stands at ${at}`);
      return { value, length: 2 };
    }),
  call: (name, argument) => (name === 'jsonencode' ? argument : undefined),
};

/** A text up to its closing quote. `special` reads what does not stand for itself. */
function quoted(
  source: string,
  start: number,
  quote: string,
  special: (at: number) => { readonly value: string; readonly length: number } | undefined,
): { readonly value: string; readonly end: number } {
  let value = '';
  for (let at = start + 1; ; ) {
    const character = source[at];
    if (character === undefined || character === '\n' || character === '\r')
      throw new Error(`the text at ${start} does not end on its line`);
    if (character === quote) return { value, end: at + 1 };
    const found = special(at);
    value += found?.value ?? character;
    at += found?.length ?? 1;
  }
}

/** Reads one value that begins at an offset. */
function valueAt(
  source: string,
  offset: number,
  language: Language,
): { readonly value: ReadBack; readonly end: number } {
  let at = offset;
  const skip = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const read = (): ReadBack => {
    const character = source[at];
    if (character === language.quote) return readText();
    if (character === '{') return readObject();
    if (character === '[') return readList();
    const number = skip(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (number !== '') return readJson(number).value ?? null;
    return readName();
  };
  const readText = (): string => {
    const { value, end } = language.text(source, at);
    at = end;
    return value;
  };
  const readName = (): ReadBack => {
    const start = at;
    const name = skip(/[A-Za-z_][\w.]*/y);
    if (name === '') throw new Error(`no value stands at ${at}: ${source.slice(at, at + 40)}`);
    if (name === 'true' || name === 'false') return name === 'true';
    if (name === 'null') return null;
    if (source[at] !== '(') return { expression: name };
    at++;
    let last: ReadBack = null;
    for (let count = 0; ; count++) {
      skip(/[\s,]*/y);
      if (source[at] === ')') break;
      const argument = read();
      // Only functions of one argument have values here.
      last = count === 0 ? argument : { expression: '' };
    }
    at++;
    return language.call(name, last) ?? { expression: source.slice(start, at) };
  };
  const readObject = (): ReadonlyMap<string, ReadBack> => {
    const object = new Map<string, ReadBack>();
    at++;
    for (;;) {
      skip(/[\s,]*/y);
      if (source[at] === '}') break;
      const name = source[at] === language.quote ? readText() : skip(/[A-Za-z_][\w-]*/y);
      if (object.has(name)) throw new Error(`"${name}" stands twice`);
      skip(/[ \t]*/y);
      if (source[at] !== language.assigns) throw new Error(`no "${language.assigns}" follows "${name}"`);
      at++;
      skip(/[ \t]*/y);
      object.set(name, read());
    }
    at++;
    return object;
  };
  const readList = (): readonly ReadBack[] => {
    const list: ReadBack[] = [];
    at++;
    for (;;) {
      skip(/[\s,]*/y);
      if (source[at] === ']') break;
      list.push(read());
    }
    at++;
    return list;
  };
  const value = read();
  if (!/^(?:\s|$)/.test(source.slice(at, at + 1))) throw new Error(`something follows the value at ${at}`);
  return { value, end: at };
}

/** The value behind every place where a pattern ends, in the order of the text. */
function valuesBehind(source: string, pattern: RegExp, language: Language): readonly ReadBack[] {
  return Array.from(
    source.matchAll(pattern),
    ({ 0: found, index }) => valueAt(source, index + found.length, language).value,
  );
}

/** The value behind the first place where a pattern ends. */
export function bicepValueBehind(source: string, pattern: RegExp): ReadBack | undefined {
  return valuesBehind(source, new RegExp(pattern, 'gm'), bicep)[0];
}

export function hclValuesBehind(source: string, pattern: RegExp): readonly ReadBack[] {
  return valuesBehind(source, new RegExp(pattern, 'gm'), terraform);
}

/** Plain data for comparing: numbers by their value, as neither language tells 1 from 1.0. */
export function comparable(value: ReadBack): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (value instanceof Map) return Array.from(value, ([name, member]) => [name, comparable(member)]);
  if (typeof value === 'object' && value !== null && 'expression' in value) return value;
  return typeof value === 'string' || typeof value === 'boolean' || value === null ? value : Number(value);
}
