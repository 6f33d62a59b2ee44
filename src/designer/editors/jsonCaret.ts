/** A JSON string literal in a text: the range of its content, and its value. */
export interface StringInJson {
  /** Behind the opening quote. */
  readonly start: number;
  /** At the closing quote, or where the line or the text ends without one. */
  readonly end: number;
  readonly value: string;
  /** For every unit of `value`, and its end, the offset in the text where it is spelled. */
  readonly offsets: readonly number[];
}

const shortEscapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The string literal that the caret stands in; `undefined` between values. */
export function stringAround(text: string, caret: number): StringInJson | undefined {
  let start = -1;
  for (let at = 0; at < caret; at++) {
    const character = text.charAt(at);
    if (start < 0) {
      if (character === '"') start = at + 1;
    } else if (character === '\\') at++;
    else if (character === '"' || character === '\n') start = -1;
  }
  return start < 0 || start > caret ? undefined : readString(text, start);
}

/** The string whose content starts at `start`; it ends at its closing quote or with its line, unless `end` is known. */
export function readString(text: string, start: number, end?: number): StringInJson {
  let value = '';
  const offsets: number[] = [];
  let at = start;
  const last = end ?? text.length;
  while (at < last && (end !== undefined || (text.charAt(at) !== '"' && text.charAt(at) !== '\n'))) {
    offsets.push(at);
    if (text.charAt(at) !== '\\' || at + 1 >= last) {
      value += text.charAt(at);
      at++;
      continue;
    }
    const letter = text.charAt(at + 1);
    const code = letter === 'u' ? /^[\da-f]{4}/i.exec(text.slice(at + 2, at + 6))?.[0] : undefined;
    value += code ? String.fromCharCode(Number.parseInt(code, 16)) : (shortEscapes[letter] ?? letter);
    at += code ? 6 : 2;
  }
  offsets.push(at);
  return { start, end: at, value, offsets };
}

/** Where a caret in the text stands in the string's value. */
export function valueOffset(found: StringInJson, caret: number): number {
  let offset = 0;
  while (offset < found.value.length && (found.offsets[offset + 1] ?? caret) <= caret) offset++;
  return offset;
}

/** Where an offset in the string's value stands in the text. */
export function textOffset(found: StringInJson, offset: number): number {
  return found.offsets[Math.min(offset, found.value.length)] ?? found.end;
}
