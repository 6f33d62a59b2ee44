/** Loads what few expressions need. Whoever awaits it can evaluate all of them. */
export async function loadRareParts(): Promise<void> {
  const { installRareParts } = await import('./installRareParts.ts');
  installRareParts();
}
