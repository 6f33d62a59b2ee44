/** Chance for generated tests: the same seed draws the same. */
export interface Draw {
  /** A whole number from 0 to `below` - 1. */
  readonly number: (below: number) => number;
  readonly pick: <T>(items: readonly [T, ...T[]]) => T;
  /** True once in so many times. */
  readonly once: (inSoMany: number) => boolean;
  /** The members, each of them only sometimes. */
  readonly some: (members: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** A name that was not drawn before. */
  readonly name: () => string;
}

export function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  let names = 0;
  // mulberry32
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const number = (below: number) => Math.floor(random() * below);
  return {
    number,
    pick: (items) => items[number(items.length)] ?? items[0],
    once: (inSoMany) => number(inSoMany) === 0,
    some: (members) => Object.fromEntries(Object.entries(members).filter(() => number(3) === 0)),
    name: () => `${['Step', 'Get it', 'Été', 'a-b_c'][number(4)]} ${++names}`,
  };
}
