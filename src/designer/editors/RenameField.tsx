import { useId, useState } from 'react';
import { titleOfKey } from '../../workflow/document/names.ts';
import { withEdits } from '../commands/edits.ts';
import { titleProblem } from '../commands/titleProblem.ts';
import { definition } from '../stores/documentStore.ts';
import styles from './RenameField.module.css';

/** The name of a step while it is typed in its place. What will not do is said at once, and Enter waits until it is mended. */
export function RenameField({
  name,
  onDone,
}: {
  readonly name: string;
  /** With the name that the step has now; `byKeyboard`: the focus is to go back to the step. */
  readonly onDone: (name: string, byKeyboard: boolean) => void;
}) {
  const title = titleOfKey(name);
  const [text, setText] = useState(title);
  const messageId = useId();
  const problem = text === title ? undefined : titleProblem(definition(), name, text);

  function finish(byKeyboard: boolean): void {
    if (problem?.isRefused) {
      if (!byKeyboard) onDone(name, false);
    } else if (text === title) onDone(name, byKeyboard);
    else withEdits((edits) => onDone(edits.renameStepTo(name, text), byKeyboard));
  }

  return (
    <span className={styles.field}>
      <input
        className={styles.input}
        // biome-ignore lint/a11y/noAutofocus: the user has just asked to type here
        autoFocus
        data-renaming
        value={text}
        spellCheck={false}
        aria-label={`Name of ${title}`}
        aria-invalid={problem?.isRefused ?? false}
        aria-describedby={problem ? messageId : undefined}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => finish(false)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') finish(true);
          if (event.key === 'Escape') onDone(name, true);
        }}
      />
      {problem && (
        <span
          id={messageId}
          role="status"
          className={styles.message}
          data-refused={problem.isRefused || undefined}
        >
          {problem.message}
        </span>
      )}
    </span>
  );
}
