import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import type { Step } from '../../workflow/document/walk.ts';
import { RenameField } from '../editors/RenameField.tsx';
import { documentStore } from '../stores/documentStore.ts';
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
      <RenameField
        name={step.name}
        isHeading
        onDone={(_, byKeyboard) => {
          takesFocus.current = byKeyboard;
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
