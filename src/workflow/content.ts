import { decodeBase64, decoderOf, decodeUtf8, encodeBase64, encodeUtf8 } from './bytes.ts';
import { isObject, type Json, type JsonObject, stringAt, stringify } from './json.ts';
import { readJson } from './jsonReader.ts';
import { bytesFromMultipart, partsOfMultipart } from './multipart.ts';

/*
 * Content that is no JSON travels through a workflow in an envelope, `{"$content-type": …, "$content": base64}`. Here is how
 * bytes become a body and how a body becomes bytes (spec: runtime-semantics.md 4.1 and 6, expression-language.md 7 and 15).
 */

export interface ContentType {
  /** Without parameters, in lower case: `text/html`. */
  readonly type: string;
  /** Names in lower case, quotes taken off. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads a Content-Type as lenient as HTTP clients do: what cannot be understood is left out. */
export function parseContentType(text: string): ContentType {
  const [type = '', ...rest] = splitOutsideQuotes(text);
  const parameters = new Map<string, string>();
  for (const piece of rest) {
    const equals = piece.indexOf('=');
    if (equals < 1) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    const value = piece.slice(equals + 1).trim();
    const bare = /^".*"$/s.test(value) ? value.slice(1, -1).replace(/\\(.)/gs, '$1') : value;
    if (!parameters.has(name)) parameters.set(name, bare);
  }
  return { type: type.trim().toLowerCase(), parameters };
}

function splitOutsideQuotes(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"') isQuoted = !isQuoted;
    else if (c === '\\' && isQuoted) i++;
    else if (c === ';' && !isQuoted) {
      pieces.push(text.slice(start, i));
      start = i + 1;
    }
  }
  pieces.push(text.slice(start));
  return pieces;
}

/** An object with both members of an envelope; further members do not matter. */
export function isEnvelope(value: Json | undefined): value is JsonObject {
  return isObject(value) && value.has('$content-type') && value.has('$content');
}

export function envelope(contentType: string, content: Uint8Array | string): JsonObject {
  return new Map<string, Json>([
    ['$content-type', contentType],
    ['$content', typeof content === 'string' ? content : encodeBase64(content)],
  ]);
}

/** The content type of an envelope, as written. */
export function envelopeType(value: JsonObject): string {
  return stringAt(value, '$content-type') ?? '';
}

/** The bytes of an envelope, or `undefined` when its `$content` is no base64 text. */
export function envelopeBytes(value: JsonObject): Uint8Array<ArrayBuffer> | undefined {
  const content = value.get('$content');
  return typeof content === 'string' ? decodeBase64(content) : undefined;
}

/**
 * The text of an envelope, by the charset of its type (UTF-8 when it names none). `undefined` when the content is no base64,
 * the type has no `/` or a parameter with two `=`, or the charset is not known.
 */
export function envelopeText(value: JsonObject): string | undefined {
  const contentType = envelopeType(value);
  const bytes = envelopeBytes(value);
  const charset = charsetOf(contentType);
  return bytes === undefined || charset === undefined ? undefined : decoderOf(charset)?.(bytes);
}

