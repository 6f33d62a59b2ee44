import { Switch } from '../ui/Switch.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { useEditing } from './editing.ts';
import { hasFlag, withFlag } from './flags.ts';

/** true or absent. */
export function SwitchEditor({ field, value, id, describedBy }: EditorProps<FieldOf<'switch'>>) {
  const { set, end, isReadOnly } = useEditing();
  return (
    <Switch
      id={id}
      describedBy={describedBy}
      checked={value === true || value === 'true'}
      disabled={isReadOnly}
      onChange={(isOn) => {
        set(field.path, isOn ? true : undefined, field.label);
        end();
      }}
    />
  );
}

/** One word among others. */
export function FlagEditor({ field, value, id, describedBy }: EditorProps<FieldOf<'flag'>>) {
  const { set, end, isReadOnly } = useEditing();
  return (
    <Switch
      id={id}
      describedBy={describedBy}
      checked={hasFlag(value, field.word)}
      disabled={isReadOnly}
      onChange={(isOn) => {
        set(field.path, withFlag(value, field.word, isOn, field.in), field.label);
        end();
      }}
    />
  );
}
