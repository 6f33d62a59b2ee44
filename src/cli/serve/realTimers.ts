import type { DueCall } from '../../workflow/exchange.ts';

/** Rings what is due when its real time has come. */
export interface Timers {
  set(due: readonly DueCall[]): void;
  clear(): void;
}

/** The longest that a timer of Node can wait, in milliseconds. */
const longest = 2_147_483_647;

export function createTimers(ring: (id: string) => Promise<unknown>): Timers {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const start = ({ id, at }: DueCall): void => {
    const wait = Math.max(0, at - Date.now());
    const timer = setTimeout(
      () => {
        timers.delete(id);
        if (wait > longest) start({ id, at, step: '' });
        else ring(id).catch(() => undefined);
      },
      Math.min(wait, longest),
    );
    timers.set(id, timer);
  };
  return {
    set(due) {
      const ids = new Set(due.map(({ id }) => id));
      for (const [id, timer] of timers) {
        if (ids.has(id)) continue;
        clearTimeout(timer);
        timers.delete(id);
      }
      for (const call of due) if (!timers.has(call.id)) start(call);
    },
    clear() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
