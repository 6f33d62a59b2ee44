import { isArray, isObject, type Json, quote, stringify } from '../../workflow/json.ts';

/** The beginning of a value on one line. */
export interface Preview {
  readonly text: string;
  readonly isWhole: boolean;
}

/** Text that without quotes would be taken for a value of another type. */
const looksLikeJson = /^(?:true|false|null|-?\d[\d.eE+-]*|["[{].*)$/is;

/**
 * A value as JSON on one line, cut after about `most` characters, at the cost of those only. `bare`: text at the top stands
 * without quotes unless they are needed to see it.
 */
export function previewOf(value: Json, most = 160, bare = false): Preview {
  if (typeof value === 'string' && bare) {
    const isPlain =
      value.length > 0 &&
      value === value.trim() &&
      !/\p{Cc}/u.test(value.slice(0, most)) &&
      !looksLikeJson.test(value);
    const text = isPlain ? value.slice(0, most) : quote(value.slice(0, most));
    return { text: value.length > most ? `${text}…` : text, isWhole: value.length <= most };
  }
  const parts: string[] = [];
  const room = print(value, most, parts);
  return { text: room < 0 ? `${parts.join('')}…` : parts.join(''), isWhole: room >= 0 };
}

/** Prints as long as there is room; returns what is left of it, negative when something was left out. */
function print(value: Json, room: number, into: string[]): number {
  if (!isArray(value) && !isObject(value)) return printScalar(value, room, into);
  const [open, close] = isArray(value) ? ['[', ']'] : ['{', '}'];
  let left = put(open, room, into);
  let isFirst = true;
  for (const [key, member] of value.entries()) {
    if (left <= 0) return -1;
    if (!isFirst) left = put(', ', left, into);
    isFirst = false;
    if (typeof key === 'string') left = put(': ', printScalar(key, left, into), into);
    if (left <= 0) return -1;
    left = print(member, left, into);
    if (left < 0) return -1;
  }
  into.push(close);
  return Math.max(0, left - 1);
}

function printScalar(value: Json, room: number, into: string[]): number {
  if (typeof value === 'string' && value.length > room) {
    into.push(quote(value.slice(0, Math.max(0, room))).slice(0, -1));
    return -1;
  }
  return put(stringify(value), room, into);
}

function put(text: string, room: number, into: string[]): number {
  if (room < 0) return -1;
  into.push(text);
  return Math.max(0, room - text.length);
}
