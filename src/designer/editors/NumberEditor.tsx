import type { Json } from '../../workflow/json.ts';
import type { EditorProps, FieldOf } from './Editor.ts';
import { ExpressionText } from './ExpressionText.tsx';
import { useEditing } from './editing.ts';
import { operandText } from './operand.ts';
import { texts } from './texts.ts';

/** Digits to a number; anything else (an expression, a number that is being typed) stays text. */
export function numberValue(text: string): Json | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^-?\d{1,15}$/.test(trimmed) ? Number(trimmed) : text;
}

/** What the field shows: text bare, as it is typed. */
export function numberText(value: Json | undefined): string {
  return typeof value === 'string' ? value : operandText(value);
}

function rangeText(field: FieldOf<'number'>): string | undefined {
  const { minimum, maximum } = field;
  if (minimum !== undefined && maximum !== undefined) return texts.fromTo(minimum, maximum);
  return minimum === undefined ? undefined : texts.atLeast(minimum);
}

/** A whole number, or an expression that gives one. */
export function NumberEditor({ field, value, id, describedBy, isInvalid }: EditorProps<FieldOf<'number'>>) {
  const { set, end } = useEditing();
  return (
    <ExpressionText
      id={id}
      describedBy={describedBy}
      path={field.path}
      value={numberText(value)}
      isOneLine
      isInvalid={isInvalid}
      isLiteral={field.literal}
      placeholder={field.placeholder ?? rangeText(field)}
      onChange={(text) => set(field.path, numberValue(text), field.label)}
      canonical={(text) => numberText(numberValue(text))}
      onBlur={end}
    />
  );
}
