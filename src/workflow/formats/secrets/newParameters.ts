import type { JsonObject } from '../../json.ts';

/** Names for parameters that take the place of secrets. */
export interface NewParameters {
  /** The parameter for a secret: the same secret gets the same one. */
  readonly nameFor: (secret: string, step: string, member: string) => string;
  /** All names that were given, in order. */
  readonly made: () => readonly string[];
}

/** Gives names that no parameter has, whatever its case: `Notify_shop_password`. */
export function newParameters(declared: JsonObject): NewParameters {
  const taken = new Set([...declared.keys()].map((name) => name.toLowerCase()));
  const bySecret = new Map<string, string>();
  return {
    nameFor(secret, step, member) {
      const known = bySecret.get(secret);
      if (known !== undefined) return known;
      const base = `${step}_${member}`.replace(/\W+/g, '_').slice(0, 70);
      let name = base;
      for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}_${number}`;
      taken.add(name.toLowerCase());
      bySecret.set(secret, name);
      return name;
    },
    made: () => [...bySecret.values()],
  };
}
