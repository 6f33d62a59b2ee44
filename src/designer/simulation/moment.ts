import { useCallback } from 'react';
import { useStore } from 'zustand';
import { runStore } from '../stores/runStore.ts';
import { clockText } from '../ui/time.ts';

const day = 86_400_000;

/** The day of a virtual instant, counted from 1970. */
export function dayOf(at: number): number {
  return Math.floor(at / day);
}

/** `10:01:10` on the day that it is told, else with the date before it: `5 Jan 10:01:10`. All in UTC. */
export function momentText(at: number, today: number | undefined): string {
  if (today === undefined || dayOf(at) === today) return clockText(at);
  const date = new Date(at);
  const month = date.toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' });
  return `${date.getUTCDate()} ${month} ${clockText(at)}`;
}

/** How instants are told beside the virtual clock, or beside `latest` where no engine runs: those of another day with their date. */
export function useMoment(latest?: number): (at: number) => string {
  const now = useStore(runStore, ({ engine }) => engine && dayOf(engine.now));
  const today = now ?? (latest === undefined ? undefined : dayOf(latest));
  return useCallback((at) => momentText(at, today), [today]);
}
