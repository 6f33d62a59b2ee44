import { Float, isArray, isObject, type Json } from '../../json.ts';

/* Small tools to write the shape of a JSON file down. */

/** A sentence that names a place and what is wrong there. */
export type Fault = string;

/** Whether a value may stand there. */
export type Check = (value: Json) => boolean;

/** Members that an object may have. */
export type Members = Readonly<Record<string, Check>>;

/** What is wrong with an object: members that are missing, of a wrong kind, or unknown. Names that begin with `x-` are free, with `x-ms-` not. */
export function objectFaults(
  place: string,
  value: Json | undefined,
  members: Members,
  required: readonly string[],
): readonly Fault[] {
  if (!isObject(value)) return [`${place || 'the file'} is no object`];
  const missing = required.filter((name) => !value.has(name)).map((name) => `${place}/${name} is missing`);
  const wrong = [...value].flatMap(([name, member]): readonly Fault[] => {
    if (!Object.hasOwn(members, name))
      return name.startsWith('x-') && !name.startsWith('x-ms-') ? [] : [`${place}/${name} is not known`];
    return members[name]?.(member) ? [] : [`${place}/${name} is of a wrong kind`];
  });
  return [...missing, ...wrong];
}

export function isText(value: Json): boolean {
  return typeof value === 'string';
}

export function isBoolean(value: Json): boolean {
  return typeof value === 'boolean';
}

export function isWhole(value: Json): boolean {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
}

export function isNumber(value: Json): boolean {
  return isWhole(value) || typeof value === 'number' || value instanceof Float;
}

export function isOneOf(...texts: readonly string[]): Check {
  return (value) => typeof value === 'string' && texts.includes(value);
}

export function isArrayOf(check: Check, least: number): Check {
  return (value) => isArray(value) && value.length >= least && value.every(check);
}

export function membersOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? value.get(name) : undefined;
}

export function itemsOf(value: Json | undefined, name: string): readonly Json[] {
  const items = membersOf(value, name);
  return isArray(items) ? items : [];
}
