import { useContext, useMemo } from 'react';
import type { JsonPath } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import { definition } from '../stores/documentStore.ts';
import { runStore, shownView } from '../stores/runStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { SubjectContext } from './editing.ts';
import type { KnownOutputs } from './place.ts';
import { placeOf } from './place.ts';
import type { Suggest } from './Suggestion.ts';
import { suggestAt } from './suggestAt.ts';

/** Larger outputs are not read for suggestions. */
const largestOutputs = 200_000;

/** Outputs of the shown run: they tell members that no schema promises. */
export function knownOutputs(): KnownOutputs {
  const view = shownView(runStore.getState(), viewStore.getState().shownEvent);
  return (step) => {
    const text =
      view?.trigger.name === step ? view.trigger.outputs : view?.actions.get(step)?.at(-1)?.outputs;
    if (text === undefined || text.length > largestOutputs) return undefined;
    return readJson(text, { positions: false }).value;
  };
}

/** Completion for the text at a path of the subject. What can be used is looked up when it is asked for. */
export function useSuggest(path: JsonPath): Suggest {
  const { step } = useContext(SubjectContext);
  const key = path.join('/');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a path is its text; callers build a new array each time
  return useMemo(
    () => (text, offset, isAsked) =>
      suggestAt(text, offset, placeOf(definition(), step, path, knownOutputs()), isAsked),
    [step, key],
  );
}
