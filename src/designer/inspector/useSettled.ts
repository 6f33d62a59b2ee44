import { type RefObject, useEffect, useState } from 'react';
import type { Problem } from '../../workflow/diagnostic.ts';

/** Milliseconds without a key after which a half-typed value counts as meant. */
const pause = 700;

/**
 * The problems of a line as they are to be shown: while somebody is typing in it, new ones wait for a pause, because half an
 * expression is always wrong; ones that are mended go at once.
 */
export function useSettled(
  problems: readonly Problem[],
  line: RefObject<HTMLElement | null>,
): readonly Problem[] {
  const [shown, setShown] = useState(problems);
  const isTyping = line.current?.contains(document.activeElement) === true;
  const isGrowing = problems.some((problem) => !shown.some(({ rule }) => rule === problem.rule));
  const mustWait = isTyping && isGrowing;

  useEffect(() => {
    if (!mustWait) {
      setShown(problems);
      return undefined;
    }
    const timer = setTimeout(() => setShown(problems), pause);
    return () => clearTimeout(timer);
  }, [problems, mustWait]);

  if (!mustWait) return problems;
  return shown.filter(({ rule }) => problems.some((problem) => problem.rule === rule));
}
