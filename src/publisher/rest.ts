/** Knows when a worker has nothing to do. */
export interface Rest {
  /** Counts as work until it settles. */
  during<T>(work: Promise<T>): Promise<T>;
  /** Resolves once there has been no work for a moment, at the latest after `patience` milliseconds. */
  atRest(patience: number): Promise<void>;
}

/** Milliseconds without work: a page that loads asks for the next file well within them. */
const moment = 300;

export function createRest(): Rest {
  let open = 0;
  let lastWork = performance.now();
  return {
    async during(work) {
      open += 1;
      try {
        return await work;
      } finally {
        open -= 1;
        lastWork = performance.now();
      }
    },
    async atRest(patience) {
      const latest = performance.now() + patience;
      for (let now = performance.now(); now < latest; now = performance.now()) {
        const left = open > 0 ? moment : lastWork + moment - now;
        if (left <= 0) return;
        await new Promise((resolve) => setTimeout(resolve, Math.min(left, latest - now)));
      }
    },
  };
}
