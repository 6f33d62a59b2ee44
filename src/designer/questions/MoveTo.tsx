import { useMemo } from 'react';
import { titleOfKey } from '../../workflow/document/names.ts';
import { withEdits } from '../commands/edits.ts';
import { closeQuestion } from '../commands/questions.ts';
import { definition } from '../stores/documentStore.ts';
import { Box } from './Box.tsx';
import { movePlaces } from './movePlaces.ts';
import { SearchList } from './SearchList.tsx';
import { texts } from './texts.ts';

/** Where an action is to go: what dragging does, for everybody. */
export function MoveTo({ step }: { readonly step: string }) {
  const places = useMemo(() => movePlaces(definition(), step), [step]);
  return (
    <Box title={texts.moveTo(titleOfKey(step))}>
      <SearchList
        label={texts.moveToSearch}
        items={places}
        nothing={texts.noPlace}
        onChoose={(id) => {
          const chosen = places.find((place) => place.id === id);
          closeQuestion();
          if (chosen) withEdits((edits) => edits.moveStepTo(step, chosen.place));
        }}
      />
    </Box>
  );
}
