import { describe, expect, it, vi } from 'vitest';
import { wishToShow } from '../clients/session.ts';
import { ask, closeQuestion } from './questions.ts';

vi.stubGlobal('requestAnimationFrame', () => 0);

describe('a box that asks something of the shown workflow', () => {
  it('stays with it: what is still being read is not shown under it', () => {
    const isWanted = wishToShow();
    ask({ kind: 'note', step: 'Call' });
    expect(isWanted()).toBe(false);
    closeQuestion();
  });

  it('is no reason to leave out what is being read where the rest of the screen can be used', () => {
    const isWanted = wishToShow();
    ask({ kind: 'find' });
    expect(isWanted()).toBe(true);
    closeQuestion();
  });
});
