import { expect, test } from 'vitest';
import { loadEdits, withEdits } from './edits.ts';

test('what is asked before the edits have come happens in its order, and what is asked later at once', async () => {
  const done: string[] = [];
  withEdits(() => done.push('first'));
  withEdits(() => done.push('second'));
  expect(done).toEqual([]);
  await loadEdits();
  await Promise.resolve();
  expect(done).toEqual(['first', 'second']);
  withEdits((edits) => done.push(typeof edits.removeSteps));
  expect(done).toEqual(['first', 'second', 'function']);
}, 30_000);
