import type { Sample } from '../../samples/Sample.ts';
import { type Json, stringify } from '../../workflow/json.ts';
import { listWorkflows } from '../clients/storage.ts';
import { documentStore } from '../stores/documentStore.ts';

/** The text of a sample's file. */
function textOf(sample: Sample): string {
  return `${stringify(sample.definition as Json, '  ')}\n`;
}

/**
 * The id of a copy of this sample that nobody has edited, so that looking at samples does not fill the list of workflows. One
 * that goes on beside the shown one, or in another tab, is left alone.
 */
export async function keptCopyOf(sample: Sample): Promise<string | undefined> {
  const text = textOf(sample);
  const held = [...(await heldLocks())];
  const { workflowId, isReadOnly } = documentStore().getState();
  const isFree = (id: string) => (id === workflowId ? !isReadOnly : !held.some((name) => name.includes(id)));
  const kept = (await listWorkflows().catch(() => [])).find(
    (one) =>
      one.sample === sample.id &&
      one.text === text &&
      one.name === sample.name &&
      one.draft === undefined &&
      one.scenarios === undefined &&
      isFree(one.workflowId),
  );
  return kept?.workflowId;
}

/** Names of the locks by which tabs hold workflows. */
async function heldLocks(): Promise<ReadonlySet<string>> {
  const locks = await navigator.locks?.query().catch(() => undefined);
  return new Set((locks?.held ?? []).flatMap(({ name }) => (name === undefined ? [] : [name])));
}
