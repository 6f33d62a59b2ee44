import { type FormEvent, useMemo, useState } from 'react';
import { graphOf, wouldClose } from '../../workflow/document/graph.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { objectAt } from '../../workflow/json.ts';
import { withEdits } from '../commands/edits.ts';
import { addAt } from '../commands/places.ts';
import { closeQuestion, type Question } from '../commands/questions.ts';
import { definition, documentStore } from '../stores/documentStore.ts';
import { Button } from '../ui/Button.tsx';
import { Box } from './Box.tsx';
import styles from './Questions.module.css';
import { texts } from './texts.ts';

/** Which steps an action, or a new one, is to wait for: there branches come together. */
export function Merge({ place }: { readonly place: Extract<Question, { readonly kind: 'merge' }>['place'] }) {
  const { container, after, before } = place;
  const actions = objectAt(definition(), ...container);
  const { isReadOnly } = documentStore().getState();
  const graph = graphOf(actions);
  const candidates = useMemo(
    () =>
      graph.order
        .filter((name) => name !== before)
        .map((name) => ({ name, isAfter: before !== undefined && wouldClose(actions, before, name) })),
    [graph, actions, before],
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        before === undefined
          ? [...(after === undefined ? [] : [after]), ...graph.leaves]
          : (graph.predecessors.get(before) ?? []).map(({ name }) => name),
      ),
  );
  const title = before === undefined ? texts.mergeNew : texts.merge(titleOfKey(before));
  const help = before === undefined ? texts.mergeNewHelp : texts.mergeHelp(titleOfKey(before));

  function merge(event: FormEvent): void {
    event.preventDefault();
    closeQuestion();
    const names = candidates.filter(({ name }) => chosen.has(name)).map(({ name }) => name);
    if (before !== undefined) {
      withEdits((edits) => edits.mergeInto(before, names));
      return;
    }
    const [first, ...joins] = names;
    if (first !== undefined) addAt({ kind: 'action', container, after: first, joins });
  }

  return (
    <Box title={title} help={candidates.length === 0 ? texts.nothingToMerge : help}>
      <form className={styles.form} onSubmit={merge}>
        <fieldset className={styles.checks} disabled={isReadOnly}>
          <legend className="visually-hidden">{title}</legend>
          {candidates.map(({ name, isAfter }) => (
            <label key={name} className={styles.check}>
              <input
                type="checkbox"
                checked={chosen.has(name)}
                disabled={isAfter && !chosen.has(name)}
                onChange={() =>
                  setChosen((current) => {
                    const next = new Set(current);
                    if (!next.delete(name)) next.add(name);
                    return next;
                  })
                }
              />
              <span className={styles.itemText}>{titleOfKey(name)}</span>
              {isAfter && <span className={styles.faint}>{texts.wouldCircle(titleOfKey(before ?? ''))}</span>}
            </label>
          ))}
        </fieldset>
        <div className={styles.buttons}>
          <Button
            type="submit"
            tone="primary"
            disabled={isReadOnly || candidates.length === 0 || (before === undefined && chosen.size === 0)}
          >
            {before === undefined ? texts.mergeDoNew : texts.mergeDo}
          </Button>
        </div>
      </form>
    </Box>
  );
}
