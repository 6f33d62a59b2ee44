import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Suggest, Suggestion, Suggestions } from './Suggestion.ts';

/** More lines than anybody reads; typing one more letter narrows the list. */
const longestList = 60;

export interface Completion {
  readonly listId: string;
  readonly shown: Suggestions | undefined;
  readonly active: number;
  /** Call after every change of the text. */
  readonly onTyped: (text: string, caret: number) => void;
  /** Returns whether the key was meant for the list. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  readonly onCaret: (caret: number) => void;
  readonly accept: (suggestion: Suggestion) => void;
  readonly close: () => void;
}

/** What typing just before the caret asks for suggestions: the beginning of an expression, of a name, of an argument. */
const asks = /(^@|@\{|[\w$@]|[.('[,])$/;

/** The list of suggestions of one text field. */
export function useCompletion(
  field: RefObject<HTMLTextAreaElement | null>,
  suggest: Suggest | undefined,
  replace: (text: string) => void,
): Completion {
  const listId = useId();
  const [shown, setShown] = useState<Suggestions>();
  const [active, setActive] = useState(0);
  /** A caret to set once the text that it belongs to is in the field. */
  const nextCaret = useRef<number | undefined>(undefined);

  useLayoutEffect(() => {
    if (nextCaret.current === undefined) return;
    field.current?.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = undefined;
  });

  function close(): void {
    setShown(undefined);
  }

  function open(text: string, caret: number, isAsked: boolean): void {
    const found = suggest?.(text, caret, isAsked);
    setShown(
      found && found.items.length > 0 ? { ...found, items: found.items.slice(0, longestList) } : undefined,
    );
    setActive(0);
  }

  function accept(suggestion: Suggestion): void {
    const element = field.current;
    if (!shown || !element) return;
    const { value } = element;
    const text = value.slice(0, shown.start) + suggestion.insert + value.slice(shown.end);
    const caret = shown.start + (suggestion.caret ?? suggestion.insert.length);
    replace(text);
    nextCaret.current = caret;
    if (suggestion.asksNext) open(text, caret, false);
    else close();
    element.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
    const { selectionStart, value } = event.currentTarget;
    if (event.key === ' ' && event.ctrlKey && !event.altKey) {
      event.preventDefault();
      open(value, selectionStart, true);
      return true;
    }
    if (!shown || event.nativeEvent.isComposing) return false;
    const { length } = shown.items;
    switch (event.key) {
      case 'ArrowDown':
        setActive((active + 1) % length);
        break;
      case 'ArrowUp':
        setActive((active - 1 + length) % length);
        break;
      case 'Enter':
      case 'Tab': {
        const suggestion = shown.items[active];
        if (event.shiftKey || !suggestion) return false;
        accept(suggestion);
        break;
      }
      case 'Escape':
        close();
        break;
      default:
        return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return {
    listId,
    shown,
    active,
    onTyped(text, caret) {
      if (shown || asks.test(text.slice(0, caret))) open(text, caret, false);
    },
    onKeyDown,
    onCaret(caret) {
      if (shown && (caret < shown.start || caret > shown.end)) close();
    },
    accept,
    close,
  };
}
