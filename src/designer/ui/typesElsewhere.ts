/**
 * Whether somebody types into a field of the page itself. What comes late (a panel that had to be fetched) does not take the focus
 * from there. A box that is open is about to go: it was the way here.
 */
export function typesElsewhere(): boolean {
  const { activeElement } = document;
  return activeElement?.matches('input, textarea') === true && !activeElement.closest('[role="dialog"]');
}
