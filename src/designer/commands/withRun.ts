type Run = typeof import('./run.ts');

/** Does something with the commands of runs. They come after the first paint, with what talks to the engine. */
export async function withRun(task: (run: Run) => void | Promise<void>): Promise<void> {
  await task(await import('./run.ts'));
}
