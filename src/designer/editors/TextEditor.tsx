import { CallbackUrlChip } from './CallbackUrlChip.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { ExpressionText } from './ExpressionText.tsx';
import { useEditing } from './editing.ts';
import { operandText } from './operand.ts';

/** A line or several lines of text, with expressions where the field takes them. Emptying the field removes the value. */
export function TextEditor({
  field,
  value,
  id,
  describedBy,
  isInvalid,
}: EditorProps<FieldOf<'text' | 'uri'>>) {
  const { set, end } = useEditing();
  const isMultiline = field.kind === 'text' && field.multiline === true;
  return (
    <>
      <ExpressionText
        id={id}
        describedBy={describedBy}
        path={field.path}
        value={typeof value === 'string' ? value : operandText(value)}
        isOneLine={!isMultiline}
        minLines={isMultiline ? 3 : 1}
        isInvalid={isInvalid}
        isLiteral={field.literal}
        isProse={isMultiline && field.literal}
        placeholder={field.placeholder}
        onChange={(text) => set(field.path, text === '' && !field.required ? undefined : text, field.label)}
        onBlur={end}
      />
      {field.callbackUrl && (
        <CallbackUrlChip
          path={field.path}
          isQuiet
          onInsert={(url) => set(field.path, `${typeof value === 'string' ? value : ''}${url}`, field.label)}
        />
      )}
    </>
  );
}
