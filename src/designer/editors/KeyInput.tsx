import { useEffect, useId, useRef, useState } from 'react';
import { TextInput } from '../ui/TextInput.tsx';
import { useEditing } from './editing.ts';
import styles from './editors.module.css';
import { texts } from './texts.ts';

interface KeyInputProps {
  readonly id?: string | undefined;
  /** Accessible name, where no `<label>` points at the field. */
  readonly label?: string | undefined;
  readonly value: string;
  readonly hasFocus?: boolean;
  readonly refusal: (key: string) => string | undefined;
  readonly onChange: (key: string) => void;
  readonly onCancel?: () => void;
}

/** The name of a line, variable or parameter. It is taken over when the field is left or Enter is pressed, and only when nothing speaks against it. */
export function KeyInput({ id, label, value, hasFocus, refusal, onChange, onCancel }: KeyInputProps) {
  const { isReadOnly } = useEditing();
  const messageId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState<string>();
  const message = text === undefined || text === value ? undefined : refusal(text);

  useEffect(() => {
    if (hasFocus) input.current?.focus();
  }, [hasFocus]);

  function commit(): void {
    if (message !== undefined) return;
    if (text !== undefined && text !== value) onChange(text);
    else onCancel?.();
    setText(undefined);
  }

  return (
    <div className={styles.key}>
      <TextInput
        ref={input}
        id={id}
        aria-label={label}
        aria-describedby={message === undefined ? undefined : messageId}
        isInvalid={message !== undefined}
        isMono
        disabled={isReadOnly}
        placeholder={texts.name}
        value={text ?? value}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key !== 'Escape' || (text === undefined && !onCancel)) return;
          event.stopPropagation();
          setText(undefined);
          onCancel?.();
        }}
      />
      {message !== undefined && (
        <span id={messageId} role="alert" className={styles.refusal}>
          {message}
        </span>
      )}
    </div>
  );
}
