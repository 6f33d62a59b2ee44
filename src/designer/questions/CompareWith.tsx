import { useEffect, useState } from 'react';
import type { Document } from '../../workflow/document/Document.ts';
import { listWorkflows } from '../clients/storage.ts';
import { compareWith, compareWithKept } from '../commands/comparing.ts';
import { closeQuestion } from '../commands/questions.ts';
import { documentStore } from '../stores/documentStore.ts';
import { Box } from './Box.tsx';
import { type ListItem, SearchList } from './SearchList.tsx';
import { texts } from './texts.ts';

/** With which workflow the shown one is compared. */
export function CompareWith({ documents }: { readonly documents?: readonly Document[] }) {
  const kept = useKept(documents === undefined);
  const items = documents?.map(({ name }, index) => ({ id: String(index), text: name })) ?? kept;
  return (
    <Box title={documents ? texts.compareFile : texts.compare}>
      {items && (
        <SearchList
          label={texts.compareSearch}
          items={items}
          nothing={texts.noWorkflow}
          onChoose={(id) => {
            const chosen = documents?.[Number(id)];
            closeQuestion();
            if (chosen) compareWith(chosen, chosen.name);
            else void compareWithKept(id);
          }}
        />
      )}
    </Box>
  );
}

/** The other workflows of this browser. */
function useKept(isWanted: boolean): readonly ListItem[] | undefined {
  const [items, setItems] = useState<readonly ListItem[]>();
  useEffect(() => {
    if (!isWanted) return;
    const { workflowId } = documentStore().getState();
    listWorkflows().then(
      (all) =>
        setItems(
          all
            .filter((workflow) => workflow.workflowId !== workflowId)
            .map(({ workflowId: id, name }) => ({ id, text: name })),
        ),
      () => setItems([]),
    );
  }, [isWanted]);
  return items;
}
