import type { RunPause } from '../../engine/protocol.ts';

const reasons: Readonly<Record<RunPause['why'], string>> = {
  breakpoint: 'breakpoint',
  step: 'step',
  target: 'run to here',
  failure: 'failure',
  waiting: 'it waits',
  httpError: 'HTTP 400 or more',
};

/** Texts of the line that says where a run is paused. */
export const texts = {
  region: 'Paused run',
  paused: (when: RunPause['when'], title: string, why: RunPause['why']) =>
    `Paused ${why === 'waiting' || why === 'httpError' ? 'at' : when} ${title} (${reasons[why]}).`,
  iteration: (repetition: readonly number[]) =>
    ` Iteration ${repetition.map((index) => index + 1).join('.')}.`,
  clock: 'The clock stands still.',
  title: (title: string) => `⏸ Paused · ${title}`,
  inputs: 'Show its inputs',
  outputs: 'Show the step',
  step: 'Step',
  resume: 'Resume',
} as const;
