import { expect, test } from 'vitest';
import type { RunEvent } from '../../engine/protocol.ts';
import { viewAt } from '../../engine/runView.ts';
import { addEvents, runStore, shownView } from './runStore.ts';

test('a long run is the same at every instant, whichever instant was shown before', () => {
  const events: RunEvent[] = [
    { sequence: 1, at: 0, kind: 'runStarted', runId: 'r', trigger: 'T', triggerOutputs: '{}' },
  ];
  for (let index = 0; events.length < 9000; index++) {
    const place = { action: 'A', repetition: [index] };
    events.push({ sequence: events.length + 1, at: index, kind: 'actionStarted', ...place });
    events.push({
      ...{ sequence: events.length + 1, at: index, kind: 'actionFinished', status: 'Succeeded', ...place },
    });
  }
  addEvents('r', events);
  runStore.setState({ shownRunId: 'r' });
  for (const sequence of [4001, 8999, 4000, 1, 2000, 9001, 3999, 4002]) {
    expect(shownView(runStore.getState(), sequence)).toEqual(viewAt(events, sequence));
  }
  addEvents('r', [
    { sequence: events.length + 1, at: 9, kind: 'actionStarted', action: 'B', repetition: [] },
  ]);
  expect(shownView(runStore.getState(), events.length + 1)?.actions.has('B')).toBe(true);
});
