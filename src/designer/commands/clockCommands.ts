import type { Command } from './Command.ts';
import { withRun } from './withRun.ts';

interface ClockCommand extends Command {
  /** In the menu of the clock, which says by its name what it is about. */
  readonly label: string;
}

const leap = (id: string, label: string, key: string, by: number): ClockCommand => ({
  ...{
    id,
    label,
    title: `Let ${label.toLowerCase()} pass`,
    group: 'Run',
    keys: `t ${key}`,
    scope: 'diagram',
  },
  run: () => withRun((run) => run.advanceTime({ by })),
});

const flow = (speed: number, label: string, key: string): ClockCommand => ({
  ...{ id: `speed-${speed}`, label, title: `Let time pass: ${label.toLowerCase()}`, group: 'Run' },
  ...{ keys: `t ${key}`, scope: 'diagram' },
  run: () => withRun((run) => run.playTime(speed)),
});

/** How far the virtual clock is moved at once. */
export const leaps: readonly ClockCommand[] = [
  leap('plus-minute', 'One minute', 'm', 60_000),
  leap('plus-hour', 'One hour', 'h', 3_600_000),
  leap('plus-day', 'One day', 'd', 86_400_000),
];

/** How fast it goes by itself. */
export const speeds: readonly ClockCommand[] = [
  flow(1, 'Real time', '1'),
  flow(60, 'One minute a second', '2'),
  flow(3600, 'One hour a second', '3'),
];
