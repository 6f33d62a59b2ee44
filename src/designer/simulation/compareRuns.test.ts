import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../engine/protocol.ts';
import { foldRun } from '../../engine/runView.ts';
import { compareRuns } from './compareRuns.ts';

type Happened = Partial<RunEvent> & { kind: RunEvent['kind'] };

/** A run of events of which only the kind and what matters is given. */
function run(runId: string, ...happened: (Happened & { action?: string; at?: number })[]) {
  const events = [{ kind: 'runStarted', runId, trigger: 'manual' }, ...happened].map((event, index) => ({
    sequence: index + 1,
    at: 0,
    repetition: [],
    ...event,
  }));
  return foldRun(undefined, events as unknown as RunEvent[]);
}

const step = (action: string, outputs: string, at = 0) => [
  { kind: 'actionStarted', action } as const,
  { kind: 'inputs', action, inputs: '{"a":1}' } as const,
  { kind: 'actionFinished', action, status: 'Succeeded', outputs, at } as const,
];

describe('two runs side by side', () => {
  it('do not differ when they are the same', () => {
    const rows = compareRuns(run('run-1', ...step('A', '1')), run('run-2', ...step('A', '1')));
    expect(rows).toMatchObject([{ name: 'A', differs: [] }]);
  });

  it('say what differs: outputs, durations, statuses, errors', () => {
    const failed = [
      { kind: 'actionStarted', action: 'B' },
      { kind: 'actionFinished', action: 'B', status: 'Failed', error: { code: 'X', message: 'bad' } },
    ] as const;
    const left = run('run-1', ...step('A', '1'), ...step('B', '1'));
    const right = run('run-2', ...step('A', '2', 500), ...failed);
    expect(compareRuns(left, right).map(({ name, differs }) => [name, differs])).toEqual([
      ['A', ['duration', 'outputs']],
      ['B', ['status', 'inputs', 'outputs', 'error']],
    ]);
  });

  it('show a step that only one came to, where it began', () => {
    const left = run('run-1', ...step('A', '1'), ...step('C', '1'));
    const right = run('run-2', ...step('A', '1'), ...step('B', '1'), ...step('D', '1'));
    const rows = compareRuns(left, right);
    expect(rows.map(({ name, left: l, right: r }) => [name, !!l, !!r])).toEqual([
      ['A', true, true],
      ['B', false, true],
      ['D', false, true],
      ['C', true, false],
    ]);
    expect(rows[1]?.differs).toEqual(['status']);
  });

  it('keep iterations apart', () => {
    const both = ['run-1', 'run-2'].map((runId) =>
      run(
        runId,
        ...[0, 1].map((index) => ({
          kind: 'actionFinished' as const,
          action: 'Inner',
          repetition: [index],
          status: 'Succeeded' as const,
          outputs: index === 1 ? `${runId.length + Number(runId === 'run-1')}` : 'same',
        })),
      ),
    );
    const [left, right] = both;
    if (!left || !right) return expect.unreachable();
    expect(compareRuns(left, right).map(({ iteration, differs }) => [iteration, differs])).toEqual([
      [[1], []],
      [[2], ['outputs']],
    ]);
  });

  it('pass over the ids of the runs and the signatures that are made of them', () => {
    const outputs = (runId: string) => `{"url":"https://h.example/${runId}/x?sig=${runId}abc"}`;
    const rows = compareRuns(
      run('run-1', ...step('A', outputs('run-1'))),
      run('run-2', ...step('A', outputs('run-2'))),
    );
    expect(rows[0]?.differs).toEqual([]);
  });
});
