import { at, isObject, type Json } from '../../workflow/json.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { ExpressionText } from './ExpressionText.tsx';
import { useEditing } from './editing.ts';
import styles from './editors.module.css';
import { Labelled } from './Labelled.tsx';
import { numberText, numberValue } from './NumberEditor.tsx';
import { OddValue } from './OddValue.tsx';
import { operandText } from './operand.ts';
import { texts } from './texts.ts';

const units = ['Second', 'Minute', 'Hour', 'Day', 'Week', 'Month'] as const;

/** How long to wait: for a length of time, or until an instant. */
export function WaitEditor(props: EditorProps<FieldOf<'wait'>>) {
  const { field, value } = props;
  const { set, end, isReadOnly } = useEditing();
  const { path, label } = field;
  const mode = at(value, 'until') === undefined ? 'interval' : 'until';
  const isOdd =
    value !== undefined &&
    !(isObject(value) && (value.has('until') !== value.has('interval') || value.size === 0));
  if (isOdd) {
    return <OddValue {...props} />;
  }

  function changeMode(next: 'interval' | 'until'): void {
    const interval = new Map<string, Json>([
      ['count', 1],
      ['unit', 'Hour'],
    ]);
    const inner = next === 'until' ? new Map([['timestamp', '@addHours(utcNow(), 1)']]) : interval;
    set(path, new Map([[next, inner]]), label);
    end();
  }

  return (
    <div className={styles.stack}>
      <Segmented
        label={label}
        value={mode}
        options={[
          { value: 'interval', label: texts.waitFor, disabled: isReadOnly },
          { value: 'until', label: texts.waitUntil, disabled: isReadOnly },
        ]}
        onChange={changeMode}
      />
      {mode === 'interval' ? (
        <Interval field={field} value={value} />
      ) : (
        <Labelled
          label={texts.timestamp}
          isRequired
          path={[...path, 'until', 'timestamp']}
          help={texts.timestampHelp}
        >
          {(control) => (
            <ExpressionText
              {...control}
              path={[...path, 'until', 'timestamp']}
              value={operandText(at(value, 'until', 'timestamp'))}
              isOneLine
              placeholder="2026-01-31T09:00:00Z"
              onChange={(text) => set([...path, 'until', 'timestamp'], text, label)}
              onBlur={end}
            />
          )}
        </Labelled>
      )}
    </div>
  );
}

function Interval({ field, value }: { readonly field: FieldOf<'wait'>; readonly value: Json | undefined }) {
  const { set, end, isReadOnly } = useEditing();
  const { path, label } = field;
  const unit = operandText(at(value, 'interval', 'unit'));
  const known = units.some((candidate) => candidate === unit);
  return (
    <div className={styles.columns}>
      <Labelled label={texts.count} isRequired path={[...path, 'interval', 'count']}>
        {(control) => (
          <ExpressionText
            {...control}
            path={[...path, 'interval', 'count']}
            value={numberText(at(value, 'interval', 'count'))}
            isOneLine
            placeholder="1"
            onChange={(text) => set([...path, 'interval', 'count'], numberValue(text), label)}
            canonical={(text) => numberText(numberValue(text))}
            onBlur={end}
          />
        )}
      </Labelled>
      <Labelled label={texts.unit} isRequired path={[...path, 'interval', 'unit']}>
        {(control) => (
          <Select
            id={control.id}
            disabled={isReadOnly}
            value={unit}
            options={[
              ...(known ? [] : [{ value: unit, label: unit || texts.choose }]),
              ...units.map((candidate) => ({ value: candidate, label: texts.units[candidate] })),
            ]}
            onChange={(chosen) => {
              set([...path, 'interval', 'unit'], chosen, label);
              end();
            }}
          />
        )}
      </Labelled>
    </div>
  );
}
