import type { WorkflowText } from '../../engine/protocol.ts';
import { deploymentText } from './deploymentText.ts';
import { reopen } from './session.ts';
import { listWorkflows } from './storage.ts';

/** The workflow of that name among those that are kept in this browser; the latest changed one where there are several. */
export async function findNeighbour(name: string): Promise<WorkflowText | undefined> {
  const wanted = keyOf(name);
  const stored = (await listWorkflows()).find((workflow) => keyOf(workflow.name) === wanted);
  const document = stored && reopen(stored.text, stored.name, stored.definitionPath, stored);
  if (!stored || !document) return undefined;
  return { workflowId: stored.workflowId, text: await deploymentText(document) };
}

/** IDs of the service have no blanks, so those of a name count as little as its case. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}
