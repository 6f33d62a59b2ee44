import type { Sample } from '../../samples/Sample.ts';
import { type Json, stringify } from '../../workflow/json.ts';
import { listWorkflows } from '../clients/storage.ts';
import { documentStore } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { isNumbered } from './freeWorkflowName.ts';

/** The text of a sample's file. */
function textOf(sample: Sample): string {
  return `${stringify(sample.definition as Json, '  ')}\n`;
}

/**
 * The id of a copy of this sample that nobody has edited, so that looking at samples does not fill the list of workflows. One
 * that is turned on, or is held by another tab, is left alone: whoever opens the sample again wants a second one.
 */
export async function keptCopyOf(sample: Sample): Promise<string | undefined> {
  const text = textOf(sample);
  const held = [...(await heldLocks())];
  const { workflowId, isReadOnly } = documentStore().getState();
  const isOn = runStore.getState().engine?.isEnabled ?? false;
  const isFree = (id: string) =>
    id === workflowId ? !isReadOnly && !isOn : !held.some((name) => name.includes(id));
  const kept = (await listWorkflows().catch(() => [])).find(
    (one) =>
      one.sample === sample.id &&
      one.text === text &&
      isNumbered(one.name, sample.name) &&
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
