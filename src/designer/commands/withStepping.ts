type Stepping = typeof import('./stepping.ts');

/** Does something with the commands of stepping, which come when they are first asked for. */
export async function withStepping(task: (stepping: Stepping) => void | Promise<void>): Promise<void> {
  await task(await import('./stepping.ts'));
}
