import type { Json } from '../../workflow/json.ts';
import { texts } from './texts.ts';

/** The types of parameters and outputs in the spelling that the service writes (spec: workflow-definition.md 1.3). */
const names = ['String', 'SecureString', 'Int', 'Float', 'Bool', 'Array', 'Object', 'SecureObject'] as const;

export const parameterTypes = names.map((name) => ({ value: name, label: texts.types[name] }));

/** A type by its name, in whatever case it is written. */
export function parameterType(name: string): (typeof parameterTypes)[number] | undefined {
  return parameterTypes.find((type) => type.value.toLowerCase() === name.toLowerCase());
}

export function isSecure(type: string): boolean {
  return /^secure/i.test(type);
}

/** Why a parameter or output cannot have a name; names are compared ignoring case. */
export function nameRefusal(
  members: ReadonlyMap<string, Json>,
  next: string,
  present: string,
  exists: (name: string) => string,
): string | undefined {
  if (next.trim() === '') return texts.nameNeeded;
  const taken = [...members.keys()].find(
    (name) => name !== present && name.toLowerCase() === next.toLowerCase(),
  );
  return taken === undefined ? undefined : exists(taken);
}

/** A name that no member has: `parameter1`, `parameter2` … */
export function newName(base: string, members: ReadonlyMap<string, Json>): string {
  for (let number = 1; ; number++) {
    const name = `${base}${number}`;
    if (nameRefusal(members, name, '', () => 'taken') === undefined) return name;
  }
}
