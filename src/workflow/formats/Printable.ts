import type { Json } from '../json.ts';

/** Code of the target language that stands where a value could. */
export interface Code {
  readonly code: string;
}

/** A JSON value in which code may stand: what the printers of Bicep and Terraform write. */
export type Printable = Json | Code | readonly Printable[] | ReadonlyMap<string, Printable>;

export function code(text: string): Code {
  return { code: text };
}

export function isCode(value: Printable): value is Code {
  return typeof value === 'object' && value !== null && 'code' in value;
}

export function isList(value: Printable): value is readonly Printable[] {
  return Array.isArray(value);
}

/** An object from its members; those that are `undefined` are left out. */
export function printable(
  members: Readonly<Record<string, Printable | undefined>>,
): ReadonlyMap<string, Printable> {
  const object = new Map<string, Printable>();
  for (const [name, member] of Object.entries(members)) {
    if (member !== undefined) object.set(name, member);
  }
  return object;
}
