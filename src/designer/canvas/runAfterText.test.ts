import { describe, expect, it } from 'vitest';
import { pillParts, pillWords } from './runAfterText.ts';

const letters = (...statuses: string[]) => pillParts(statuses).map(({ letter, status }) => letter || status);

describe('the pill of a line', () => {
  it('is left out where success alone counts', () => {
    expect(pillParts(['Succeeded'])).toEqual([]);
    expect(pillParts([])).toEqual([]);
  });

  it('has a letter for each status, always in the same order', () => {
    expect(letters('Skipped', 'TimedOut', 'Failed', 'Succeeded')).toEqual(['Succeeded', 'F', 'T', 'S']);
    expect(letters('Failed', 'Failed')).toEqual(['F']);
    expect(letters('Aborted')).toEqual(['Ab']);
  });

  it('is said in words', () => {
    expect(pillWords(['Succeeded'])).toBe('succeeded');
    expect(pillWords(['TimedOut', 'Failed'])).toBe('failed or timed out');
    expect(pillWords(['Succeeded', 'Failed', 'TimedOut', 'Skipped'])).toBe(
      'succeeded, failed, timed out or was skipped',
    );
    expect(pillWords([])).toContain('never');
  });
});
