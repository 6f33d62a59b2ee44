import { useEffect, useState } from 'react';
import { TextInput } from '../ui/TextInput.tsx';

interface DraftInputProps {
  readonly id: string;
  readonly value: string;
  readonly isMono?: boolean;
  readonly placeholder?: string;
  /** Called once the text is finished: on Enter, or when the field is left. */
  readonly onCommit: (text: string) => void;
}

/** A line of text whose value counts when it is finished: half a path would make another operation. */
export function DraftInput({ id, value, isMono, placeholder, onCommit }: DraftInputProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = () => {
    if (text !== value) onCommit(text);
  };
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
