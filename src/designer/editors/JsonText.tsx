import { type KeyboardEvent, useContext, useMemo, useRef } from 'react';
import type { JsonPath } from '../../workflow/json.ts';
import { CompletionList } from './CompletionList.tsx';
import { SubjectContext } from './editing.ts';
import { insideStrings } from './insideStrings.ts';
import { PaintedText } from './PaintedText.tsx';
import type { Range } from './paint.ts';
import { paintJson } from './paintJson.ts';
import { useSuggest } from './suggest.ts';
import { useCompletion } from './useCompletion.ts';

interface JsonTextProps {
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  /** Where the value stands, relative to the subject: for what can be used in its strings. */
  readonly path: JsonPath;
  readonly text: string;
  /** What is wrong with the text, to be underlined. */
  readonly faults: readonly Range[];
  readonly isInvalid: boolean;
  readonly isLiteral?: boolean | undefined;
  readonly minLines?: number | undefined;
  readonly placeholder?: string | undefined;
  readonly onChange: (text: string) => void;
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLTextAreaElement>) => void) | undefined;
  readonly onBlur?: (() => void) | undefined;
}

/** A text field for JSON: coloured, indenting, and completing expressions inside its strings. */
export function JsonText(props: JsonTextProps) {
  const { text, faults } = props;
  const { isReadOnly } = useContext(SubjectContext);
  const field = useRef<HTMLTextAreaElement>(null);
  const pieces = useMemo(() => paintJson(text, faults), [text, faults]);
  const suggestInText = useSuggest(props.path);
  const suggest = useMemo(() => insideStrings(suggestInText), [suggestInText]);
  const completion = useCompletion(field, props.isLiteral ? undefined : suggest, props.onChange);
  const { shown, active, listId } = completion;

  return (
    <CompletionList completion={completion}>
      <div>
        <PaintedText
          id={props.id}
          label={props.label}
          describedBy={props.describedBy}
          text={text}
          pieces={pieces}
          placeholder={props.placeholder}
          minLines={props.minLines ?? 3}
          isInvalid={props.isInvalid}
          isReadOnly={isReadOnly}
          listId={props.isLiteral ? undefined : listId}
          activeId={shown ? `${listId}-${active}` : undefined}
          fieldRef={field}
          onChange={(next, caret) => {
            props.onChange(next);
            completion.onTyped(next, caret);
          }}
          onKeyDown={(event) => {
            if (completion.onKeyDown(event)) return;
            props.onKeyDown?.(event);
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing) {
              breakLine(event);
            }
          }}
          onSelect={completion.onCaret}
          onBlur={() => {
            completion.close();
            props.onBlur?.();
          }}
        />
      </div>
    </CompletionList>
  );
}

/** A new line starts below the one before it, one step further in behind an opening bracket. */
export function breakLine(event: KeyboardEvent<HTMLTextAreaElement>): void {
  const { value, selectionStart } = event.currentTarget;
  const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const deeper = /[{[]\s*$/.test(line) ? '  ' : '';
  if (indent + deeper === '') return;
  event.preventDefault();
  // Unlike setting the value, this keeps the caret, and fires `input` like typing.
  document.execCommand('insertText', false, `\n${indent}${deeper}`);
}
