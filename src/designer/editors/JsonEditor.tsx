import { useMemo, useRef, useState } from 'react';
import { isArray, isObject, type Json, type JsonPath } from '../../workflow/json.ts';
import { CallbackUrlChip } from './CallbackUrlChip.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { ExpressionText } from './ExpressionText.tsx';
import { useEditing } from './editing.ts';
import styles from './editors.module.css';
import { JsonText } from './JsonText.tsx';
import { converted, type JsonMode, modeOf, readIn, readStrictly, textIn } from './jsonMode.ts';
import { LiveValue } from './LiveValue.tsx';
import { texts } from './texts.ts';
import { useDraftText } from './useDraftText.ts';
import { WaysToWrite } from './WaysToWrite.tsx';

interface OtherMode {
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onChoose: () => void;
  /** The text to begin with after a change of mode, where this value can say more than others; `undefined`: as all others do. */
  readonly convert: (text: string, to: JsonMode) => string | undefined;
}

interface JsonValueEditorProps {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly path: JsonPath;
  readonly label: string;
  readonly value: Json | undefined;
  readonly isLiteral?: boolean | undefined;
  /** How an empty box is written in. */
  readonly emptyMode?: JsonMode | undefined;
  readonly placeholder?: string | undefined;
  readonly minLines?: number | undefined;
  /** A way to write the value besides the three of this box. It stands first among them. */
  readonly otherMode?: OtherMode | undefined;
  /** Takes the value; `undefined` when the box was emptied. */
  readonly onChange: (value: Json | undefined) => void;
}

/** Any JSON value: as JSON, as an expression, or as text. What does not read is kept in the box and said, never lost. */
export function JsonValueEditor(props: JsonValueEditorProps) {
  const { id, describedBy, isInvalid, path, label, value, isLiteral, otherMode, onChange } = props;
  const { end } = useEditing();
  const [chosen, setChosen] = useState<{ readonly mode: JsonMode; readonly for: Json | undefined }>();
  /** What stood in the box when a mode was left, to come back to. */
  const left = useRef<Partial<Record<JsonMode, string>>>({});
  /** The chosen mode holds as long as the value is what this box made of it. */
  const natural = value === undefined ? (props.emptyMode ?? 'json') : modeOf(value);
  const mode = isLiteral ? 'json' : chosen && chosen.for === value ? chosen.mode : natural;
  const text = textIn(mode, value);
  const isForeign = mode === 'expression' && modeOf(value) !== 'expression';
  const [start, setStart] = useState<string>();

  function take(next: Json | undefined, inMode: JsonMode): void {
    setChosen({ mode: inMode, for: next });
    setStart(undefined);
    onChange(next);
  }

  function changeMode(next: JsonMode): void {
    left.current[mode] = start ?? text;
    const begun = left.current[next];
    const turned = otherMode?.convert(start ?? text, next) ?? converted(start ?? text, mode, next);
    const shown = turned === '@' && begun !== undefined ? begun : turned;
    const reading = readIn(next, shown);
    if (reading.kind === 'value') {
      take(reading.value, next);
      end();
    } else {
      // Nothing to say yet in the new mode: the document keeps its value until there is.
      setChosen({ mode: next, for: value });
      setStart(reading.kind === 'nothing' ? undefined : shown);
    }
  }

  const ways = [
    ...(otherMode
      ? [{ value: 'other' as const, label: otherMode.label, isDisabled: otherMode.isDisabled }]
      : []),
    { value: 'json' as const, label: texts.json },
    { value: 'expression' as const, label: texts.expression },
    // Where rows are another way, plain text means nothing: it is offered only while it stands there.
    ...(otherMode && mode !== 'text' ? [] : [{ value: 'text' as const, label: texts.text }]),
  ];
  return (
    <div className={styles.stack}>
      {!isLiteral && (
        <WaysToWrite
          label={label}
          value={mode}
          ways={ways}
          onChange={(next) => (next === 'other' ? otherMode?.onChoose() : changeMode(next))}
        />
      )}
      {mode === 'json' ? (
        <JsonBox
          id={id}
          describedBy={describedBy}
          isInvalid={isInvalid}
          path={path}
          value={value}
          isLiteral={isLiteral}
          placeholder={props.placeholder}
          minLines={props.minLines}
          onChange={(next) => take(next, 'json')}
          onBlur={end}
        />
      ) : (
        <ExpressionText
          id={id}
          describedBy={describedBy}
          isInvalid={isInvalid}
          path={path}
          value={isForeign ? (start ?? '@') : text}
          minLines={props.minLines ?? 2}
          placeholder={mode === 'text' ? texts.textPlaceholder : undefined}
          onChange={(typed) => {
            const reading = readIn(mode, typed);
            if (reading.kind === 'value') take(reading.value, mode);
            else if (reading.kind === 'nothing' && !isForeign) take(undefined, mode);
          }}
          onBlur={end}
        />
      )}
    </div>
  );
}

