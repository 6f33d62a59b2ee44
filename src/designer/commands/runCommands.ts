import { isShownRunActive, runStore } from '../stores/runStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import type { Command } from './Command.ts';
import { leaps, speeds } from './clockCommands.ts';
import { withRun } from './withRun.ts';
import { withStepping } from './withStepping.ts';

/** Runs, breakpoints and time. */
export const runCommands: readonly Command[] = [
  {
    id: 'run',
    title: 'Run the workflow',
    group: 'Run',
    keys: '$mod+Enter',
    run: () => {
      const { dockChoice } = viewStore.getState();
      return withRun((run) => run.runWorkflow(dockChoice));
    },
  },
  {
    id: 'cancel',
    title: 'Cancel the shown run',
    group: 'Run',
    isEnabled: isShownRunActive,
    run: () => withRun((run) => run.cancelShownRun()),
  },
  {
    id: 'pause',
    title: 'Pause or resume the run',
    group: 'Run',
    keys: 'F8',
    run: () => withStepping((stepping) => stepping.pauseOrResume()),
  },
  {
    id: 'step',
    title: 'Step to the next action',
    group: 'Run',
    keys: 'F9',
    run: () => withStepping((stepping) => stepping.step()),
  },
  {
    id: 'run-to',
    title: 'Run to the selected step',
    group: 'Run',
    keys: 'Shift+F9',
    run: () => withStepping((stepping) => stepping.runTo()),
  },
  {
    id: 'show-pause',
    title: 'Show where the run is paused',
    group: 'Run',
    isEnabled: () => runStore.getState().runs.some(({ paused }) => paused),
    run: () => withStepping((stepping) => stepping.showPause()),
  },
  {
    id: 'pause-on-failure',
    title: 'Pause on failures, or no longer',
    group: 'Run',
    run: () => withStepping((stepping) => stepping.togglePauseOnFailure()),
  },
  {
    id: 'pause-on-waiting',
    title: 'Pause when a step waits, or no longer',
    group: 'Run',
    run: () => withStepping((stepping) => stepping.togglePause('pausesOnWaiting')),
  },
  {
    id: 'pause-on-http-error',
    title: 'Pause on answers of 400 or more, or no longer',
    group: 'Run',
    run: () => withStepping((stepping) => stepping.togglePause('pausesOnHttpError')),
  },
  {
    id: 'switch-breakpoints',
    title: 'All breakpoints off, or on',
    group: 'Run',
    run: () => withStepping((stepping) => stepping.switchBreakpoints()),
  },
  {
    id: 'remove-breakpoints',
    title: 'Remove all breakpoints',
    group: 'Run',
    isEnabled: () => (runStore.getState().engine?.stepping?.breakpoints.length ?? 0) > 0,
    run: () => withStepping((stepping) => stepping.removeBreakpoints()),
  },
  {
    id: 'enable',
    title: 'Turn the workflow on',
    group: 'Run',
    isEnabled: () => runStore.getState().engine?.isEnabled === false,
    run: () => withRun((run) => run.enableWorkflow()),
  },
  {
    id: 'disable',
    title: 'Turn the workflow off',
    group: 'Run',
    isEnabled: () => runStore.getState().engine?.isEnabled ?? false,
    run: () => withRun((run) => run.disableWorkflow()),
  },
  {
    id: 'next-event',
    title: 'Skip to the next event',
    group: 'Run',
    keys: 't n',
    scope: 'diagram',
    run: () => withRun((run) => run.advanceTime('next')),
  },
  {
    id: 'until-idle',
    title: 'Let time pass until nothing is due',
    group: 'Run',
    keys: 't i',
    scope: 'diagram',
    run: () => withRun((run) => run.advanceTime('idle')),
  },
  ...leaps,
  ...speeds,
  {
    id: 'freeze',
    title: 'Freeze the clock',
    group: 'Run',
    keys: 't 0',
    scope: 'diagram',
    isEnabled: () => (runStore.getState().engine?.speed ?? 0) > 0,
    run: () => withRun((run) => run.playTime(0)),
  },
];
