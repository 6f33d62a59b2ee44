import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { keepPast, loadPast, type PastState } from './past.ts';

const state = (id: string, workflowId: string): PastState => ({ id, workflowId, text: '{}', name: 'a' });

describe('states that undo goes back to', () => {
  it('are those that were asked for last, however fast that was asked', async () => {
    const of = (...ids: string[]) => ids.map((id) => state(`w1 ${id}`, 'w1'));
    await keepPast('w1', of('a', 'b'));
    await Promise.all([
      keepPast('w1', of('b', 'c')),
      keepPast('w1', of('a', 'b')),
      keepPast('w1', of('a', 'b', 'd')),
    ]);
    expect([...(await loadPast('w1')).keys()].sort()).toEqual(['w1 a', 'w1 b', 'w1 d']);
  });

  it('are those also where nobody knows yet what is kept', async () => {
    await Promise.all([
      keepPast('w2', [state('w2 a', 'w2'), state('w2 b', 'w2')]),
      keepPast('w2', [state('w2 b', 'w2')]),
    ]);
    expect([...(await loadPast('w2')).keys()]).toEqual(['w2 b']);
  });
});
