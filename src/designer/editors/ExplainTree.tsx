import { ChevronDown, ChevronRight, CircleAlert } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { typeOf } from '../../workflow/expression/argument.ts';
import type { Explanation } from '../../workflow/expression/explain.ts';
import styles from './ExplainTree.module.css';
import { type ExplainRow, explainRows, failingRow, moveInTree } from './explainRows.ts';
import { liveTexts } from './liveTexts.ts';
import { previewOf } from './preview.ts';
import { ValueView } from './ValueView.tsx';

/** How a value comes about: every part of an expression with what it gave. Arrow keys walk through it. */
export function ExplainTree({ roots }: { readonly roots: readonly Explanation[] }) {
  const base = useId();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string>();
  const { rows, omitted } = useMemo(() => explainRows(roots, folded), [roots, folded]);
  const current = rows.find(({ id }) => id === chosen) ?? failingRow(rows);

  function toggle(id: string): void {
    setFolded((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const move = moveInTree(rows, current?.id, event.key);
    if (!move) return;
    event.preventDefault();
    setChosen(move.id);
    if (move.kind !== 'go') toggle(move.id);
    document.getElementById(`${base}${move.id}`)?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <div className={styles.explanation}>
      <div
        role="tree"
        className={styles.tree}
        tabIndex={0}
        aria-label={liveTexts.tree}
        aria-description={liveTexts.keys}
        aria-activedescendant={current ? `${base}${current.id}` : undefined}
        onKeyDown={onKeyDown}
      >
        {rows.map((row) => (
          <Row
            key={row.id}
            id={`${base}${row.id}`}
            row={row}
            isCurrent={row === current}
            onChoose={() => setChosen(row.id)}
            onToggle={() => toggle(row.id)}
          />
        ))}
      </div>
      {omitted > 0 && <p className={styles.more}>{liveTexts.more(omitted)}</p>}
      {current && <Detail row={current} />}
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly row: ExplainRow;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
  readonly onToggle: () => void;
}

function Row({ id, row, isCurrent, onChoose, onToggle }: RowProps) {
  const { part, state, text, depth, canFold, isOpen } = row;
  const Twisty = isOpen ? ChevronDown : ChevronRight;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys; see aria-activedescendant
    <div
      id={id}
      role="treeitem"
      aria-level={depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.size}
      aria-expanded={canFold ? isOpen : undefined}
      aria-selected={isCurrent}
      className={styles.row}
      data-state={state}
      style={{ paddingLeft: 4 + depth * 14 }}
      onClick={onChoose}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
      <span className={styles.twisty} onClick={canFold ? onToggle : undefined}>
        {canFold && <Twisty size={12} aria-hidden />}
      </span>
      <code className={styles.source}>{oneLine(part.source)}</code>
      {state === 'failed' && <CircleAlert size={12} className={styles.mark} aria-hidden />}
      <span className={styles.value}>
        {state === 'value' && <span aria-hidden>= </span>}
        {state === 'failed' ? liveTexts.failedHere : text}
      </span>
    </div>
  );
}

/** The whole of a part that does not fit on its line, and the whole reason of a failure. */
function Detail({ row: { part, state, text } }: { readonly row: ExplainRow }) {
  if (state === 'failed') {
    return (
      <p className={styles.reason} role="note">
        {text}
      </p>
    );
  }
  const { outcome } = part;
  if (outcome.kind !== 'value' || (previewOf(outcome.value, 40).isWhole && part.source.length < 60))
    return null;
  return (
    <div className={styles.detail}>
      <code>{part.source}</code>
      <span className={styles.type}>{typeOf(outcome.value)}</span>
      <ValueView value={outcome.value} label={liveTexts.whole} />
    </div>
  );
}

function oneLine(source: string): string {
  return source.replace(/\s+/g, ' ').slice(0, 200);
}
