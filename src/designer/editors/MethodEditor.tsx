import { Combobox } from '../ui/Combobox.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { useEditing } from './editing.ts';
import { operandText } from './operand.ts';
import { useDraftText } from './useDraftText.ts';

/** The HTTP method: one of the usual ones, another one, or an expression. */
export function MethodEditor({ field, value, id, describedBy, isInvalid }: EditorProps<FieldOf<'method'>>) {
  const { set, end, isReadOnly } = useEditing();
  const draft = useDraftText(operandText(value), (text) => {
    // Methods are compared letter by letter; everybody means the upper-case ones.
    const method = text.startsWith('@') ? text : text.toUpperCase();
    set(field.path, method === '' && !field.required ? undefined : method, field.label);
    return method;
  });
  return (
    <Combobox
      id={id}
      describedBy={describedBy}
      value={draft.text}
      options={field.methods}
      placeholder={field.placeholder}
      isInvalid={isInvalid}
      isDisabled={isReadOnly}
      isMono
      onChange={(text) => draft.type(text.startsWith('@') ? text : text.toUpperCase())}
      onBlur={() => {
        draft.flush();
        end();
      }}
    />
  );
}
