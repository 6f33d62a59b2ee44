import { useId, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import { withEdits } from '../commands/edits.ts';
import { titleProblem } from '../commands/titleProblem.ts';
import { documentStore } from '../stores/documentStore.ts';
import styles from './RenameField.module.css';

interface RenameFieldProps {
  readonly name: string;
  /** With the name that the step has now; `byKeyboard`: the focus is to go back to the step. */
  readonly onDone: (name: string, byKeyboard: boolean) => void;
  /** It stands in the inspector's head, where a message has room below it. */
  readonly isHeading?: boolean;
}

/** The name of a step while it is typed in its place. What will not do is said at once, and Enter waits until it is mended. */
export function RenameField({ name, onDone, isHeading = false }: RenameFieldProps) {
  const title = titleOfKey(name);
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(title);
  const messageId = useId();
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const problem = text === title ? undefined : titleProblem(definition, name, text);
  /** Enter and Escape end the editing before the field loses the focus. */
  const isDone = useRef(false);

  // Before what is typed next arrives.
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  function finish(takesOver: boolean, byKeyboard: boolean): void {
    if (isDone.current || (takesOver && byKeyboard && problem?.isRefused)) return;
    isDone.current = true;
    if (!takesOver || text === title || problem?.isRefused) onDone(name, byKeyboard);
    else withEdits((edits) => onDone(edits.renameStepTo(name, text), byKeyboard));
  }

  return (
    <span className={styles.field} data-heading={isHeading || undefined}>
      <input
        ref={input}
        className={styles.input}
        {...(isHeading ? { 'data-name-input': true } : { 'data-renaming': true })}
        value={text}
        spellCheck={false}
        aria-label={`Name of ${title}`}
        aria-invalid={problem?.isRefused ?? false}
        aria-describedby={problem ? messageId : undefined}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => finish(true, false)}
        onKeyDown={(event) => {
          // On a card keys would be commands of the diagram.
          if (!isHeading) event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') finish(true, true);
          else if (event.key === 'Escape') finish(false, true);
          else return;
          event.preventDefault();
          event.stopPropagation();
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
