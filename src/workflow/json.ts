/**
 * JSON values as the workflow language sees them.
 *
 * Plain JavaScript values will not do: `1` and `1.0` are different things to the language, integers have 64 bits,
 * and object members keep their order even when their names look like integers. So:
 *
 * | JSON               | here                                                                    |
 * |--------------------|-------------------------------------------------------------------------|
 * | integer            | `number` when it is a safe integer, else `bigint` (int64 range)           |
 * | number with . or e | `Float` (IEEE double)                                                     |
 * | —                  | `Decimal` (only made by `decimal()` and by integers beyond int64)         |
 * | object             | a `Map`: ordered, free of prototype members                               |
 * | array              | an array                                                                  |
 *
 * A `number` is therefore always an integer. Values are never changed in place: an edit makes new containers along
 * its path and keeps the identity of everything else, which is what memoisation and faithful printing stand on.
 */
export type Json = null | boolean | number | bigint | string | Float | Decimal | JsonArray | JsonObject;
export type JsonArray = readonly Json[];
export type JsonObject = ReadonlyMap<string, Json>;

/** A place inside a value: member names and array indexes from the root. */
export type JsonPath = readonly (string | number)[];

/** A floating-point number. A class of its own because JavaScript cannot tell `1.0` from `1`. */
export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
  valueOf(): number {
    return this.value;
  }
}

/** An exact decimal number `unscaled / 10^scale`; it keeps its trailing zeros, as .NET's Decimal does. */
export class Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
  constructor(unscaled: bigint, scale: number) {
    this.unscaled = unscaled;
    this.scale = scale;
  }
  valueOf(): number {
    return Number(this.toString());
  }
  toString(): string {
    const negative = this.unscaled < 0n;
    const digits = (negative ? -this.unscaled : this.unscaled).toString().padStart(this.scale + 1, '0');
    const whole = digits.slice(0, digits.length - this.scale);
    const fraction = this.scale > 0 ? `.${digits.slice(digits.length - this.scale)}` : '';
    return (negative ? '-' : '') + whole + fraction;
  }
}

export const emptyObject: JsonObject = new Map();

export function isObject(value: unknown): value is JsonObject {
  return value instanceof Map;
}

export function isArray(value: Json | undefined): value is JsonArray {
  return Array.isArray(value);
}

export function isString(value: Json | undefined): value is string {
  return typeof value === 'string';
}

/** The value at `path`, or `undefined` where the path leaves the value. Names are matched exactly. */
export function at(value: Json | undefined, ...path: JsonPath): Json | undefined {
  return follow(value, path);
}

/** `at`, for those who have the path as a list already: everything asks here, and spreading it once more would cost. */
function follow(value: Json | undefined, path: JsonPath): Json | undefined {
  let current = value;
  // Counted, because everything asks here, and an iterator for each would be rubbish to collect.
  for (let index = 0; index < path.length; index++) {
    const key = path[index];
    if (isObject(current)) current = current.get(String(key));
    else if (isArray(current) && typeof key === 'number') current = current[key];
    else return undefined;
  }
  return current;
}

/** The object at `path`, or an empty one: for reading members that may be absent or of a wrong kind. */
export function objectAt(value: Json | undefined, ...path: JsonPath): JsonObject {
  const found = follow(value, path);
  return isObject(found) ? found : emptyObject;
}

/** The string at `path`, or `undefined` when there is none. */
export function stringAt(value: Json | undefined, ...path: JsonPath): string | undefined {
  const found = follow(value, path);
  return typeof found === 'string' ? found : undefined;
}

/** A member by name, exactly or else the first that differs in case only (as the service looks members up). */
export function memberIgnoringCase(
  object: JsonObject,
  name: string,
): { name: string; value: Json } | undefined {
  const exact = object.get(name);
  if (exact !== undefined) return { name, value: exact };
  const wanted = name.toLowerCase();
  for (const [key, value] of object) {
    if (key.length === name.length && key.toLowerCase() === wanted) return { name: key, value };
  }
  return undefined;
}

/**
 * Plain JavaScript data (literals in code, answers of libraries) as a JSON value. Whole numbers become integers, others
 * floats; `undefined` members are left out; what JSON cannot say (functions, symbols) becomes null.
 */
export function fromPlain(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value;
  // adding zero turns -0 into 0: integers have one zero
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value + 0 : new Float(value);
  if (value instanceof Float || value instanceof Decimal || value instanceof Map) return value;
  if (Array.isArray(value)) return value.map(fromPlain);
  if (typeof value === 'object') {
    const object = new Map<string, Json>();
    for (const [key, member] of Object.entries(value)) {
      if (member !== undefined) object.set(key, fromPlain(member));
    }
    return object;
  }
  return null;
}

