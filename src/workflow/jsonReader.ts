import { Decimal, Float, type Json, type JsonArray, type JsonObject } from './json.ts';
import { type EntrySource, setSource } from './jsonSource.ts';

/*
 * Reads JSON text into the value model of `json.ts`, and remembers where everything stood. `JSON.parse` will not do: it
 * loses `1.0`, 64-bit integers, the order of integer-like names, and every position.
 */

export interface JsonProblem {
  /** What is wrong and how to mend it, in one or two plain sentences. */
  readonly message: string;
  /** Offsets into the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly severity: 'error' | 'warning';
}

export interface ReadOptions {
  /** Accept comments, trailing commas, a byte order mark and line breaks in strings, each with a warning; warn of duplicate names. */
  readonly lenient?: boolean;
  /** How deep containers may nest; deeper text is an error. Default 500, which recursive readers of the value survive. */
  readonly maxDepth?: number;
  /** False: remember no positions (`sourceOf` knows nothing of the value). Cheaper, for data that nobody edits. */
  readonly positions?: boolean;
}

export interface ReadResult {
  /** `undefined` when there is an error. */
  readonly value: Json | undefined;
  readonly problems: readonly JsonProblem[];
}

/** Line and column, both from 1, of an offset. Lines end with LF, CRLF or CR. */
export function lineColumn(text: string, offset: number): { line: number; column: number } {
  const end = Math.min(Math.max(offset, 0), text.length);
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) {
      line++;
      lineStart = i + 1;
    }
  }
  return { line, column: end - lineStart + 1 };
}

/**
 * Reads one JSON value. Strict by default (RFC 8259); of members with the same name the last wins and stands last. Never
 * throws: the first error ends the reading and is the last of `problems`.
 */
export function readJson(text: string, options: ReadOptions = {}): ReadResult {
  const problems: JsonProblem[] = [];
  const reader = createReader(text, options, problems);
  try {
    return { value: reader(), problems };
  } catch (stop) {
    if (stop !== stopped) throw stop;
    return { value: undefined, problems };
  }
}

/** Thrown to leave the recursion after an error was reported; never leaves this file. */
const stopped = new Error('reading stopped');

const quoteMark = 34;
const backslash = 92;
const comma = 44;