interface JsonBoxProps {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly path: JsonPath;
  readonly value: Json | undefined;
  readonly isLiteral?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly minLines?: number | undefined;
  readonly onChange: (value: Json | undefined) => void;
  readonly onBlur: () => void;
}

/** JSON text over a value. While it does not read, the document keeps the last good value and the box says why. */
export function JsonBox(props: JsonBoxProps) {
  const { id, value } = props;
  const shown = useMemo(() => textIn('json', value), [value]);
  const draft = useDraftText(shown, (text) => {
    const reading = readStrictly(text);
    if (reading.kind === 'broken') return undefined;
    const next = reading.kind === 'value' ? reading.value : undefined;
    props.onChange(next);
    return textIn('json', next);
  });
  const reading = useMemo(() => readStrictly(draft.text), [draft.text]);
  const isBroken = reading.kind === 'broken';
  const faults = useMemo(() => (reading.kind === 'broken' ? [reading] : []), [reading]);
  const messageId = `${id}-json`;
  return (
    <>
      <JsonText
        id={id}
        describedBy={[isBroken && messageId, props.describedBy].filter(Boolean).join(' ') || undefined}
        path={props.path}
        text={draft.text}
        faults={faults}
        isInvalid={props.isInvalid || isBroken}
        isLiteral={props.isLiteral}
        minLines={props.minLines}
        placeholder={props.placeholder ?? '{ }'}
        onChange={draft.type}
        onKeyDown={(event) => {
          if (!event.ctrlKey && !event.metaKey) return;
          draft.flush();
          if (isBroken && event.key.toLowerCase() === 'z' && !event.shiftKey) {
            // The document never had this text, so its undo could not take it back.
            event.preventDefault();
            event.stopPropagation();
            draft.revert();
          }
        }}
        onBlur={() => {
          draft.flush();
          if (!isBroken) draft.revert();
          props.onBlur();
        }}
      />
      {!props.isLiteral && <LiveValue path={props.path} value={value} />}
      {isBroken && (
        <div id={messageId} className={styles.broken} role="status">
          <span>{texts.notYet(reading.message)}</span>
          <button type="button" className={styles.link} onClick={draft.revert}>
            {texts.revert}
          </button>
        </div>
      )}
    </>
  );
}

/** A body, or any other JSON of a step. */
export function JsonEditor({ field, value, id, describedBy, isInvalid }: EditorProps<FieldOf<'json'>>) {
  const { set, end } = useEditing();
  const { path, label } = field;

  function insertUrl(url: string): void {
    if (isObject(value)) set([...path, 'callbackUrl'], url, label);
    else if (isArray(value)) set([...path, value.length], url, label);
    else if (typeof value === 'string') set(path, `${value}${url}`, label);
    else set(path, new Map([['callbackUrl', url]]), label);
    end();
  }

  return (
    <>
      <JsonValueEditor
        id={id}
        describedBy={describedBy}
        isInvalid={isInvalid}
        path={path}
        label={label}
        value={value}
        isLiteral={field.literal}
        placeholder={field.placeholder}
        onChange={(next) => set(path, next, label)}
      />
      {field.callbackUrl && <CallbackUrlChip path={path} onInsert={insertUrl} />}
    </>
  );
}
