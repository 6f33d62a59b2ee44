import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { holdTyped } from '../stores/typedText.ts';

interface DraftText {
  readonly text: string;
  /** Takes what was typed: it shows at once, the document follows right after. */
  readonly type: (text: string) => void;
  /** Hands over what the document does not have yet. */
  readonly flush: () => void;
  /** Shows the document's text again, whatever was typed. */
  readonly revert: () => void;
}

/** Milliseconds: an edit that takes longer to show everywhere lets some keys gather before the next one. */
const costly = 12;
const gathering = 150;

/**
 * Text that is being typed, over a value of the document. A key shows at once; the edit follows in the next task, so that a
 * large workflow (layout, lint) cannot make typing slow. When the document changes from elsewhere (undo, code view, a fix),
 * its text replaces what stands in the field.
 *
 * `commit` returns the text that the document now gives for the value, or `undefined` when it took nothing.
 */
export function useDraftText(value: string, commit: (text: string) => string | undefined): DraftText {
  const [text, setText] = useState(value);
  /** The document's text as this field last saw or made it. */
  const known = useRef(value);
  const pending = useRef<string | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const cost = useRef(0);
  const latestCommit = useRef(commit);

  useLayoutEffect(() => {
    latestCommit.current = commit;
  });

  useLayoutEffect(() => {
    if (value === known.current) return;
    known.current = value;
    pending.current = undefined;
    setText(value);
  }, [value]);

  function flush(): void {
    clearTimeout(timer.current);
    timer.current = undefined;
    const next = pending.current;
    if (next === undefined) return;
    pending.current = undefined;
    const before = known.current;
    // The store tells its listeners before `commit` returns; until then the new value must already be known.
    known.current = next;
    const start = performance.now();
    known.current = latestCommit.current(next) ?? before;
    // By the next task all that the edit changed has been drawn.
    setTimeout(() => {
      cost.current = performance.now() - start;
    });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: it works on refs only, and runs when the field goes
  useEffect(() => {
    const leave = holdTyped(flush);
    return () => {
      leave();
      flush();
    };
  }, []);

  return {
    text,
    type(next) {
      setText(next);
      pending.current = next;
      timer.current ??= setTimeout(flush, cost.current > costly ? gathering : 0);
    },
    flush,
    revert() {
      clearTimeout(timer.current);
      timer.current = undefined;
      pending.current = undefined;
      setText(known.current);
    },
  };
}
