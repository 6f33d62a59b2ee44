import { findNeighbour } from '../clients/neighbour.ts';
import { switchToStored } from '../clients/session.ts';
import { toast } from '../stores/viewStore.ts';

/** Shows the workflow that a step has called. The calling one goes on beside it. */
export async function openNeighbour(name: string): Promise<void> {
  const found = await findNeighbour(name);
  if (found) await switchToStored(found.workflowId);
  else toast(`There is no workflow "${name}" in this browser any more.`, { tone: 'failure' });
}
