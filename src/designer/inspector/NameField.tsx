import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import type { Step } from '../../workflow/document/walk.ts';
import { withEdits } from '../commands/edits.ts';
import { titleProblem } from '../commands/titleProblem.ts';
import { documentStore } from '../stores/documentStore.ts';
import { TextInput } from '../ui/TextInput.tsx';
import styles from './Inspector.module.css';
import { texts } from './texts.ts';

interface NameFieldProps {
  readonly step: Step;
  readonly isEditing: boolean;
  readonly onEditing: (isEditing: boolean) => void;
}

/** The step's name: a heading that becomes a field. Enter takes the name over, Escape keeps the old one; bad names are refused as they are typed. */
export function NameField({ step, isEditing, onEditing }: NameFieldProps) {
  const shown = titleOfKey(step.name);
  const isReadOnly = useStore(documentStore(), (state) => state.isReadOnly);
  const button = useRef<HTMLButtonElement>(null);
  /** The editing was ended by a key: the focus comes back here. */
  const takesFocus = useRef(false);

  useEffect(() => {
    if (isEditing || !takesFocus.current) return;
    takesFocus.current = false;
    button.current?.focus();
  });

  if (isEditing && !isReadOnly) {
    return (
      <NameInput
        step={step}
        shown={shown}
        onDone={(byKey) => {
          takesFocus.current = byKey;
          onEditing(false);
        }}
      />
    );
  }
  return (
    <h2 className={styles.name}>
      <button
        ref={button}
        type="button"
        className={styles.nameButton}
        data-region-focus
        disabled={isReadOnly}
        title={`${texts.rename} (F2)`}
        onClick={() => onEditing(true)}
      >
        {shown}
      </button>
    </h2>
  );
}

interface NameInputProps {
  readonly step: Step;
  readonly shown: string;
  readonly onDone: (byKey: boolean) => void;
}

function NameInput({ step, shown, onDone }: NameInputProps) {
  const messageId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(shown);
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const problem = text === shown ? undefined : titleProblem(definition, step.name, text);
  const isRefused = problem?.isRefused === true;
  /** Enter and Escape end the editing before the field loses the focus. */
  const isDone = useRef(false);

  // Before what is typed next arrives.
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  function finish(takesOver: boolean, byKey: boolean): void {
    if (isDone.current) return;
    isDone.current = true;
    onDone(byKey);
    if (takesOver && text !== shown && !isRefused) {
      withEdits((edits) => edits.renameStepTo(step.name, text));
    }
  }

  return (
    <>
      <TextInput
        ref={input}
        className={styles.nameInput}
        data-name-input
        aria-label={texts.nameLabel}
        aria-describedby={problem ? messageId : undefined}
        isInvalid={isRefused}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => finish(true, false)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && !isRefused) finish(true, true);
          else if (event.key === 'Escape') finish(false, true);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {problem && (
        <p id={messageId} role="alert" className={isRefused ? styles.refused : styles.doubtful}>
          {problem.message}
        </p>
      )}
    </>
  );
}
