import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRest } from './rest.ts';

describe('rest', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const work = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, milliseconds);
    });

  async function restsAfter(rest: ReturnType<typeof createRest>, patience: number): Promise<number> {
    const start = performance.now();
    const done = rest.atRest(patience).then(() => performance.now() - start);
    await vi.advanceTimersByTimeAsync(patience + 1000);
    return done;
  }

  it('comes a moment after the last work, not between two', async () => {
    const rest = createRest();
    void rest.during(work(1000)).then(() => {
      setTimeout(() => void rest.during(work(100)), 200);
    });
    const after = await restsAfter(rest, 5000);
    expect(after).toBeGreaterThanOrEqual(1600);
    expect(after).toBeLessThanOrEqual(1900);
  });

  it('is not waited for longer than somebody has patience', async () => {
    const rest = createRest();
    void rest.during(work(60_000));
    expect(await restsAfter(rest, 2000)).toBe(2000);
  });

  it('counts work that failed as done', async () => {
    const rest = createRest();
    await expect(rest.during(Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await restsAfter(rest, 2000)).toBe(300);
  });
});
