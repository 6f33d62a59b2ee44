import { useMemo } from 'react';
import type { EditorProps, FieldOf } from './Editor.ts';
import { useEditing } from './editing.ts';
import { breakLine } from './JsonText.tsx';
import { operandText } from './operand.ts';
import { PaintedText } from './PaintedText.tsx';
import { paintScript } from './paintScript.ts';
import { useDraftText } from './useDraftText.ts';

/** A piece of JavaScript: coloured, and indented like the line before. Tab leaves the field, as everywhere in a form. */
export function CodeEditor({ field, value, id, describedBy, isInvalid }: EditorProps<FieldOf<'code'>>) {
  const { set, end, isReadOnly } = useEditing();
  const shown = typeof value === 'string' ? value : operandText(value);
  const draft = useDraftText(shown, (text) => {
    set(field.path, text === '' && !field.required ? undefined : text, field.label);
    return text;
  });
  const pieces = useMemo(() => paintScript(draft.text), [draft.text]);
  return (
    <PaintedText
      id={id}
      describedBy={describedBy}
      text={draft.text}
      pieces={pieces}
      placeholder={field.placeholder}
      minLines={6}
      isInvalid={isInvalid}
      isReadOnly={isReadOnly}
      onChange={draft.type}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey) draft.flush();
        else if (event.key === 'Enter' && !event.nativeEvent.isComposing) breakLine(event);
      }}
      onBlur={() => {
        draft.flush();
        end();
      }}
    />
  );
}
