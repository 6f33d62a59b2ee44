type Comparing = typeof import('./comparing.ts');

/** Does something with the commands that compare, which come when they are first asked for. */
export async function withComparing(task: (comparing: Comparing) => void | Promise<void>): Promise<void> {
  await task(await import('./comparing.ts'));
}
