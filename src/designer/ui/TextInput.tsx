import type { InputHTMLAttributes, Ref } from 'react';
import styles from './TextInput.module.css';

interface TextInputProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly isInvalid?: boolean | undefined;
  /** For values: fixed-width letters. */
  readonly isMono?: boolean | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
}

/** A line of text. */
export function TextInput({ isInvalid, isMono, className, ...rest }: TextInputProps) {
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      aria-invalid={isInvalid || undefined}
      className={[styles.input, isMono && styles.mono, className].filter(Boolean).join(' ')}
      {...rest}
    />
  );
}
