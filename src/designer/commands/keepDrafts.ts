import { documentStore } from '../stores/documentStore.ts';
import { toast } from '../stores/viewStore.ts';

/**
 * Code that cannot be read gives way to the next edit of the diagram, to undo, and to who discards it: each time a message offers
 * it back. Returns how to stop that.
 */
export function keepDrafts(): () => void {
  return documentStore().subscribe(({ draft: now, workflowId }, { draft, workflowId: before }) => {
    if (!draft || draft.isReadable || now || workflowId !== before) return;
    toast('The code with the error was put aside.', {
      isOfWorkflow: true,
      action: { label: 'Bring it back', run: () => documentStore().setState({ draft }) },
    });
  });
}
