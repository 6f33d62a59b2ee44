import { ChevronRight } from 'lucide-react';
import { useContext, useDeferredValue, useId, useMemo, useState } from 'react';
import { titleOfKey } from '../../workflow/document/names.ts';
import { typeOf } from '../../workflow/expression/argument.ts';
import { explain } from '../../workflow/expression/explain.ts';
import type { Json, JsonPath } from '../../workflow/json.ts';
import type { Absence } from '../stores/absence.ts';
import { absenceTexts } from '../stores/absenceTexts.ts';
import { asksRun, expressionTexts, type LiveValue as Live } from '../stores/liveValue.ts';
import { ExplainTree } from './ExplainTree.tsx';
import { SubjectContext } from './editing.ts';
import styles from './LiveValue.module.css';
import { liveTexts } from './liveTexts.ts';
import { plainMessage } from './plainMessage.ts';
import { previewOf } from './preview.ts';
import { useLiveResolver, useLiveValue } from './useLiveResolver.ts';
import { ValueView } from './ValueView.tsx';

interface LiveValueProps {
  /** Where the value stands, relative to the subject. */
  readonly path: JsonPath;
  /** A text, or JSON with texts in it, as the document or the field has it now. */
  readonly value: Json | undefined;
}

/** What a field's expressions are in the shown run: one line below the field. Nothing where there is no expression. */
export function LiveValue({ path, value = null }: LiveValueProps) {
  const hasExpressions = useMemo(() => expressionTexts(value).length > 0, [value]);
  return hasExpressions ? <LiveLine path={path} value={value} /> : null;
}

function LiveLine({ path, value: typed }: { readonly path: JsonPath; readonly value: Json }) {
  const { step } = useContext(SubjectContext);
  const value = useDeferredValue(typed);
  const { resolver, hasRun, isHidden } = useLiveResolver(step, path);
  const [isExplaining, setIsExplaining] = useState(false);
  const id = useId();
  const isExample = !hasRun && asksRun(value);
  const evaluated = useLiveValue(value, resolver);
  const live: Live = isHidden
    ? { kind: 'secret', what: absenceTexts.secureInputs(titleOfKey(step ?? '')) }
    : evaluated;

  // What is wrong with the text itself is said by the field's own messages.
  if (live.kind === 'loading' || (live.kind === 'error' && live.phase === 'save')) return null;
  return (
    <div className={styles.live} role="group" aria-label={isExample ? liveTexts.asExample : liveTexts.inRun}>
      <div className={styles.line}>
        <Outcome live={live} isExample={isExample} isBrief={isExplaining} />
        {!isHidden && (
          <button
            type="button"
            className={styles.explain}
            aria-expanded={isExplaining}
            aria-controls={isExplaining ? id : undefined}
            onClick={() => setIsExplaining(!isExplaining)}
          >
            {liveTexts.explain}
          </button>
        )}
      </div>
      {isExplaining && !isHidden && (
        <div id={id}>
          <Explanations value={value} resolver={resolver} />
        </div>
      )}
    </div>
  );
}

function Explanations({
  value,
  resolver,
}: {
  readonly value: Json;
  readonly resolver: Parameters<typeof explain>[1];
}) {
  const roots = useMemo(
    () => expressionTexts(value).map(({ text }) => explain(text, resolver)),
    [value, resolver],
  );
  return <ExplainTree roots={roots} />;
}

interface OutcomeProps {
  readonly live: Live;
  readonly isExample?: boolean;
  /** The reason of a failure is said elsewhere. */
  readonly isBrief?: boolean;
}

/** One line: the value, why there is none, or what failed. */
export function Outcome({ live, isExample, isBrief }: OutcomeProps) {
  switch (live.kind) {
    case 'value':
      return <ValueLine value={live.json} missing={live.missing} isExample={isExample ?? false} />;
    case 'unknown':
      return <span className={styles.absent}>{liveTexts.unknown(live.what)}</span>;
    case 'secret':
      return <span className={styles.absent}>{liveTexts.secret(live.what)}</span>;
    case 'loading':
      return null;
    case 'error': {
      const { text, start, end } = live;
      return (
        <span className={styles.failed}>
          <code>
            {start > 24 && '…'}
            {text.slice(Math.max(0, start - 24), start)}
            <mark>{text.slice(start, end)}</mark>
            {text.slice(end, end + 24)}
            {end + 24 < text.length && '…'}
          </code>
          {isExample && <span className={styles.example}>{liveTexts.example}</span>}
          {!isBrief && <span className={styles.message}>{plainMessage(live.message)}</span>}
        </span>
      );
    }
  }
}

/** Shorter values fit on the line of any field. */
const longestLine = 40;

interface ValueLineProps {
  readonly value: Json;
  readonly missing: readonly Absence[] | undefined;
  readonly isExample: boolean;
}

function ValueLine({ value, missing, isExample }: ValueLineProps) {
  const [isOpen, setIsOpen] = useState(false);
  const preview = previewOf(value, 160, true);
  const canOpen = !preview.isWhole || preview.text.length > longestLine;
  const text = (
    <span className={styles.text} title={typeOf(value)}>
      <span className={styles.equals}>= </span>
      {preview.text}
    </span>
  );
  return (
    <div className={styles.valueLine}>
      {canOpen ? (
        <button
          type="button"
          className={styles.open}
          aria-expanded={isOpen}
          aria-label={`${liveTexts.showWhole}: ${preview.text.slice(0, 80)}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          <ChevronRight size={12} aria-hidden />
          {text}
        </button>
      ) : (
        text
      )}
      {isExample && <span className={styles.example}>{liveTexts.example}</span>}
      {missing?.map((absence) => (
        <span key={absence.what} className={styles.missing}>
          {liveTexts[absence.kind](absence.what)}
        </span>
      ))}
      {isOpen && (
        <div className={styles.whole}>
          <ValueView value={value} label={liveTexts.whole} />
        </div>
      )}
    </div>
  );
}
