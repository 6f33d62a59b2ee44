import { documentStore, isShown } from '../stores/documentStore.ts';

type Stepping = typeof import('./stepping.ts');

let last: Promise<unknown> = Promise.resolve();

/** Settled when all that was asked for until now is done: a run that is started next stops where that says. */
export const steppingDone = () => last;

/**
 * Does something with the commands of stepping, which come when they are first asked for. They are for the workflow that is
 * shown now, not for one that has taken its place meanwhile.
 */
export function withStepping(task: (stepping: Stepping) => void | Promise<void>): Promise<void> {
  const { workflowId } = documentStore().getState();
  const done = import('./stepping.ts').then((stepping) => (isShown(workflowId) ? task(stepping) : undefined));
  const settled = done.catch(() => undefined);
  last = last.then(() => settled);
  return done;
}
