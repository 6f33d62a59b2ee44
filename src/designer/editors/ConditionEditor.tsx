import { useMemo, useState } from 'react';
import { setProperty } from '../../workflow/document/edits/setProperty.ts';
import { isObject, type Json, type JsonObject, type JsonPath } from '../../workflow/json.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { BuilderContext, PartView } from './ConditionParts.tsx';
import { conditionOf, expressionOf } from './conditionExpression.ts';
import { emptyCondition, readCondition } from './conditionModel.ts';
import type { EditorProps, FieldOf } from './Editor.ts';
import { useEditing } from './editing.ts';
import styles from './editors.module.css';
import { JsonValueEditor } from './JsonEditor.tsx';
import { texts } from './texts.ts';

/** An expression, with the rows that it was made from. */
interface Written {
  readonly text: string;
  readonly tree: JsonObject;
}

/** The condition of an If or Until: rows and groups, or the JSON or expression itself. An expression stays one, in rows too. */
export function ConditionEditor(props: EditorProps<FieldOf<'condition'>>) {
  const { field, value, id, describedBy, isInvalid } = props;
  const { set, end, isReadOnly } = useEditing();
  const { path, label } = field;
  const [wantsCode, setWantsCode] = useState(false);
  // While a row is being typed its expression may not read: the rows are still those.
  const [written, setWritten] = useState<Written>();
  const tree = useMemo(() => {
    if (typeof value !== 'string') return undefined;
    return written?.text === value ? written.tree : conditionOf(value);
  }, [value, written]);
  const isText = value !== undefined && !isObject(value) && tree === undefined;
  const mode = wantsCode || isText ? 'code' : 'rows';

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

  const drawn = tree ?? value ?? emptyCondition();
  return (
    <div className={styles.stack}>
      <div className={styles.modes}>
        <Segmented
          label={texts.howToWrite(label)}
          value={mode}
          options={[
            { value: 'rows', label: texts.rows, disabled: isReadOnly || isText },
            { value: 'code', label: texts.code, disabled: isReadOnly },
          ]}
          onChange={(next) => setWantsCode(next === 'code')}
        />
      </div>
      {mode === 'code' ? (
        <JsonValueEditor
          id={id}
          describedBy={describedBy}
          isInvalid={isInvalid}
          path={path}
          label={label}
          value={value}
          onChange={(next) => set(path, next, label)}
        />
      ) : (
        <BuilderContext.Provider value={{ base: path, value: drawn, change }}>
          <PartView part={readCondition(drawn)} isRoot onRemove={end} />
        </BuilderContext.Provider>
      )}
    </div>
  );
}
