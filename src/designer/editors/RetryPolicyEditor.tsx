import { isObject, type Json, stringAt } from '../../workflow/json.ts';

import { Segmented } from '../ui/Segmented.tsx';
import { DurationText } from './DurationEditor.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { ExpressionText } from './ExpressionText.tsx';
import { useEditing } from './editing.ts';
import styles from './editors.module.css';
import { Labelled } from './Labelled.tsx';
import { numberText, numberValue } from './NumberEditor.tsx';
import { operandText } from './operand.ts';
import { RetryChart } from './RetryChart.tsx';
import { texts } from './texts.ts';

const kinds = ['default', 'none', 'fixed', 'exponential'] as const;
type Kind = (typeof kinds)[number];

/** What a change to another kind starts with: values of the old kind that still mean something are kept. */
function policyOf(kind: Kind, old: Json | undefined): Json | undefined {
  if (kind === 'default') return undefined;
  const policy = new Map<string, Json>([['type', kind]]);
  if (kind === 'none') return policy;
  const kept = isObject(old) ? old : new Map<string, Json>();
  policy.set('count', kept.get('count') ?? 4);
  policy.set('interval', kept.get('interval') ?? (kind === 'fixed' ? 'PT10S' : 'PT7S'));
  for (const name of ['minimumInterval', 'maximumInterval', 'httpStatusCodes']) {
    const value = kept.get(name);
    if (value !== undefined && (kind === 'exponential' || name === 'httpStatusCodes'))
      policy.set(name, value);
  }
  return policy;
}

/** Whether and when a failed call is made again. */
export function RetryPolicyEditor({ field, value, describedBy }: EditorProps<FieldOf<'retryPolicy'>>) {
  const { set, end, isReadOnly } = useEditing();
  const { path, label } = field;
  if (value !== undefined && !isObject(value)) {
    return (
      <ExpressionText
        label={label}
        describedBy={describedBy}
        path={path}
        value={operandText(value)}
        isOneLine
        onChange={(text) => set(path, text === '' ? undefined : text, label)}
        onBlur={end}
      />
    );
  }
  const type = stringAt(value, 'type')?.toLowerCase() ?? 'default';
  const kind = kinds.find((known) => known === type);
  return (
    <div className={styles.stack}>
      <Segmented
        label={texts.retryKind}
        value={kind ?? 'default'}
        options={kinds.map((known) => ({
          value: known,
          label: texts.retryKinds[known],
          disabled: isReadOnly,
        }))}
        onChange={(chosen) => {
          set(path, policyOf(chosen, value), label);
          end();
        }}
      />
      {(kind === 'fixed' || kind === 'exponential') && (
        <div className={styles.columns}>
          <Labelled label={texts.retryCount} isRequired path={[...path, 'count']}>
            {(control) => (
              <ExpressionText
                {...control}
                path={[...path, 'count']}
                value={numberText(value?.get('count'))}
                isOneLine
                placeholder="4"
                onChange={(text) => set([...path, 'count'], numberValue(text), label)}
                canonical={(text) => numberText(numberValue(text))}
                onBlur={end}
              />
            )}
          </Labelled>
          <RetryInterval field={field} value={value} name="interval" isRequired />
        </div>
      )}
      {kind === 'exponential' && (
        <div className={styles.columns}>
          <RetryInterval field={field} value={value} name="minimumInterval" />
          <RetryInterval field={field} value={value} name="maximumInterval" />
        </div>
      )}
      <RetryChart policy={value} />
    </div>
  );
}

interface RetryIntervalProps {
  readonly field: FieldOf<'retryPolicy'>;
  readonly value: Json | undefined;
  readonly name: 'interval' | 'minimumInterval' | 'maximumInterval';
  readonly isRequired?: boolean;
}

function RetryInterval({ field, value, name, isRequired }: RetryIntervalProps) {
  const path = [...field.path, name];
  return (
    <Labelled label={texts.retryIntervals[name]} isRequired={isRequired} path={path}>
      {(control) => (
        <DurationText
          id={control.id}
          describedBy={control.describedBy}
          isInvalid={control.isInvalid}
          path={path}
          label={field.label}
          value={isObject(value) ? operandText(value.get(name)) : ''}
          placeholder={texts.retryIntervalExamples[name]}
        />
      )}
    </Labelled>
  );
}
