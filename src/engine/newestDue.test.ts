import { describe, expect, it } from 'vitest';
import { createNewestDue } from './newestDue.ts';

describe('a list of what is due that was asked for', () => {
  it('is the newest where none was told meanwhile', async () => {
    const newest = createNewestDue();
    newest.noteTold();
    expect(await newest.asked(Promise.resolve(['a']))).toEqual(['a']);
  });

  it('is passed over where another one was told before it came', async () => {
    const newest = createNewestDue();
    const answer = newest.asked(Promise.resolve(['a']));
    newest.noteTold();
    expect(await answer).toBeUndefined();
  });
});
