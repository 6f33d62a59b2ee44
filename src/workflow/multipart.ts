import { decoderOf, decodeUtf8, encodeUtf8 } from './bytes.ts';

/** One part of a multipart body (RFC 2046), its content still bytes. */
export interface Part {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** How many parts one body may have; a hostile body must not become a list without end. */
const mostParts = 10_000;

/** The parts between the boundary's lines; `undefined` when there is no boundary or not one line with it. */
export function partsOfMultipart(bytes: Uint8Array, boundary: string): readonly Part[] | undefined {
  if (boundary === '') return undefined;
  // Every byte as one character, so that positions in text are positions in bytes.
  const text = decoderOf('latin1')?.(bytes) ?? '';
  const mark = `--${decoderOf('latin1')?.(encodeUtf8(boundary)) ?? ''}`;
  const parts: Part[] = [];
  let start: number | undefined;
  let line = text.startsWith(mark) ? 0 : nextMark(text, mark, 0);
  while (line >= 0) {
    if (start !== undefined && parts.length < mostParts) parts.push(partOf(bytes, text, start, line));
    const after = line + mark.length + (text[line] === '-' ? 0 : text[line] === '\r' ? 2 : 1);
    if (text.startsWith('--', after)) return parts;
    const end = text.indexOf('\n', after);
    if (end < 0) return parts;
    start = end + 1;
    // A part may be empty: then the next line follows at once.
    line = text.startsWith(mark, start) ? start : nextMark(text, mark, start);
  }
  if (start === undefined) return undefined;
  // The closing line is missing: the last part reaches to the end.
  parts.push(partOf(bytes, text, start, text.length));
  return parts;
}

/** Where the line break before the next line with the mark begins. */
function nextMark(text: string, mark: string, from: number): number {
  const found = text.indexOf(`\n${mark}`, from);
  return found > from && text[found - 1] === '\r' ? found - 1 : found;
}

function partOf(bytes: Uint8Array, text: string, start: number, end: number): Part {
  const section = text.slice(start, end);
  const blank = /^\r?\n|\r?\n\r?\n/.exec(section);
  const headerEnd = blank ? blank.index : section.length;
  const headers: (readonly [string, string])[] = [];
  const head = decodeUtf8(bytes.subarray(start, start + headerEnd)).replace(/\r?\n[ \t]+/g, ' ');
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  const bodyStart = blank ? start + blank.index + blank[0].length : end;
  return { headers, body: bytes.slice(bodyStart, end) };
}

/**
 * The bytes of a multipart body. Without a boundary one is made that occurs in no part, the same one for the same parts: a
 * run that is replayed must send the same bytes.
 */
export function bytesFromMultipart(
  parts: readonly Part[],
  wanted?: string,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly boundary: string } {
  const boundary = wanted !== undefined && wanted !== '' ? wanted : freeBoundary(parts);
  const pieces: Uint8Array[] = [];
  for (const part of parts) {
    const head = part.headers.map(([name, value]) => `${oneLine(name)}: ${oneLine(value)}\r\n`).join('');
    pieces.push(encodeUtf8(`--${boundary}\r\n${head}\r\n`), part.body, encodeUtf8('\r\n'));
  }
  pieces.push(encodeUtf8(`--${boundary}--\r\n`));
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return { bytes, boundary };
}

/** A line break in a header would let its author write further headers. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}

function freeBoundary(parts: readonly Part[]): string {
  const contents = parts.map((part) => decoderOf('latin1')?.(part.body) ?? '');
  for (let number = 1; ; number++) {
    const boundary = `hookline-part-${number}`;
    if (!contents.some((content) => content.includes(boundary))) return boundary;
  }
}
