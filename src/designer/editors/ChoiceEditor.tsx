import { Select } from '../ui/Select.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { useEditing } from './editing.ts';
import { operandText } from './operand.ts';
import { texts } from './texts.ts';

/** One of a few words. A word that is not among them is shown and kept until another one is chosen. */
export function ChoiceEditor({ field, value, id, describedBy, isInvalid }: EditorProps<FieldOf<'choice'>>) {
  const { set, end, isReadOnly } = useEditing();
  const text = operandText(value);
  const known = field.options.find((option) => option.value.toLowerCase() === text.toLowerCase());
  const options = [
    ...(field.required && known ? [] : [{ value: '', label: texts.notSet }]),
    ...(known || text === '' ? [] : [{ value: text, label: text }]),
    ...field.options,
  ];
  return (
    <Select
      id={id}
      aria-describedby={describedBy}
      aria-invalid={isInvalid || undefined}
      disabled={isReadOnly}
      value={known?.value ?? text}
      options={options}
      onChange={(chosen) => {
        set(field.path, chosen === '' ? undefined : chosen, field.label);
        end();
      }}
    />
  );
}