/** The charset that a well-formed content type names, `utf-8` when it names none; `undefined` for a malformed type. */
export function charsetOf(contentType: string): string | undefined {
  const [type = '', ...parameters] = splitOutsideQuotes(contentType);
  if (!/^[^/\s]+\/[^/\s]+$/.test(type.trim())) return undefined;
  const isMalformed = parameters.some((piece) => piece.replace(/"[^"]*"/g, '').split('=').length > 2);
  return isMalformed ? undefined : (parseContentType(contentType).parameters.get('charset') ?? 'utf-8');
}

export type BodyResult =
  | { readonly ok: true /** Absent: there is no body. */; readonly value?: Json }
  | { readonly ok: false; readonly message: string };

/**
 * What bytes that came over HTTP are inside a workflow. Not `ok`: the type says JSON, but the bytes are none.
 *
 * | content type                        | value                                                     |
 * |-------------------------------------|-----------------------------------------------------------|
 * | none, no bytes                      | absent                                                    |
 * | none                                | envelope of application/octet-stream                      |
 * | application/json (its charset is ignored) | the JSON value; absent when there are no bytes      |
 * | text/*                              | string                                                    |
 * | application/x-www-form-urlencoded   | envelope with `$formdata`                                 |
 * | multipart/*                         | envelope with `$multipart`                                |
 * | any other                           | envelope                                                  |
 */
export function bodyFromBytes(bytes: Uint8Array, contentType?: string): BodyResult {
  if (contentType === undefined || contentType.trim() === '') {
    return bytes.length === 0
      ? { ok: true }
      : { ok: true, value: envelope('application/octet-stream', bytes) };
  }
  const { type, parameters } = parseContentType(contentType);
  if (type === 'application/json') return jsonFromBytes(bytes);
  if (type.startsWith('text/')) return { ok: true, value: textFromBytes(bytes, parameters.get('charset')) };
  const value = new Map(envelope(contentType, bytes));
  if (type === 'application/x-www-form-urlencoded') value.set('$formdata', formFields(decodeUtf8(bytes)));
  else if (type.startsWith('multipart/')) {
    const parts = partsOfMultipart(bytes, parameters.get('boundary') ?? '');
    if (parts !== undefined) value.set('$multipart', parts.map(partValue));
  }
  return { ok: true, value };
}

function jsonFromBytes(bytes: Uint8Array): BodyResult {
  const text = textFromBytes(bytes, 'utf-8');
  if (text === '') return { ok: true };
  const { value, problems } = readJson(text, { positions: false });
  if (value !== undefined) return { ok: true, value };
  return { ok: false, message: problems.at(-1)?.message ?? 'The text is no JSON.' };
}

/** Text without its byte order mark; an unknown charset is read as UTF-8. */
function textFromBytes(bytes: Uint8Array, charset = 'utf-8'): string {
  const text = (decoderOf(charset) ?? decodeUtf8)(bytes);
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** A part of a multipart body: text as a string, anything else as an envelope. */
function partValue(part: {
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}): Json {
  const contentType = part.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const { type, parameters } = parseContentType(contentType ?? 'text/plain');
  const headers = new Map<string, Json>(part.headers);
  if (![...headers.keys()].some((name) => name.toLowerCase() === 'content-length')) {
    headers.set('Content-Length', String(part.body.length));
  }
  const body = type.startsWith('text/')
    ? textFromBytes(part.body, parameters.get('charset'))
    : envelope(contentType ?? '', part.body);
  return new Map<string, Json>([
    ['headers', headers],
    ['body', body],
  ]);
}

/** The fields of an HTML form as `[{key, value}]`, in their order. */
export function formFields(text: string): readonly JsonObject[] {
  const fields = text.split('&').filter((field) => field !== '');
  return fields.map((field) => {
    const equals = field.indexOf('=');
    const [key, value] = equals < 0 ? [field, ''] : [field.slice(0, equals), field.slice(equals + 1)];
    return new Map<string, Json>([
      ['key', percentDecode(key.replaceAll('+', ' '))],
      ['value', percentDecode(value.replaceAll('+', ' '))],
    ]);
  });
}

/** Text whose percent escapes are decoded as UTF-8. Escapes that are malformed stay as they are. */
export function percentDecode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
    decodeUtf8(Uint8Array.from(escapes.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))),
  );
}

/** Bytes to send and the content type that describes them. */
export interface BodyBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

/**
 * What a body inside a workflow is on the wire; `undefined` for null, which sends none. Given the author's `contentType`,
 * that one is kept, except that a multipart type gets the boundary that the bytes use.
 */
export function bytesFromBody(value: Json, contentType?: string): BodyBytes | undefined {
  if (value === null) return undefined;
  if (typeof value === 'string') {
    return { bytes: encodeUtf8(value), contentType: contentType ?? 'text/plain; charset=utf-8' };
  }
  if (isObject(value)) {
    const bytes = isEnvelope(value) ? envelopeBytes(value) : undefined;
    if (bytes !== undefined) return { bytes, contentType: contentType ?? envelopeType(value) };
    const parts = value.get('$multipart');
    if (Array.isArray(parts)) {
      const types = [contentType ?? '', envelopeType(value), 'multipart/form-data'];
      return multipartBytes(parts, types.find((type) => /^\s*multipart\//i.test(type)) ?? '');
    }
  }
  return {
    bytes: encodeUtf8(stringify(value)),
    contentType: contentType ?? 'application/json; charset=utf-8',
  };
}

function multipartBytes(parts: readonly Json[], written: string): BodyBytes {
  const pieces = parts.map((part) => {
    const headers = isObject(part) ? part.get('headers') : undefined;
    const named = isObject(headers) ? [...headers] : [];
    const kept = named
      .filter(([name]) => name.toLowerCase() !== 'content-length')
      .map(([name, text]) => [name, typeof text === 'string' ? text : stringify(text)] as const);
    const isTyped = kept.some(([name]) => name.toLowerCase() === 'content-type');
    const body = isObject(part) ? (part.get('body') ?? null) : part;
    const content = bytesFromBody(body);
    const isText = typeof body === 'string';
    return {
      headers:
        content && !isTyped && !isText ? [...kept, ['Content-Type', content.contentType] as const] : kept,
      body: content?.bytes ?? new Uint8Array(),
    };
  });
  const { bytes, boundary } = bytesFromMultipart(
    pieces,
    parseContentType(written).parameters.get('boundary'),
  );
  const isBounded = parseContentType(written).parameters.get('boundary') === boundary;
  return { bytes, contentType: isBounded ? written : `${written}; boundary="${boundary}"` };
}
