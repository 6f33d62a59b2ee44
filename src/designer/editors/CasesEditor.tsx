import { Plus, X } from 'lucide-react';
import { removeCase } from '../../workflow/document/edits/removeCase.ts';
import { renameCase } from '../../workflow/document/edits/renameCase.ts';
import { isObject, type Json, type JsonObject } from '../../workflow/json.ts';
import { applyAndKeep, toastWithUndo } from '../commands/carryOut.ts';
import { withEdits } from '../commands/edits.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { ExpressionText } from './ExpressionText.tsx';
import { useEditing, useProblems } from './editing.ts';
import styles from './editors.module.css';
import { KeyInput } from './KeyInput.tsx';
import { OddValue } from './OddValue.tsx';
import { operandText, operandValue } from './operand.ts';
import { texts } from './texts.ts';

/** The cases of a Switch: their names and the values that they stand for. What happens in them is edited on the canvas. */
export function CasesEditor(props: EditorProps<FieldOf<'cases'>>) {
  const { field, value, describedBy } = props;
  const { step, isReadOnly } = useEditing();
  if (step === undefined || (value !== undefined && !isObject(value))) {
    return <OddValue {...props} />;
  }
  const cases: JsonObject = value ?? new Map();
  return (
    <div className={styles.stack}>
      {cases.size > 0 && (
        <ul className={styles.lines} aria-label={field.label}>
          {[...cases].map(([name, entry], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a case that is renamed stays the same line
            <li key={index} className={styles.line}>
              <Case field={field} step={step} cases={cases} name={name} entry={entry} />
            </li>
          ))}
        </ul>
      )}
      <div className={styles.row}>
        <Button
          aria-describedby={describedBy}
          disabled={isReadOnly}
          onClick={() => withEdits((edits) => edits.addCaseTo(step))}
        >
          <Plus size={14} aria-hidden />
          {texts.addCase}
        </Button>
      </div>
    </div>
  );
}

function refusal(cases: JsonObject, next: string, present: string): string | undefined {
  if (next.trim() === '') return texts.nameNeeded;
  const taken = [...cases.keys()].find(
    (name) => name !== present && name.toLowerCase() === next.toLowerCase(),
  );
  return taken === undefined ? undefined : texts.caseExists(taken);
}

interface CaseProps {
  readonly field: FieldOf<'cases'>;
  readonly step: string;
  readonly cases: JsonObject;
  readonly name: string;
  readonly entry: Json;
}

function Case({ field, step, cases, name, entry }: CaseProps) {
  const { set, edit, end, isReadOnly } = useEditing();
  const path = [...field.path, name, 'case'];
  const isInvalid = useProblems(path).some(({ severity }) => severity === 'error');

  function remove(): void {
    const takeBack = applyAndKeep(removeCase(step, name), texts.removeCase(name));
    if (takeBack) toastWithUndo(texts.caseRemoved(name), takeBack);
  }

  return (
    <>
      <KeyInput
        label={texts.nameOfCase(name)}
        value={name}
        refusal={(next) => refusal(cases, next, name)}
        onChange={(next) => edit(renameCase(step, name, next), texts.renameCase(name))}
      />
      <div className={styles.grow}>
        {isObject(entry) ? (
          <ExpressionText
            label={texts.valueOfCase(name)}
            path={path}
            value={operandText(entry.get('case'))}
            isOneLine
            isLiteral
            isInvalid={isInvalid}
            placeholder={texts.caseValue}
            onChange={(text) => set(path, operandValue(text), field.label)}
            canonical={(text) => operandText(operandValue(text))}
            onBlur={end}
          />
        ) : (
          <p className={styles.help}>{texts.noCase}</p>
        )}
      </div>
      <IconButton label={texts.removeLine(name)} disabled={isReadOnly} onClick={remove}>
        <X size={14} />
      </IconButton>
    </>
  );
}
