import { Plus, X } from 'lucide-react';
import { at, isArray, stringAt } from '../../workflow/json.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { ExpressionText } from './ExpressionText.tsx';
import { useEditing } from './editing.ts';
import styles from './editors.module.css';
import { OddValue } from './OddValue.tsx';
import { operandText } from './operand.ts';
import { texts } from './texts.ts';

/** Expressions that must all be true before a trigger starts a run. */
export function ConditionsEditor(props: EditorProps<FieldOf<'conditions'>>) {
  const { field, value, id, describedBy, isInvalid } = props;
  const { set, end, isReadOnly } = useEditing();
  const { path, label } = field;
  if (value !== undefined && !isArray(value)) {
    return <OddValue {...props} />;
  }
  const conditions = value ?? [];
  return (
    <div className={styles.stack}>
      {conditions.map((condition, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
        <div key={index} className={styles.line}>
          <div className={styles.grow}>
            <ExpressionText
              id={index === 0 ? id : undefined}
              label={texts.conditionNumber(index + 1)}
              describedBy={describedBy}
              isInvalid={isInvalid && stringAt(condition, 'expression') === ''}
              path={[...path, index, 'expression']}
              value={operandText(at(condition, 'expression'))}
              placeholder="@equals(triggerBody()?['status'], 'new')"
              onChange={(text) => set([...path, index, 'expression'], text, label)}
              onBlur={end}
            />
          </div>
          <IconButton
            label={texts.removeCondition(index + 1)}
            disabled={isReadOnly}
            onClick={() => {
              set([...path, index], undefined, label);
              end();
            }}
          >
            <X size={14} />
          </IconButton>
        </div>
      ))}
      <div className={styles.row}>
        <Button
          disabled={isReadOnly}
          onClick={() => {
            set([...path, conditions.length], new Map([['expression', '']]), label);
            end();
          }}
        >
          <Plus size={14} aria-hidden />
          {texts.addCondition}
        </Button>
      </div>
    </div>
  );
}
