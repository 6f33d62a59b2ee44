import { findNeighbour } from '../clients/neighbour.ts';
import { switchToStored, wishToShow } from '../clients/session.ts';
import { toast } from '../stores/viewStore.ts';

/** Shows the workflow that a step has called. The calling one goes on beside it. */
export async function openNeighbour(name: string): Promise<void> {
  const isWanted = wishToShow();
  const found = await findNeighbour(name);
  if (!isWanted()) return;
  if (found) await switchToStored(found.workflowId, isWanted);
  else toast(`There is no workflow "${name}" in this browser any more.`, { tone: 'failure' });
}
