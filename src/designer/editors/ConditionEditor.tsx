import { Plus, X } from 'lucide-react';
import { createContext, useContext, useMemo, useState } from 'react';
import { setProperty } from '../../workflow/document/edits/setProperty.ts';
import { at, isObject, type Json, type JsonObject, type JsonPath } from '../../workflow/json.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { conditionOf, expressionOf } from './conditionExpression.ts';
import {
  emptyCondition,
  emptyGroup,
  emptyRow,
  type Group,
  type Opaque,
  operators,
  type Part,
  type Row,
  readCondition,
  rowValue,
  wrapped,
} from './conditionModel.ts';
import type { EditorProps, FieldOf } from './Editor.ts';
import { ExpressionText } from './ExpressionText.tsx';
import { useEditing } from './editing.ts';
import styles from './editors.module.css';
import { JsonBox, JsonValueEditor } from './JsonEditor.tsx';
import { operandKind, operandText, operandValue } from './operand.ts';
import { texts } from './texts.ts';

/** Changes the part of the condition at a path relative to the field; `undefined` removes it. */
type ChangePart = (path: JsonPath, value: Json | undefined) => void;

interface Builder {
  /** Path of the field. */
  readonly base: JsonPath;
  /** The whole condition. */
  readonly value: Json;
  readonly change: ChangePart;
}

const BuilderContext = createContext<Builder>({ base: [], value: null, change: () => {} });

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

interface PartViewProps<P extends Part = Part> {
  readonly part: P;
  readonly isRoot?: boolean;
  readonly onRemove: () => void;
}

function PartView({ part, isRoot, onRemove }: PartViewProps) {
  const { value, change } = useContext(BuilderContext);
  const { end } = useEditing();
  if (part.kind === 'group') return <GroupView part={part} isRoot={isRoot ?? false} onRemove={onRemove} />;
  const view =
    part.kind === 'row' ? (
      <RowView part={part} onRemove={onRemove} />
    ) : (
      <OpaqueView part={part} onRemove={onRemove} />
    );
  if (!isRoot) return view;
  return (
    <div className={styles.stack}>
      {view}
      <div className={styles.row}>
        <Button
          onClick={() => {
            change([], wrapped(value, 'and'));
            end();
          }}
        >
          <Plus size={14} aria-hidden />
          {texts.makeGroup}
        </Button>
      </div>
    </div>
  );
}

function GroupView({ part, isRoot, onRemove }: PartViewProps<Group>) {
  const { value, change } = useContext(BuilderContext);
  const { end, isReadOnly } = useEditing();
  const { parts, partsPath, joint } = part;

  function add(value: Json): void {
    change([...partsPath, parts.length], value);
    end();
  }

  return (
    <fieldset className={styles.group} disabled={isReadOnly}>
      <legend className="visually-hidden">{joint === 'and' ? texts.allOf : texts.anyOf}</legend>
      <div className={styles.groupHead}>
        <Segmented
          label={texts.joint}
          value={joint}
          options={[
            { value: 'and', label: texts.and },
            { value: 'or', label: texts.or },
          ]}
          onChange={(next) => {
            change(part.path, new Map([[next, at(value, ...partsPath) ?? []]]));
            end();
          }}
        />
        <span className={styles.help}>{joint === 'and' ? texts.allOf : texts.anyOf}</span>
        {!isRoot && (
          <IconButton label={texts.removeGroup} onClick={onRemove}>
            <X size={14} />
          </IconButton>
        )}
      </div>
      {parts.length === 0 && (
        <p className={styles.help}>{joint === 'and' ? texts.emptyAnd : texts.emptyOr}</p>
      )}
      {parts.map((inner, index) => (
        <PartView
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
          key={index}
          part={inner}
          onRemove={() => {
            change([...partsPath, index], undefined);
            end();
          }}
        />
      ))}
      <div className={styles.row}>
        <Button onClick={() => add(emptyRow())}>
          <Plus size={14} aria-hidden />
          {texts.addRow}
        </Button>
        <Button tone="quiet" onClick={() => add(emptyGroup(joint === 'and' ? 'or' : 'and'))}>
          <Plus size={14} aria-hidden />
          {texts.addGroup}
        </Button>
      </div>
    </fieldset>
  );
}

function RowView({ part, onRemove }: PartViewProps<Row>) {
  const { change } = useContext(BuilderContext);
  const { end, isReadOnly } = useEditing();
  return (
    <div className={styles.condition}>
      <Operand side="left" part={part} />
      <Select
        aria-label={texts.operator}
        disabled={isReadOnly}
        value={part.operator.id}
        options={operators.map((known) => ({ value: known.id, label: known.label }))}
        onChange={(id) => {
          const chosen = operators.find((known) => known.id === id);
          if (chosen) change(part.path, rowValue(chosen, part.left, part.right));
          end();
        }}
      />
      <Operand side="right" part={part} />
      <IconButton
        label={texts.removeRow}
        disabled={isReadOnly}
        className={styles.removeRow}
        onClick={onRemove}
      >
        <X size={14} />
      </IconButton>
    </div>
  );
}

function Operand({ side, part }: { readonly side: 'left' | 'right'; readonly part: Row }) {
  const { base, change } = useContext(BuilderContext);
  const { end } = useEditing();
  const path = [...part.operandsPath, side === 'left' ? 0 : 1];
  const text = operandText(part[side]);
  const kind = operandKind(text);
  return (
    <div className={styles.operand}>
      <ExpressionText
        label={side === 'left' ? texts.leftOperand : texts.rightOperand}
        path={[...base, ...path]}
        value={text}
        isOneLine
        placeholder={side === 'left' ? texts.chooseValue : texts.value}
        onChange={(typed) => change(path, operandValue(typed))}
        canonical={(typed) => operandText(operandValue(typed))}
        onBlur={end}
      />
      {kind !== undefined && kind !== 'text' && <span className={styles.kind}>{kind}</span>}
    </div>
  );
}

/** What rows cannot say: kept, and editable as JSON. */
function OpaqueView({ part, onRemove }: PartViewProps<Opaque>) {
  const { base, change } = useContext(BuilderContext);
  const { end, isReadOnly } = useEditing();
  return (
    <div className={styles.opaque}>
      <div className={styles.grow}>
        <JsonBox
          id={`condition-${part.path.join('-')}`}
          describedBy={undefined}
          isInvalid={false}
          path={[...base, ...part.path]}
          value={part.value}
          minLines={1}
          onChange={(next) => {
            if (next !== undefined) change(part.path, next);
          }}
          onBlur={end}
        />
        <p className={styles.help}>{texts.notDrawable}</p>
      </div>
      <IconButton label={texts.removeRow} disabled={isReadOnly} onClick={onRemove}>
        <X size={14} />
      </IconButton>
    </div>
  );
}
