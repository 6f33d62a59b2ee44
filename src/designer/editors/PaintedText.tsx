import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { stretchesOf } from './chips.ts';
import styles from './PaintedText.module.css';
import type { Piece } from './paint.ts';

export interface PaintedTextProps {
  readonly id?: string | undefined;
  /** Accessible name, where no `<label>` points at the field. */
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly text: string;
  /** Joined, they are `text`. */
  readonly pieces: readonly Piece[];
  readonly placeholder?: string | undefined;
  /** Enter and pasted line breaks do not make a new line. */
  readonly isOneLine?: boolean | undefined;
  readonly minLines?: number | undefined;
  readonly isInvalid?: boolean | undefined;
  readonly isReadOnly?: boolean | undefined;
  /** Words for people, not a value: set in the type of the rest of the screen. */
  readonly isProse?: boolean | undefined;
  /** Id of the list of suggestions while it is open, and of the active one. */
  readonly listId?: string | undefined;
  readonly activeId?: string | undefined;
  readonly fieldRef?: Ref<HTMLTextAreaElement> | undefined;
  readonly onChange: (text: string, caret: number) => void;
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLTextAreaElement>) => void) | undefined;
  readonly onSelect?: ((caret: number) => void) | undefined;
  readonly onFocus?: (() => void) | undefined;
  readonly onBlur?: (() => void) | undefined;
  /** Stands inside the frame, behind the text: chips, buttons. */
  readonly children?: ReactNode;
}

/** Longer texts are shown in one colour: colouring them at every key would be felt. */
const longestPainted = 20_000;

function paintedPiece({ text, tone, isWrong }: Piece, index: number) {
  return (
    <span
      key={index}
      data-tone={tone}
      data-whole={text === '@' || undefined}
      data-wrong={isWrong || undefined}
    >
      {text}
    </span>
  );
}

/**
 * A text field that grows with its text and colours it. The coloured text lies in the same grid cell as a real text area whose
 * own letters are invisible: selection, caret, undo, spell checking and assistive technology are the browser's own.
 */
export function PaintedText(props: PaintedTextProps) {
  const { text, pieces, isOneLine, minLines = 1, isInvalid } = props;
  const isPainted = text.length <= longestPainted;
  return (
    <div
      className={styles.frame}
      data-invalid={isInvalid || undefined}
      data-prose={props.isProse || undefined}
    >
      <div className={styles.stack} data-painted={isPainted || undefined}>
        <div className={styles.paint} aria-hidden="true" style={{ minHeight: `${minLines * 20 + 12}px` }}>
          {isPainted
            ? stretchesOf(pieces).map(({ chip, pieces: inside }, index) =>
                chip === undefined ? (
                  inside.map(paintedPiece)
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: chips have no identity but their place
                  <span key={index} data-chip={chip}>
                    {inside.map(paintedPiece)}
                  </span>
                ),
              )
            : text}
          {/* A line break at the end makes a line of its own only when something follows it. */}
          {'\u200b'}
        </div>
        <textarea
          ref={props.fieldRef}
          id={props.id}
          className={styles.input}
          aria-label={props.label}
          aria-describedby={props.describedBy}
          aria-invalid={isInvalid || undefined}
          aria-autocomplete={props.listId === undefined ? undefined : 'list'}
          aria-controls={props.activeId === undefined ? undefined : props.listId}
          aria-activedescendant={props.activeId}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          rows={1}
          readOnly={props.isReadOnly}
          placeholder={props.placeholder}
          value={text}
          onChange={(event) => {
            const { value, selectionStart } = event.target;
            const next = isOneLine ? value.replace(/\s*[\r\n]+\s*/g, '') : value;
            props.onChange(next, next === value ? selectionStart : next.length);
          }}
          onKeyDown={(event) => {
            props.onKeyDown?.(event);
            if (isOneLine && event.key === 'Enter' && !event.defaultPrevented) event.preventDefault();
          }}
          onSelect={(event) => props.onSelect?.(event.currentTarget.selectionStart)}
          onFocus={props.onFocus}
          onBlur={props.onBlur}
        />
      </div>
      {props.children}
    </div>
  );
}
