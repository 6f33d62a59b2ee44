import { type FormEvent, useState } from 'react';
import { titleOfKey } from '../../workflow/document/names.ts';
import { findStep } from '../../workflow/document/walk.ts';
import { stringAt } from '../../workflow/json.ts';
import { withEdits } from '../commands/edits.ts';
import { closeQuestion } from '../commands/questions.ts';
import { definition, documentStore } from '../stores/documentStore.ts';
import { Button } from '../ui/Button.tsx';
import { Box } from './Box.tsx';
import styles from './Questions.module.css';
import { texts } from './texts.ts';

/** What people write down about a step. */
export function Note({ step }: { readonly step: string }) {
  const known = stringAt(findStep(definition(), step)?.node, 'description') ?? '';
  const [text, setText] = useState(known);
  const { isReadOnly } = documentStore().getState();
  const title = texts.note(titleOfKey(step));

  function save(note: string): void {
    closeQuestion();
    withEdits((edits) => edits.setNote(step, note));
  }

  return (
    <Box title={title} help={texts.noteHelp}>
      <form
        className={styles.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          save(text);
        }}
      >
        <textarea
          // biome-ignore lint/a11y/noAutofocus: the box was opened to type here
          autoFocus
          className={styles.area}
          aria-label={title}
          rows={5}
          readOnly={isReadOnly}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isReadOnly) return;
            event.preventDefault();
            save(text);
          }}
        />
        <div className={styles.buttons}>
          {known !== '' && (
            <Button type="button" tone="quiet" disabled={isReadOnly} onClick={() => save('')}>
              {texts.removeNote}
            </Button>
          )}
          <Button type="submit" tone="primary" disabled={isReadOnly}>
            {texts.saveNote}
          </Button>
        </div>
      </form>
    </Box>
  );
}
