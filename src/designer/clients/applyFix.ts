import type { Problem } from '../../workflow/diagnostic.ts';
import { apply, definition, documentStore, endMerge, isShown } from '../stores/documentStore.ts';
import { isSameProblem } from '../stores/problemsStore.ts';

/** Mends a problem by its rule's own fix, as one step of undo. The rules that mend are loaded when they are needed first. */
export async function applyFix(problem: Problem): Promise<void> {
  const { workflowId } = documentStore().getState();
  const [{ mendable }, { surroundingsOf, targetOf }] = await Promise.all([
    import('../../workflow/lint/mendable.ts'),
    import('../../workflow/formats/surroundings.ts'),
  ]);
  if (!isShown(workflowId)) return;
  const { document } = documentStore().getState();
  const options = { target: targetOf(document), surroundings: surroundingsOf(document) };
  const fix = mendable(definition(), options).find((candidate) => isSameProblem(candidate, problem))?.fix;
  if (!fix) return;
  endMerge();
  apply(fix.edit, { label: fix.title.charAt(0).toLowerCase() + fix.title.slice(1) });
}
