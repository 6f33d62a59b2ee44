import { documentStore, isShown } from '../stores/documentStore.ts';

type Run = typeof import('./run.ts');

/**
 * Does something with the commands of runs. They come after the first paint, with what talks to the engine. They are for the
 * workflow that is shown now, not for one that has taken its place meanwhile.
 */
export async function withRun(task: (run: Run) => void | Promise<void>): Promise<void> {
  const { workflowId } = documentStore().getState();
  const run = await import('./run.ts');
  if (isShown(workflowId)) await task(run);
}
