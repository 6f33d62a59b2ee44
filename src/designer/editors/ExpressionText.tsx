import { useContext, useMemo, useRef } from 'react';
import type { JsonPath } from '../../workflow/json.ts';
import { CompletionList } from './CompletionList.tsx';
import { SubjectContext, useFaults } from './editing.ts';
import { LiveValue } from './LiveValue.tsx';
import { PaintedText } from './PaintedText.tsx';
import { type Piece, paintTemplate } from './paint.ts';
import { useSuggest } from './suggest.ts';
import { useCompletion } from './useCompletion.ts';
import { useDraftText } from './useDraftText.ts';

export interface ExpressionTextProps {
  readonly id?: string | undefined;
  /** Accessible name, where no `<label>` points at the field. */
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  /** Where the text stands, relative to the subject: for underlining, and for what can be used here. */
  readonly path: JsonPath;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** The text that the document gives for what was typed, where that differs; `undefined` when nothing was taken. */
  readonly canonical?: ((text: string) => string | undefined) | undefined;
  readonly onBlur?: (() => void) | undefined;
  readonly placeholder?: string | undefined;
  readonly isOneLine?: boolean | undefined;
  readonly minLines?: number | undefined;
  readonly isInvalid?: boolean | undefined;
  /** The value is read when the workflow is saved: nothing in it is an expression. */
  readonly isLiteral?: boolean | undefined;
  /** Words for people, not a value. */
  readonly isProse?: boolean | undefined;
}

/** The one field for text that may hold expressions: coloured, growing, completing. */
export function ExpressionText(props: ExpressionTextProps) {
  const { path, value, isLiteral, isOneLine } = props;
  const { isReadOnly } = useContext(SubjectContext);
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDraftText(value, (text) => {
    props.onChange(text);
    return props.canonical ? props.canonical(text) : text;
  });
  const faults = useFaults(path);
  // Faults belong to the document's text: while the field is ahead of it they would mark the wrong letters.
  const pieces = useMemo(
    () => (isLiteral ? plain(draft.text) : paintTemplate(draft.text, draft.text === value ? faults : [])),
    [draft.text, value, faults, isLiteral],
  );
  const suggest = useSuggest(path);
  const completion = useCompletion(field, isLiteral ? undefined : suggest, draft.type);
  const { shown, active, listId } = completion;

  return (
    <>
      <CompletionList completion={completion}>
        <div>
          <PaintedText
            id={props.id}
            label={props.label}
            describedBy={props.describedBy}
            text={draft.text}
            pieces={pieces}
            placeholder={props.placeholder}
            isOneLine={isOneLine}
            minLines={props.minLines}
            isInvalid={props.isInvalid}
            isReadOnly={isReadOnly}
            isProse={props.isProse}
            listId={isLiteral ? undefined : listId}
            activeId={shown ? `${listId}-${active}` : undefined}
            fieldRef={field}
            onChange={(text, caret) => {
              draft.type(text);
              completion.onTyped(text, caret);
            }}
            onKeyDown={(event) => {
              if (completion.onKeyDown(event)) return;
              if (event.ctrlKey || event.metaKey) draft.flush();
            }}
            onSelect={completion.onCaret}
            onBlur={() => {
              completion.close();
              draft.flush();
              props.onBlur?.();
            }}
          />
        </div>
      </CompletionList>
      {!isLiteral && <LiveValue path={path} value={draft.text} />}
    </>
  );
}

function plain(text: string): readonly Piece[] {
  return [{ text, tone: 'text', inExpression: false, isWrong: false }];
}
