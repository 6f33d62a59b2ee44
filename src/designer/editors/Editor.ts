import type { Json } from '../../workflow/json.ts';
import type { Field, FieldKind } from '../../workflow/operations/Field.ts';

/** What every editor of a form line is given. */
export interface EditorProps<F extends Field = Field> {
  readonly field: F;
  /** What stands at the field's path, as it is: perhaps of another kind than the editor expects. */
  readonly value: Json | undefined;
  /** For the main control, so that the line's label belongs to it. */
  readonly id: string;
  /** Ids of help and messages. */
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
}

export type FieldOf<K extends FieldKind> = Extract<Field, { readonly kind: K }>;
