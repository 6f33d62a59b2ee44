import { at, type Json } from '../../workflow/json.ts';
import { Switch } from '../ui/Switch.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { ExpressionText } from './ExpressionText.tsx';
import { useEditing } from './editing.ts';
import { Labelled } from './Labelled.tsx';
import { numberText, numberValue } from './NumberEditor.tsx';
import { texts } from './texts.ts';

/** What the Azure designer starts with when the limit is switched on. */
const first = { runs: 25, repetitions: 20 } as const;

/** A limit on how many runs or iterations go at the same time; off: the service's own. */
export function ConcurrencyEditor({ field, value, id, describedBy }: EditorProps<FieldOf<'concurrency'>>) {
  const { set, end, isReadOnly } = useEditing();
  const path = [...field.path, field.member];
  const limit = at(value, field.member);

  function change(next: Json | undefined): void {
    set(path, next, field.label);
  }

  return (
    <>
      <Switch
        id={id}
        describedBy={describedBy}
        checked={limit !== undefined}
        disabled={isReadOnly}
        onChange={(isOn) => {
          change(isOn ? first[field.member] : undefined);
          end();
        }}
      />
      {limit !== undefined && (
        <Labelled label={texts.limits[field.member]} path={path} help={texts.fromTo(1, field.maximum)}>
          {(control) => (
            <ExpressionText
              {...control}
              path={path}
              value={numberText(limit)}
              isOneLine
              onChange={(text) => change(numberValue(text) ?? '')}
              canonical={(text) => numberText(numberValue(text))}
              onBlur={end}
            />
          )}
        </Labelled>
      )}
    </>
  );
}
