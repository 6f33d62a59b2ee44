import { expect, test, vi } from 'vitest';
import { createAnnouncing } from './announcing.ts';
import type { PublisherMessage } from './protocol.ts';

test('what changes within a moment is told together, in its order, and what comes later apart', async () => {
  vi.useFakeTimers();
  const posted: (readonly PublisherMessage[])[] = [];
  const announce = createAnnouncing((messages) => posted.push(messages));
  const cleared = (workflowId: string) => ({ kind: 'cleared', workflowId }) as const;
  announce(cleared('a'));
  announce(cleared('b'));
  expect(posted).toEqual([]);
  await vi.runAllTimersAsync();
  announce(cleared('c'));
  await vi.runAllTimersAsync();
  expect(posted).toEqual([[cleared('a'), cleared('b')], [cleared('c')]]);
  vi.useRealTimers();
});