/**
 * A JSON value as plain JavaScript data, for libraries that want it (schema validation). Loses what JavaScript cannot
 * hold: 64-bit integers become doubles, integer-like names move to the front. Objects inherit nothing unless a prototype is given.
 */
export function toPlain(value: Json, prototype: object | null = null): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Float || value instanceof Decimal) return value.valueOf();
  if (isArray(value)) return value.map((item) => toPlain(item, prototype));
  if (!isObject(value)) return value;
  const object: Record<string, unknown> = Object.create(prototype);
  // Defined, not assigned: "__proto__" is a name like others.
  const rest = { writable: true, enumerable: true, configurable: true };
  for (const [key, member] of value)
    Object.defineProperty(object, key, { value: toPlain(member, prototype), ...rest });
  return object;
}

/** JSON text of a scalar number, spelled so that its kind survives: floats and decimals always show a point or an exponent. */
function numberText(value: number | bigint | Float | Decimal): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  const text = value instanceof Float ? floatText(value.value) : value.toString();
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/**
 * Text of a double as .NET writes it: the shortest digits that read back the same; scientific from 1E+15 (when the digits
 * run out) and below 1E-04. Spec: expression-language.md section 7.
 */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponentText = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const scale = Number(exponentText) + 1;
  const sign = value < 0 ? '-' : '';
  if (scale > Math.max(digits.length, 15) || scale < -3) {
    const exponent = scale - 1;
    const tail = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits[0]}${tail}E${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  if (scale <= 0) return `${sign}0.${'0'.repeat(-scale)}${digits}`;
  if (digits.length <= scale) return sign + digits + '0'.repeat(scale - digits.length);
  return `${sign}${digits.slice(0, scale)}.${digits.slice(scale)}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must be escaped
const mustEscape = /["\\\u0000-\u001f\u0085\u2028\u2029]/;
const allToEscape = new RegExp(mustEscape, 'g');
const shortEscapes: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** JSON text of a string, with quotes. Escapes only what must be escaped (spec section 6). */
export function quote(text: string): string {
  if (!mustEscape.test(text)) return `"${text}"`;
  return `"${text.replace(allToEscape, (c) => shortEscapes[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}

/** The service's limit on the characters of one value. */
export const longestText = 104_857_600;

/**
 * JSON text of a value. Without `indent` compact, exactly as the service converts a value to text; with `indent` one
 * member a line. `newline` and `level` let a caller print into an existing text. Throws `RangeError` when compact text is
 * longer than `longestText`: a value whose parts are shared may be small in memory and endless as text.
 */
export function stringify(value: Json, indent = '', newline = '\n', level = 0): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'string') return quote(value);
  if (value instanceof Float && !Number.isFinite(value.value)) return quote(floatText(value.value));
  if (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Float ||
    value instanceof Decimal
  ) {
    return numberText(value);
  }
  if (indent === '') return isArray(value) ? compactArray(value) : compactObject(value as JsonObject);
  const parts: string[] = [];
  const [open, close] = isArray(value) ? '[]' : '{}';
  if (isArray(value)) for (const item of value) parts.push(stringify(item, indent, newline, level + 1));
  else {
    for (const [key, member] of value as JsonObject) {
      parts.push(`${quote(key)}: ${stringify(member, indent, newline, level + 1)}`);
    }
  }
  if (parts.length === 0) return `${open}${close}`;
  const inner = newline + indent.repeat(level + 1);
  return open + inner + parts.join(`,${inner}`) + newline + indent.repeat(level) + close;
}

// Apart from the indented form, since every interpolated object passes here.
function compactArray(array: JsonArray): string {
  let text = '[';
  for (const item of array) {
    text += text.length > 1 ? `,${stringify(item)}` : stringify(item);
    if (text.length > longestText) throw new RangeError('The JSON text is too long.');
  }
  return `${text}]`;
}

function compactObject(object: JsonObject): string {
  let text = '{';
  for (const [key, member] of object) {
    text += `${text.length > 1 ? ',' : ''}${quote(key)}:${stringify(member)}`;
    if (text.length > longestText) throw new RangeError('The JSON text is too long.');
  }
  return `${text}}`;
}

/** A JSON pointer (RFC 6901) for messages and machine-readable output. */
export function pointer(path: JsonPath): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The words of a JSON pointer, unescaped: names, and indexes as text. `pointer` is empty or begins with "/". */
export function wordsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((word) => word.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A copy of `object` with one member replaced in place, or appended when it is new. */
export function withMember(object: JsonObject, name: string, value: Json): JsonObject {
  const copy = new Map(object);
  copy.set(name, value);
  return copy;
}
