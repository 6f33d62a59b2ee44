import { Plus, X } from 'lucide-react';
import { createContext, type MouseEvent, useContext } from 'react';
import { at, type Json, type JsonPath } from '../../workflow/json.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { focusAdded } from '../ui/focusAdded.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import {
  emptyGroup,
  emptyRow,
  type Group,
  type Opaque,
  operators,
  type Part,
  type Row,
  rowValue,
  wrapped,
} from './conditionModel.ts';
import { ExpressionText } from './ExpressionText.tsx';
import { useEditing } from './editing.ts';
import styles from './editors.module.css';
import { JsonBox } from './JsonEditor.tsx';
import { operandKind, operandText, operandValue } from './operand.ts';
import { texts } from './texts.ts';

/** Changes the part of the condition at a path relative to the field; `undefined` removes it. */
type ChangePart = (path: JsonPath, value: Json | undefined) => void;

export interface Builder {
  /** Path of the field. */
  readonly base: JsonPath;
  /** The whole condition. */
  readonly value: Json;
  readonly change: ChangePart;
}

/** Where the parts of a condition stand, and how they are changed. */
export const BuilderContext = createContext<Builder>({ base: [], value: null, change: () => {} });

interface PartViewProps<P extends Part = Part> {
  readonly part: P;
  readonly isRoot?: boolean;
  readonly onRemove: () => void;
}

/** A row, a group or what rows cannot say, and what stands in it. */
export function PartView({ part, isRoot, onRemove }: PartViewProps) {
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

  /** Adds a part at the end: what stands before the row of the button. */
  function addAbove({ currentTarget }: MouseEvent<HTMLElement>, value: Json): void {
    change([...partsPath, parts.length], value);
    end();
    const buttons = currentTarget.parentElement;
    focusAdded(() => buttons?.previousElementSibling);
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
        <Button onClick={(event) => addAbove(event, emptyRow())}>
          <Plus size={14} aria-hidden />
          {texts.addRow}
        </Button>
        <Button tone="quiet" onClick={(event) => addAbove(event, emptyGroup(joint === 'and' ? 'or' : 'and'))}>
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
