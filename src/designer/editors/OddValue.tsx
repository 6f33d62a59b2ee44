import type { EditorProps } from './Editor.ts';
import { useEditing } from './editing.ts';
import { JsonBox } from './JsonEditor.tsx';

/** A value of another shape than the line's editor draws: it stays as it is, and can be edited as JSON. */
export function OddValue({ field, value, id, describedBy, isInvalid }: EditorProps) {
  const { set, end } = useEditing();
  return (
    <JsonBox
      id={id}
      describedBy={describedBy}
      isInvalid={isInvalid}
      path={field.path}
      value={value}
      isLiteral={field.literal}
      onChange={(next) => set(field.path, next, field.label)}
      onBlur={end}
    />
  );
}
