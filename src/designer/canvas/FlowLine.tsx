import { AlarmClockOff, Check, CircleDashed, type LucideIcon, X } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import { ask } from '../commands/questions.ts';
import { runStore, shownView } from '../stores/runStore.ts';
import { select, viewStore } from '../stores/viewStore.ts';
import { type EdgeState, edgeStateOf } from './edgeState.ts';
import styles from './FlowLine.module.css';
import { InsertButton } from './InsertButton.tsx';
import type { LayoutEdge } from './layout/drawing.ts';
import type { Point } from './layout/measures.ts';
import { linePath } from './linePath.ts';
import { pillParts, pillWords } from './runAfterText.ts';
import { texts } from './texts.ts';

const statusIcons: Readonly<Record<string, LucideIcon>> = {
  Succeeded: Check,
  Failed: X,
  TimedOut: AlarmClockOff,
  Skipped: CircleDashed,
};

/** A line with its arrow. */
export const FlowLine = memo(function FlowLine({ edge }: { readonly edge: LayoutEdge }) {
  const { from, to } = edge;
  const state = useEdgeState(edge);
  const isNear = useStore(viewStore, ({ selection }) => selection.includes(from) || selection.includes(to));
  const path = linePath(edge.points);
  const end = edge.points.at(-1) ?? { x: 0, y: 0 };
  const arrow = `M${end.x - 5} ${end.y - 8}L${end.x} ${end.y - 1}L${end.x + 5} ${end.y - 8}`;
  return (
    <g
      className={styles.line}
      data-line={edge.id}
      data-state={state}
      data-near={isNear || undefined}
      data-cycle={edge.isCycle || undefined}
    >
      <path d={path} className={styles.path} />
      <path d={arrow} className={styles.arrow} />
      <Token state={state} path={path} />
    </g>
  );
});

/** What stands on a line: the + and the pill that says after which statuses it is taken. */
export const LineButtons = memo(function LineButtons({ edge }: { readonly edge: LayoutEdge }) {
  const { source, from, isCycle, statuses } = edge;
  const hasPill = isCycle || statuses.length === 0 || pillParts(statuses).length > 0;
  return (
    <>
      {edge.insert && (
        <span className={styles.anchor} style={anchorStyle(edge.insert)}>
          <InsertButton place={edge.place} from={from.startsWith('/') ? undefined : from} />
        </span>
      )}
      {source !== undefined && hasPill && (
        <span className={styles.anchor} style={anchorStyle(edge.pill)}>
          <Pill edge={edge} source={source} />
        </span>
      )}
    </>
  );
});

/** Says after which statuses a line is taken, where that is not just success, and leads to the choice. */
function Pill({ edge, source }: { readonly edge: LayoutEdge; readonly source: string }) {
  const { target, statuses, isCycle } = edge;
  const state = useEdgeState(edge);
  const parts = pillParts(statuses);
  const isNever = statuses.length === 0;
  return (
    <button
      type="button"
      className={styles.pill}
      tabIndex={-1}
      data-state={state}
      data-cycle={isCycle || undefined}
      aria-label={texts.runsAfter(pillWords(statuses), titleOfKey(source))}
      title={`${titleOfKey(source)} ${pillWords(statuses)}${isCycle ? `. ${texts.cycle}` : ''}`}
      onClick={(event) => {
        select(target);
        ask({ kind: 'runAfter', step: target, anchor: event.currentTarget.getBoundingClientRect() });
      }}
    >
      {parts.map(({ status, letter }) => {
        const Icon = statusIcons[status];
        return (
          <span key={status} className={styles.part} data-status={status}>
            {Icon && <Icon size={11} strokeWidth={2.5} aria-hidden />}
            {letter}
          </span>
        );
      })}
      {isNever && texts.never}
      {isCycle && parts.length === 0 && !isNever && '↻'}
    </button>
  );
}

function useEdgeState(edge: LayoutEdge) {
  const shownEvent = useStore(viewStore, (state) => state.shownEvent);
  return useStore(runStore, (run) => edgeStateOf(shownView(run, shownEvent), edge));
}

function anchorStyle({ x, y }: Point) {
  return { transform: `translate(${x}px, ${y}px)` };
}

/** The run goes along a line: shown for a moment as it happens, not when an old run is looked at. */
function Token({ state, path }: { readonly state: EdgeState; readonly path: string }) {
  const runId = useStore(runStore, (run) => run.shownRunId);
  const before = useRef({ state, runId });
  const [isFlying, setFlying] = useState(false);
  useEffect(() => {
    const last = before.current;
    before.current = { state, runId };
    if (state === last.state || state !== 'taken') return;
    const isLive = viewStore.getState().shownEvent === undefined;
    const isHappening = last.runId === runId || shownView(runStore.getState())?.endTime === undefined;
    if (isLive && isHappening) setFlying(true);
  }, [state, runId]);
  return isFlying ? (
    <circle
      r={6}
      className={styles.token}
      style={{ offsetPath: `path("${path}")` }}
      onAnimationEnd={() => setFlying(false)}
    />
  ) : null;
}
