/**
 * What the publisher has due is told whenever it changes, and asked for. A list that was asked for before another one was told may
 * be the older one: what came between would be forgotten.
 */
export interface NewestDue {
  /** A list was told. */
  noteTold(): void;
  /** The list that was asked for, unless another one has been told meanwhile. */
  asked<List>(answer: Promise<List | undefined>): Promise<List | undefined>;
}

export function createNewestDue(): NewestDue {
  let told = 0;
  return {
    noteTold() {
      told += 1;
    },
    async asked(answer) {
      const before = told;
      const list = await answer;
      return told === before ? list : undefined;
    },
  };
}
