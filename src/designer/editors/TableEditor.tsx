import { Plus, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { renameMember, updateIn } from '../../workflow/document/structure.ts';
import { emptyObject, isObject, type Json, type JsonPath } from '../../workflow/json.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { CallbackUrlChip } from './CallbackUrlChip.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { ExpressionText } from './ExpressionText.tsx';
import { useEditing } from './editing.ts';
import styles from './editors.module.css';
import { KeyInput } from './KeyInput.tsx';
import { operandText, operandValue } from './operand.ts';
import { keyRefusal, rowsOf, type TableRow } from './tableRows.ts';
import { texts } from './texts.ts';
import { WaysToWrite } from './WaysToWrite.tsx';

type TableMode = 'lines' | 'expression';

/** Names and values: lines to fill in, or one expression that gives the whole object. */
export function TableEditor({ field, value, describedBy }: EditorProps<FieldOf<'table'>>) {
  const { set, end } = useEditing();
  const { path, label } = field;
  const rows = rowsOf(value);
  const [chosen, setChosen] = useState<TableMode>();
  /** The lines as they were before an expression took their place, to come back to. */
  const lines = useRef<Json | undefined>(undefined);
  const mode: TableMode = rows === undefined ? 'expression' : (chosen ?? 'lines');

  function changeMode(next: TableMode): void {
    setChosen(next);
    if (next === 'expression') lines.current = value;
    else if (rows === undefined) {
      set(path, lines.current, label);
      end();
    }
  }

  return (
    <div className={styles.stack}>
      <WaysToWrite
        label={label}
        value={mode}
        ways={[
          { value: 'lines', label: texts.lines },
          { value: 'expression', label: texts.expression },
        ]}
        onChange={changeMode}
      />
      {mode === 'lines' ? (
        <Lines field={field} value={value} rows={rows ?? []} />
      ) : (
        <ExpressionText
          label={texts.expressionFor(label)}
          describedBy={describedBy}
          path={path}
          value={rows === undefined ? operandText(value) : ''}
          placeholder="@variables('headers')"
          onChange={(text) => {
            if (text !== '') set(path, text, label);
          }}
          onBlur={end}
        />
      )}
    </div>
  );
}

interface LinesProps {
  readonly field: FieldOf<'table'>;
  readonly value: Json | undefined;
  readonly rows: readonly TableRow[];
}

function Lines({ field, value, rows }: LinesProps) {
  const { set, edit, end, base, isReadOnly } = useEditing();
  const { path, label } = field;
  const object = isObject(value) ? value : emptyObject;
  /** A line whose name is still missing; it is not in the document yet. */
  const [isAdding, setIsAdding] = useState(false);
  const [focused, setFocused] = useState<string>();

  function rename(from: string, to: string): void {
    edit(
      (definition) =>
        updateIn(definition, [...base, ...path], (table) =>
          isObject(table) ? renameMember(table, from, to) : (table ?? null),
        ),
      texts.renameLine(label),
    );
  }

  function add(key: string, text: Json): void {
    set([...path, key], text, label);
    end();
    setIsAdding(false);
  }

  return (
    <>
      {rows.length > 0 && (
        <ul className={styles.lines} aria-label={label}>
          {rows.map((row, index) => (
            // The place is the identity: a line that is renamed stays the same line.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={index} className={styles.line}>
              <KeyInput
                label={texts.nameOfLine(index + 1)}
                value={row.key}
                refusal={(key) => keyRefusal(object, key, row.key)}
                onChange={(key) => rename(row.key, key)}
              />
              <LineValue path={[...path, row.key]} row={row} label={label} hasFocus={focused === row.key} />
              <IconButton
                label={texts.removeLine(row.key)}
                disabled={isReadOnly}
                onClick={() => {
                  set([...path, row.key], undefined, label);
                  end();
                }}
              >
                <X size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {isAdding && (
        <div className={styles.line}>
          <KeyInput
            label={texts.nameOfNewLine}
            value=""
            hasFocus
            refusal={(key) => (key === '' ? undefined : keyRefusal(object, key))}
            onChange={(key) => {
              add(key, '');
              setFocused(key);
            }}
            onCancel={() => setIsAdding(false)}
          />
          <span className={styles.help}>{texts.nameFirst}</span>
        </div>
      )}
      <div className={styles.row}>
        {!isAdding && !isReadOnly && (
          <Button onClick={() => setIsAdding(true)}>
            <Plus size={14} aria-hidden />
            {texts.addLine}
          </Button>
        )}
        {field.callbackUrl && (
          <CallbackUrlChip path={path} isQuiet onInsert={(url) => add(freeKey(object), url)} />
        )}
      </div>
    </>
  );
}

function freeKey(object: ReadonlyMap<string, Json>): string {
  for (let number = 1; ; number++) {
    const key = number === 1 ? 'callback-url' : `callback-url-${number}`;
    if (keyRefusal(object, key) === undefined) return key;
  }
}

interface LineValueProps {
  readonly path: JsonPath;
  readonly row: TableRow;
  readonly label: string;
  readonly hasFocus: boolean;
}

function LineValue({ path, row, label, hasFocus }: LineValueProps) {
  const { set, end } = useEditing();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (hasFocus) line.current?.querySelector('textarea')?.focus();
  }, [hasFocus]);
  return (
    <div ref={line} className={styles.grow}>
      <ExpressionText
        label={texts.valueOfLine(row.key)}
        path={path}
        value={row.value}
        isOneLine
        placeholder={texts.value}
        onChange={(text) => set(path, row.isTyped ? operandValue(text) : text, label)}
        canonical={row.isTyped ? (text) => operandText(operandValue(text)) : undefined}
        onBlur={end}
      />
    </div>
  );
}
