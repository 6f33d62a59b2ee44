type Files = typeof import('./files.ts');

/** Does something with the commands of files, which come when they are first asked for. */
export async function withFiles(task: (files: Files) => void | Promise<void>): Promise<void> {
  await task(await import('./files.ts'));
}
