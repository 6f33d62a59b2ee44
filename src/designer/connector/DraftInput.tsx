import { useEffect, useState } from 'react';
import { TextInput } from '../ui/TextInput.tsx';
import styles from './Connector.module.css';

interface DraftInputProps {
  readonly id: string;
  readonly value: string;
  readonly isMono?: boolean;
  /** A sentence or more: it is shown on several lines. */
  readonly isLong?: boolean;
  readonly placeholder?: string;
  /** Called once the text is finished: on Enter, or when the field is left. */
  readonly onCommit: (text: string) => void;
}

/** A line of text whose value counts when it is finished: half a path would make another operation. */
export function DraftInput({ id, value, isMono, isLong, placeholder, onCommit }: DraftInputProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = () => {
    if (text !== value) onCommit(text);
  };
  if (isLong)
    return (
      <textarea
        id={id}
        className={styles.long}
        rows={Math.min(6, Math.max(2, Math.ceil(text.length / 44)))}
        data-own-undo
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText(value);
        }}
      />
    );
  return (
    <TextInput
      id={id}
      isMono={isMono}
      placeholder={placeholder}
      data-own-undo
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setText(value);
      }}
    />
  );
}
