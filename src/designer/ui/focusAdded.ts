/** Puts the focus into the first field of what a button has just added, its text selected: what is typed next belongs there. */
export function focusAdded(added: () => Element | null | undefined): void {
  // After it has been drawn.
  requestAnimationFrame(() => {
    const field = added()?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
    field?.focus();
    field?.select();
  });
}
