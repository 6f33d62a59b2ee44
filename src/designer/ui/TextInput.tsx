import type { InputHTMLAttributes, Ref } from 'react';
import styles from './TextInput.module.css';

interface TextInputProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly invalid?: boolean | undefined;
  /** For values: fixed-width letters. */
  readonly mono?: boolean | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
}

/** A line of text. */
export function TextInput({ invalid, mono, className, ...rest }: TextInputProps) {
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      aria-invalid={invalid || undefined}
      className={[styles.input, mono && styles.mono, className].filter(Boolean).join(' ')}
      {...rest}
    />
  );
}
