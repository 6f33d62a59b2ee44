import type { JsonPath } from '../../workflow/json.ts';
import { explainDuration, suggestDuration } from '../../workflow/operations/duration.ts';
import { Button } from '../ui/Button.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { ExpressionText } from './ExpressionText.tsx';
import { useEditing, useProblems } from './editing.ts';
import styles from './editors.module.css';
import { operandText } from './operand.ts';
import { texts } from './texts.ts';

interface DurationTextProps {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly path: JsonPath;
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string | undefined;
  readonly isInvalid: boolean;
}

/** An ISO 8601 duration, said in words below; a clock time or words are answered with the duration that they mean. */
export function DurationText({
  id,
  describedBy,
  path,
  label,
  value,
  placeholder,
  isInvalid,
}: DurationTextProps) {
  const { set, end } = useEditing();
  const isExpression = value.startsWith('@');
  const words = explainDuration(value);
  /** Lint may say the same already, with a button of its own. */
  const isSaid = useProblems(path).some(({ fix }) => fix !== undefined);
  const isFine = value === '' || isExpression || words !== undefined;
  const offer = isFine || isSaid ? undefined : suggestDuration(value);
  const wordsId = `${id}-words`;
  return (
    <>
      <ExpressionText
        id={id}
        describedBy={[wordsId, describedBy].filter(Boolean).join(' ')}
        path={path}
        value={value}
        isOneLine
        isInvalid={isInvalid}
        placeholder={placeholder}
        onChange={(text) => set(path, text === '' ? undefined : text, label)}
        onBlur={end}
      />
      <div id={wordsId} className={styles.under} aria-live="polite">
        {words}
        {offer && (
          <>
            <span>{texts.notADuration(value)}</span>
            <Button
              onClick={() => {
                set(path, offer, label);
                end();
              }}
            >
              {texts.takeDuration(offer, explainDuration(offer) ?? '')}
            </Button>
          </>
        )}
      </div>
    </>
  );
}

export function DurationEditor({
  field,
  value,
  id,
  describedBy,
  isInvalid,
}: EditorProps<FieldOf<'duration'>>) {
  return (
    <DurationText
      id={id}
      describedBy={describedBy}
      path={field.path}
      label={field.label}
      value={operandText(value)}
      placeholder={field.placeholder ?? 'PT1H'}
      isInvalid={isInvalid}
    />
  );
}
