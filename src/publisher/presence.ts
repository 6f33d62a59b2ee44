/** Says that a publisher is at work, and asks it of others. */
export interface Presence {
  readonly name: string;
  readonly isAtWork: (name: string) => Promise<boolean>;
}

/**
 * A publisher holds a lock of the browser as long as its worker lives: the browser lets go of it, however the worker ends.
 * Where there are no locks, every other publisher counts as gone.
 */
export function announcePresence(name: string): Presence {
  const lockOf = (publisher: string) => `hookline-publisher-${publisher}`;
  const locks = 'locks' in navigator ? navigator.locks : undefined;
  // Never settles: the lock is held until the worker is gone.
  void locks?.request(lockOf(name), () => new Promise(() => undefined)).catch(() => undefined);
  return {
    name,
    async isAtWork(publisher) {
      if (publisher === name) return true;
      const { held = [] } = (await locks?.query()) ?? {};
      return held.some((lock) => lock.name === lockOf(publisher));
    },
  };
}
