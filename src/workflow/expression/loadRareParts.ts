/** Loads what few expressions need. Whoever awaits it can evaluate all of them. */
export async function loadRareParts(): Promise<void> {
  await import('./installRareParts.ts');
}
