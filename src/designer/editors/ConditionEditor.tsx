import { useMemo, useState } from 'react';
import { setProperty } from '../../workflow/document/edits/setProperty.ts';
import { isObject, type Json, type JsonObject, type JsonPath, stringify } from '../../workflow/json.ts';
import { BuilderContext, PartView } from './ConditionParts.tsx';
import { conditionOf, expressionOf } from './conditionExpression.ts';
import { emptyCondition, readCondition } from './conditionModel.ts';
import type { EditorProps, FieldOf } from './Editor.ts';
import { useEditing } from './editing.ts';
import styles from './editors.module.css';
import { JsonValueEditor } from './JsonEditor.tsx';
import { type JsonMode, modeOf, readStrictly } from './jsonMode.ts';
import { texts } from './texts.ts';
import { WaysToWrite } from './WaysToWrite.tsx';

/** An expression, with the rows that it was made from. */
interface Written {
  readonly text: string;
  readonly tree: JsonObject;
}

/** The condition of an If or Until: rows and groups, or the JSON or expression itself. An expression stays one, in rows too. */
export function ConditionEditor(props: EditorProps<FieldOf<'condition'>>) {
  const { field, value, id, describedBy, isInvalid } = props;
  const { set, end } = useEditing();
  const { path, label } = field;
  const [wanted, setWanted] = useState<'rows' | JsonMode>('rows');
  // While a row is being typed its expression may not read: the rows are still those.
  const [written, setWritten] = useState<Written>();
  const tree = useMemo(() => {
    if (typeof value !== 'string') return undefined;
    return written?.text === value ? written.tree : conditionOf(value);
  }, [value, written]);
  const isText = value !== undefined && !isObject(value) && tree === undefined;
  const isDrawn = wanted === 'rows' && !isText;

  function change(part: JsonPath, next: Json | undefined): void {
    if (tree) {
      const changed = part.length > 0 ? setProperty(part, next)(tree) : next;
      const text = changed === undefined ? undefined : expressionOf(changed);
      if (text === undefined || !isObject(changed)) return;
      setWritten({ text, tree: changed });
      set(path, text, label);
      return;
    }
    // An empty condition is drawn as one row that the document does not have yet.
    if (value === undefined)
      set(path, part.length > 0 ? setProperty(part, next)(emptyCondition()) : next, label);
    else set([...path, ...part], next, label);
  }

  /** Leaves the rows: for JSON or for an expression, into which the condition is turned where it can be. */
  function choose(next: 'rows' | JsonMode): void {
    setWanted(next);
    if (next === 'rows' || next === modeOf(value)) return;
    const turned = value === undefined ? undefined : inNotation(value, next);
    if (turned === undefined) return;
    set(path, turned, label);
    end();
  }

  const drawn = tree ?? value ?? emptyCondition();
  if (!isDrawn) {
    return (
      <JsonValueEditor
        id={id}
        describedBy={describedBy}
        isInvalid={isInvalid}
        path={path}
        label={label}
        value={value}
        emptyMode={wanted === 'rows' ? undefined : wanted}
        otherMode={{ label: texts.rows, isDisabled: isText, onChoose: () => setWanted('rows'), convert }}
        onChange={(next) => set(path, next, label)}
      />
    );
  }
  return (
    <div className={styles.stack}>
      <WaysToWrite
        label={label}
        value="rows"
        ways={[
          { value: 'rows', label: texts.rows },
          { value: 'json', label: texts.json },
          { value: 'expression', label: texts.expression },
        ]}
        onChange={choose}
      />
      <BuilderContext.Provider value={{ base: path, value: drawn, change }}>
        <PartView part={readCondition(drawn)} isRoot onRemove={end} />
      </BuilderContext.Provider>
    </div>
  );
}

/** The same condition as a tree of comparisons, or as an expression; `undefined` where that cannot say it. */
function inNotation(value: Json, mode: JsonMode): Json | undefined {
  if (mode === 'json') return typeof value === 'string' ? conditionOf(value) : undefined;
  return mode === 'expression' ? expressionOf(value) : undefined;
}

/** The same in texts. */
function convert(text: string, to: JsonMode): string | undefined {
  const reading = to === 'expression' ? readStrictly(text) : undefined;
  const value = to === 'json' ? text : reading?.kind === 'value' ? reading.value : undefined;
  const turned = value === undefined ? undefined : inNotation(value, to);
  return typeof turned === 'string' || turned === undefined ? turned : stringify(turned, '  ');
}
