import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../engine/protocol.ts';
import { foldRun } from '../../engine/runView.ts';
import { edgeStateOf } from './edgeState.ts';

function run(...steps: readonly (readonly [action: string, status?: 'Succeeded' | 'Failed' | 'Skipped'])[]) {
  const events: Omit<RunEvent, 'sequence' | 'at'>[] = steps.flatMap(([action, status]) => [
    { kind: 'actionStarted', action, repetition: [] } as const,
    ...(status ? [{ kind: 'actionFinished', status, action, repetition: [] } as const] : []),
  ]);
  return foldRun(
    undefined,
    events.map((event, index) => ({ ...event, sequence: index + 1, at: index }) as RunEvent),
  );
}

const line = { source: 'A', target: 'B', statuses: ['Succeeded'] };

describe('a line in a run', () => {
  it('is plain where no run is shown, or has not come yet', () => {
    expect(edgeStateOf(undefined, line)).toBe('plain');
    expect(edgeStateOf(run(['A']), line)).toBe('plain');
  });

  it('is taken when its target began on its account', () => {
    expect(edgeStateOf(run(['A', 'Succeeded'], ['B']), line)).toBe('taken');
    expect(edgeStateOf(run(['B']), { ...line, source: undefined })).toBe('taken');
  });

  it('is not taken when its target was skipped, or began for another reason', () => {
    expect(edgeStateOf(run(['A', 'Failed'], ['B', 'Skipped']), line)).toBe('notTaken');
    expect(edgeStateOf(run(['A', 'Failed'], ['B']), line)).toBe('notTaken');
  });

  it('is not taken when the run ended before', () => {
    const over = { ...run(['A', 'Failed']), endTime: 9 };
    expect(edgeStateOf(over, line)).toBe('notTaken');
  });
});