function createReader(text: string, options: ReadOptions, problems: JsonProblem[]): () => Json {
  const lenient = options.lenient ?? false;
  const maxDepth = options.maxDepth ?? 500;
  const keepsPositions = options.positions ?? true;
  const file = { text, hasBrokenStrings: false, rootStart: 0, rootEnd: text.length };
  let position = 0;
  let depth = 0;

  function fail(message: string, start = position, end = start + 1): never {
    const within = Math.min(start, text.length);
    problems.push({
      message,
      start: within,
      end: Math.min(Math.max(end, within), text.length),
      severity: 'error',
    });
    throw stopped;
  }

  function warn(message: string, start: number, end: number): void {
    problems.push({ message, start, end, severity: 'warning' });
  }

  function skipBlanks(): void {
    for (;;) {
      const code = text.charCodeAt(position);
      if (code === 32 || code === 10 || code === 13 || code === 9) position++;
      else if (code === 47) skipComment();
      else return;
    }
  }

  function skipComment(): void {
    const start = position;
    const next = text[position + 1];
    if (next !== '/' && next !== '*') fail('A "/" stands where a value or a name was expected.');
    if (!lenient) fail('Comments are not allowed in JSON. Remove this one.', start, start + 2);
    if (next === '/') {
      while (position < text.length && text[position] !== '\n' && text[position] !== '\r') position++;
    } else {
      const close = text.indexOf('*/', position + 2);
      if (close < 0) fail('This comment is never closed. Add "*/".', start, text.length);
      position = close + 2;
    }
    warn(
      'Comments are not part of JSON. They are kept, but other tools may refuse the file.',
      start,
      position,
    );
  }

  function readValue(): Json {
    const code = text.charCodeAt(position);
    if (code === quoteMark) return readString();
    if (code === 123) return readObject();
    if (code === 91) return readArray();
    if (code === 45 || (code >= 48 && code <= 57)) return readNumber();
    if (isWord('true')) return true;
    if (isWord('false')) return false;
    if (isWord('null')) return null;
    return failAtValue();
  }

  function isWord(word: string): boolean {
    if (!text.startsWith(word, position) || /\w/.test(text[position + word.length] ?? '')) return false;
    position += word.length;
    return true;
  }

  function failAtValue(): never {
    if (position >= text.length) fail('The text ends where a value was expected.');
    const character = characterAt(position);
    if (character === "'") fail('Text must stand in double quotes, not in single quotes.');
    if (character === ',' || character === '}' || character === ']' || character === ':') {
      fail(`A value is missing before "${character}".`);
    }
    const word = /^[\w$+.-]{1,40}/.exec(text.slice(position, position + 40))?.[0];
    if (word === undefined) fail(`"${character}" is not the start of a JSON value.`);
    const known = ['true', 'false', 'null'].find((name) => name === word.toLowerCase());
    if (known !== undefined) fail(`Write "${known}" in lower case.`, position, position + word.length);
    fail(
      `"${word}" is not a JSON value. Text must stand in double quotes.`,
      position,
      position + word.length,
    );
  }

  function characterAt(offset: number): string {
    return String.fromCodePoint(text.codePointAt(offset) ?? 0xfffd);
  }

  function enter(): void {
    if (++depth > maxDepth)
      fail(`The text nests deeper than ${maxDepth} levels. Flatten it to open it here.`);
  }

  function readObject(): JsonObject {
    enter();
    const start = position++;
    const object = new Map<string, Json>();
    const entries: EntrySource[] = [];
    skipBlanks();
    while (text.charCodeAt(position) !== 125) {
      const keyStart = position;
      const name = readKey(start);
      const keyEnd = position;
      skipBlanks();
      if (text.charCodeAt(position) !== 58) failAtOpenText();
      if (text.charCodeAt(position) !== 58) fail(`A colon is missing after the name "${shorten(name)}".`);
      position++;
      skipBlanks();
      const valueStart = position;
      const value = readValue();
      if (object.has(name)) {
        object.delete(name);
        if (lenient) {
          warn(
            `The name "${shorten(name)}" comes twice in this object. The last one counts.`,
            keyStart,
            keyEnd,
          );
        }
      }
      object.set(name, value);
      if (keepsPositions) entries.push({ name, keyStart, keyEnd, start: valueStart, end: position });
      readSeparator('}', start, name);
    }
    position++;
    depth--;
    remember(object, start, entries);
    return object;
  }

  /** `{}` and `[]` below the root have nothing to remember; leaving them out makes reading noticeably faster. */
  function remember(container: JsonObject | JsonArray, start: number, entries: EntrySource[]): void {
    if (keepsPositions && (position - start > 2 || depth === 0)) {
      setSource(container, { file, start, end: position, entries });
    }
  }

  function readKey(objectStart: number): string {
    if (text.charCodeAt(position) === quoteMark) return readString();
    if (position >= text.length) fail('This object is never closed. Add "}".', objectStart, objectStart + 1);
    const character = characterAt(position);
    if (character === "'") fail('Names must stand in double quotes, not in single quotes.');
    if (character === ',') fail('There is a comma too many. Remove it.');
    if (character === ']') fail('The object is closed with "]". Close it with "}".');
    const word = /^[\w$.-]{1,40}/.exec(text.slice(position, position + 40))?.[0];
    if (word === undefined) fail(`A name in double quotes was expected, and "${character}" stands here.`);
    fail(`The name "${word}" must stand in double quotes.`, position, position + word.length);
  }

  function readArray(): JsonArray {
    enter();
    const start = position++;
    const array: Json[] = [];
    const entries: EntrySource[] = [];
    skipBlanks();
    while (text.charCodeAt(position) !== 93) {
      if (position >= text.length) fail('This array is never closed. Add "]".', start, start + 1);
      const itemStart = position;
      array.push(readValue());
      if (keepsPositions) {
        entries.push({
          name: undefined,
          keyStart: itemStart,
          keyEnd: itemStart,
          start: itemStart,
          end: position,
        });
      }
      readSeparator(']', start, array.length);
    }
    position++;
    depth--;
    remember(array, start, entries);
    return array;
  }

  /** After a member (its name) or an item (which one, from 1): moves to the next one, or to the closing bracket. */
  function readSeparator(close: '}' | ']', start: number, last: string | number): void {
    skipBlanks();
    if (text.charCodeAt(position) === comma) {
      const commaAt = position++;
      skipBlanks();
      if (text[position] !== close) return;
      const kind = close === '}' ? 'object' : 'array';
      if (!lenient)
        fail(`The comma after the last member of this ${kind} is one too many. Remove it.`, commaAt);
      warn(
        'A comma after the last member is not part of JSON. Other tools may refuse the file.',
        commaAt,
        commaAt + 1,
      );
      return;
    }
    if (text[position] === close) return;
    failAtSeparator(close, start, last);
  }

  function failAtSeparator(close: '}' | ']', start: number, last: string | number): never {
    const kind = close === '}' ? 'object' : 'array';
    if (position >= text.length) fail(`This ${kind} is never closed. Add "${close}".`, start, start + 1);
    const character = characterAt(position);
    if (character === ']' || character === '}') {
      fail(`The ${kind} is closed with "${character}". Close it with "${close}".`);
    }
    const after = typeof last === 'string' ? `"${shorten(last)}"` : `item ${last}`;
    failAtOpenText();
    fail(`A comma is missing after ${after}${character === '"' ? '' : `, before "${character}"`}.`);
  }

  /** The text with a line break that was read last: where something is missing right behind it, it was not meant to go on. */
  let openText: { start: number; end: number } | undefined;

  function failAtOpenText(): void {
    if (openText === undefined || text.slice(openText.end, position).trim() !== '') return;
    fail('This text is not closed on its line. Add a double quote.', openText.start, openText.start + 1);
  }

  function readString(): string {
    const start = position++;
    let from = position;
    let result = '';
    for (;;) {
      const code = text.charCodeAt(position);
      if (code === quoteMark) {
        const tail = text.slice(from, position++);
        if (openText?.end === 0) openText.end = position;
        return result === '' ? tail : result + tail;
      }
      if (code === backslash) {
        result += text.slice(from, position) + readEscape();
        from = position;
      } else if (code >= 32) position++;
      else if (Number.isNaN(code)) fail('This text is never closed. Add a double quote.', start, start + 1);
      else readControlCharacter(code, start);
    }
  }

  function readControlCharacter(code: number, start: number): void {
    const isBreak = code === 10 || code === 13;
    if (lenient) {
      if (isBreak) {
        file.hasBrokenStrings = true;
        if (openText?.start !== start) openText = { start, end: 0 };
      }
      const what = isBreak ? 'A line break' : 'A control character';
      warn(
        `${what} inside text is not part of JSON. Other tools may refuse the file.`,
        position,
        position + 1,
      );
      position++;
      return;
    }
    if (isBreak)
      fail('This text is not closed on its line. Add a double quote, or write \\n for a line break.', start);
    fail(`A control character stands in this text. Write \\u${code.toString(16).padStart(4, '0')} instead.`);
  }

  function readEscape(): string {
    const character = text[position + 1];
    if (character === 'u') {
      const digits = text.slice(position + 2, position + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) {
        fail('After \\u there must be four hexadecimal digits.', position, position + 2);
      }
      position += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const meaning = character === undefined ? undefined : escapes.get(character);
    if (meaning === undefined) {
      fail(`"\\${character ?? ''}" is not an escape. Write "\\\\" for a backslash.`, position, position + 2);
    }
    position += 2;
    return meaning;
  }

  /** Integers of a few digits, which most numbers are. `undefined`: it is something else, and nothing was read. */
  function readShortInteger(): number | undefined {
    let at = position;
    let value = 0;
    let code = text.charCodeAt(at);
    while (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
      code = text.charCodeAt(++at);
    }
    const ends = code === comma || code === 125 || code === 93;
    if (!ends || at === position || at > position + 15 || text.charCodeAt(position) === 48) return undefined;
    position = at;
    return value;
  }

  function readNumber(): Json {
    const short = readShortInteger();
    if (short !== undefined) return short;
    const start = position;
    numberPattern.lastIndex = start;
    const match = numberPattern.exec(text);
    if (match === null) fail('There is no digit after the minus sign.');
    const [spelling, fraction] = match;
    position += spelling.length;
    const next = text[position] ?? '';
    if (/[\w.+-]/.test(next)) {
      const whole = /^[\w.+-]{1,40}/.exec(text.slice(start, start + 40))?.[0] ?? spelling;
      const hint = /^-?0\d/.test(whole) ? ' Numbers do not start with a zero.' : '';
      fail(`"${whole}" is not a number.${hint}`, start, start + whole.length);
    }
    return fraction === undefined ? integer(spelling) : new Float(Number(spelling));
  }

  return () => {
    if (text.charCodeAt(0) === 0xfeff) {
      if (!lenient) fail('The text starts with a byte order mark. Remove it.', 0, 1);
      warn('The text starts with a byte order mark. It is kept.', 0, 1);
      position = 1;
    }
    skipBlanks();
    if (position >= text.length) fail('The text is empty. Write a JSON value.');
    file.rootStart = position;
    const value = readValue();
    file.rootEnd = position;
    skipBlanks();
    if (position < text.length)
      fail(`The value ends before this "${characterAt(position)}". Remove what follows it.`);
    return value;
  };
}

const numberPattern = /-?(?:0|[1-9]\d*)((?:\.\d+(?:[eE][+-]?\d+)?)|[eE][+-]?\d+)?/y;

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** An integer of the language: 64 bits, beyond them a decimal of 96 bits, beyond those a float (spec section 6). */
function integer(spelling: string): Json {
  // `+ 0` turns -0 into 0: integers have one zero.
  if (spelling.length <= 15) return Number(spelling) + 0;
  if (spelling.length > 30) return new Float(Number(spelling));
  const exact = BigInt(spelling);
  if (exact >= BigInt(Number.MIN_SAFE_INTEGER) && exact <= BigInt(Number.MAX_SAFE_INTEGER))
    return Number(exact);
  if (BigInt.asIntN(64, exact) === exact) return exact;
  const magnitude = exact < 0n ? -exact : exact;
  return magnitude < 1n << 96n ? new Decimal(exact, 0) : new Float(Number(spelling));
}

function shorten(name: string): string {
  return name.length > 60 ? `${name.slice(0, 57)}…` : name;
}
