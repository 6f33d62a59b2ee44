import { decodeUtf8, encodeBase64, encodeUtf8 } from '../../workflow/bytes.ts';
import { formFields, parseContentType } from '../../workflow/content.ts';
import { type Headers, header } from '../../workflow/http.ts';
import { type Json, stringAt, stringify } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';

/* Bodies between a script and the wire. */

export interface Wire {
  readonly headers: Headers;
  /** Absent: there is no body. */
  readonly body?: Uint8Array;
}

/** What a scripted body is on the wire. Text goes as it is, with no type but the one the script gives; other values as JSON. */
export function wireOf(body: Json | undefined, headers: Headers): Wire {
  if (body === undefined || body === '') return { headers };
  if (typeof body === 'string') return { headers, body: encodeUtf8(body) };
  const isTyped = header(headers, 'Content-Type') !== undefined;
  return {
    headers: isTyped ? headers : [...headers, ['Content-Type', 'application/json']],
    body: encodeUtf8(stringify(body)),
  };
}

/** The text of bytes; base64 where they are no UTF-8. */
export function textOf(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  return text.includes('\ufffd') ? encodeBase64(bytes) : text;
}

/** Bytes as people compare them: JSON as its value, whatever else as its text. `undefined` without a body. */
export function shownBody({ body, headers }: Wire): Json | undefined {
  if (body === undefined || body.length === 0) return undefined;
  const text = textOf(body);
  const type = header(headers, 'Content-Type');
  if (type !== undefined && !/^application\/(?:[\w.+-]+\+)?json$/.test(parseContentType(type).type))
    return text;
  return readJson(text, { positions: false }).value ?? text;
}

/** Every value that a body may be compared as: its text, the JSON in it, the fields of its form. */
export function readingsOf(wire: Wire): readonly Json[] {
  if (wire.body === undefined || wire.body.length === 0) return [];
  const text = textOf(wire.body);
  const readings: Json[] = [text];
  const { value } = readJson(text, { positions: false });
  if (value !== undefined) readings.push(value);
  const type = header(wire.headers, 'Content-Type') ?? '';
  if (parseContentType(type).type === 'application/x-www-form-urlencoded') {
    const fields = formFields(text).map((field): [string, Json] => [
      stringAt(field, 'key') ?? '',
      field.get('value') ?? null,
    ]);
    readings.push(new Map(fields));
  }
  return readings;
}

/** Headers as an object; of a name that comes several times, the values side by side. */
export function headersValue(headers: Headers): Json {
  const value = new Map<string, string>();
  for (const [name, text] of headers) {
    const known = value.get(name);
    value.set(name, known === undefined ? text : `${known}, ${text}`);
  }
  return value;
}
