import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { RunEvent } from '../../engine/protocol.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { type Step, scopesAround, stepsOf } from '../../workflow/document/walk.ts';
import type { JsonObject } from '../../workflow/json.ts';
import { runWorkflow } from '../commands/run.ts';
import { showRun } from '../commands/showRun.ts';
import { documentStore } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { inspect, openDock, viewStore } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { clockText, dateText, spanText } from '../ui/time.ts';
import { useMoment } from './moment.ts';
import { NowBreakIt } from './NowBreakIt.tsx';
import { RunBadge } from './RunBadge.tsx';
import { texts } from './runsTexts.ts';
import styles from './TimelinePanel.module.css';
import { type TimelineRow, type TimelineSegment, timelineOf } from './timeline.ts';
import { linesOf, shownGaps, type TimelineLine } from './timelineLines.ts';

function RunList() {
  const runs = useStore(runStore, (state) => state.runs);
  const shown = useStore(runStore, (state) => state.shownRunId);
  const momentOf = useMoment();
  return (
    <ul className={styles.runs} aria-label="Runs">
      {runs.map((run) => (
        <li key={run.runId}>
          <button
            type="button"
            className={styles.run}
            aria-current={run.runId === shown}
            onClick={() => showRun(run.runId)}
          >
            <RunBadge run={run} />
            <span className={styles.when} title={dateText(run.startTime)}>
              {momentOf(run.startTime)}
              {run.from && ` · ${texts.whatIf}`}
              {run.endTime !== undefined && ` · ${spanText(run.endTime - run.startTime)}`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

const column = (value: number, columns: number) => `${((value - 1) / Math.max(1, columns - 1)) * 100}%`;

interface Place {
  readonly columns: number;
  readonly shownEvent: number;
}

function Bar({
  segment: { from, to, kind },
  status,
  place: { columns, shownEvent },
}: {
  readonly segment: TimelineSegment;
  readonly status: string;
  readonly place: Place;
}) {
  return (
    <span
      className={styles.bar}
      data-kind={kind}
      data-status={status}
      data-future={from > shownEvent}
      style={{
        left: column(from, columns),
        width: `calc(${column(to - from + 1, columns)} + 3px)`,
      }}
    />
  );
}

function Track({ row, place }: { readonly row: TimelineRow; readonly place: Place }) {
  return (
    <>
      {row.segments.map((segment) => (
        <Bar key={segment.from} segment={segment} status={row.status} place={place} />
      ))}
      {row.exchanges.map((exchange) => (
        <button
          key={exchange.id + exchange.column}
          type="button"
          className={styles.exchange}
          style={{ left: column(exchange.column, place.columns) }}
          aria-label={`HTTP exchange of ${titleOfKey(row.name)}`}
          onClick={() => {
            viewStore.setState({ selectedExchange: exchange.id });
            openDock('http');
          }}
        />
      ))}
    </>
  );
}

function StepName({ name }: { readonly name: string }) {
  return (
    <button type="button" className={styles.name} onClick={() => inspect(name, { tab: 'run' })}>
      {titleOfKey(name)}
    </button>
  );
}

function Fold({
  line,
  label,
  onToggle,
}: {
  readonly line: TimelineLine & { readonly isOpen: boolean };
  readonly label: string;
  readonly onToggle: (key: string, isOpen: boolean) => void;
}) {
  const Icon = line.isOpen ? ChevronDown : ChevronRight;
  return (
    <button
      type="button"
      className={styles.fold}
      aria-expanded={line.isOpen}
      aria-label={label}
      onClick={() => onToggle(line.key, !line.isOpen)}
    >
      <Icon size={14} aria-hidden />
    </button>
  );
}

function Line({
  line,
  place,
  onToggle,
}: {
  readonly line: TimelineLine;
  readonly place: Place;
  readonly onToggle: (key: string, isOpen: boolean) => void;
}) {
  const indent = { paddingLeft: line.depth * 14 };
  switch (line.kind) {
    case 'row':
      return (
        <div className={styles.row}>
          <span className={styles.label} style={indent}>
            <StepName name={line.row.name} />
          </span>
          <div className={styles.track}>
            <Track row={line.row} place={place} />
          </div>
        </div>
      );
    case 'loop': {
      const count = texts.iterations(line.iterations, line.troubled);
      const title = line.name === '' ? texts.formerLoop : titleOfKey(line.name);
      return (
        <div className={styles.row} data-loop={line.name}>
          <span className={styles.label} style={indent}>
            <Fold line={line} label={`${title}, ${count}`} onToggle={onToggle} />
            {line.row ? <StepName name={line.name} /> : <span className={styles.name}>{title}</span>}
          </span>
          <div className={styles.track}>
            {line.row && <Track row={line.row} place={place} />}
            <span className={styles.count} data-troubled={line.troubled > 0}>
              {count}
            </span>
          </div>
        </div>
      );
    }
    case 'iteration': {
      const label = texts.iteration(line.number, line.of);
      return (
        <div className={styles.row} data-iteration={line.number}>
          <span className={styles.label} style={indent}>
            <Fold line={line} label={label} onToggle={onToggle} />
            <span className={styles.when}>{label}</span>
          </span>
          <div className={styles.track}>
            {!line.isOpen && <Bar segment={line.segment} status={line.status} place={place} />}
          </div>
        </div>
      );
    }
  }
}

/** As in the style sheet, with its line. */
const lineHeight = 25;

const noEvents: readonly RunEvent[] = [];

/** The loops around every step that stands in one, the outermost first. */
function loopsAround(definition: JsonObject): ReadonlyMap<string, readonly string[]> {
  const isLoop = ({ type }: Step) => /^(?:foreach|until)$/i.test(type);
  return new Map(
    stepsOf(definition).map((step) => {
      const loops = scopesAround(step).filter(isLoop);
      return [step.name, loops.map(({ name }) => name).reverse()] as const;
    }),
  );
}

/** The shown run over its events, with a scrubber that brings back any earlier instant. */
export function TimelinePanel() {
  const runs = useStore(runStore, (state) => state.runs);
  const events = useStore(runStore, (state) => state.events.get(state.shownRunId ?? ''));
  const shownEvent = useStore(viewStore, (state) => state.shownEvent);
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const [folded, setFolded] = useState<ReadonlyMap<string, boolean>>(new Map());
  const chart = useRef<HTMLDivElement>(null);
  const momentOf = useMoment();
  // Events of a long run come in great numbers: drawing waits until there is time.
  const drawn = useDeferredValue(events ?? noEvents);
  const timeline = useMemo(() => timelineOf(drawn), [drawn]);
  const around = useMemo(() => loopsAround(definition), [definition]);
  const lines = useMemo(
    () => linesOf(timeline.rows, (name) => around.get(name) ?? [], folded),
    [timeline, around, folded],
  );
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => chart.current,
    estimateSize: () => lineHeight,
    overscan: 8,
  });
  if (runs.length === 0) {
    return (
      <EmptyState text="No runs yet. Run the workflow to see what happens when.">
        <Button tone="primary" onClick={() => void runWorkflow()}>
          Run
        </Button>
      </EmptyState>
    );
  }
  const last = timeline.columns;
  const instant = shownEvent ?? last;
  const event = drawn[instant - (drawn[0]?.sequence ?? 1)];
  return (
    <div className={styles.panel}>
      <RunList />
      <div className={styles.chart}>
        <div className={styles.scrubber}>
          <label htmlFor="scrubber">Instant</label>
          <input
            id="scrubber"
            type="range"
            min={1}
            max={Math.max(1, last)}
            value={instant}
            aria-valuetext={
              event ? `event ${instant} of ${last}, ${clockText(event.at)}, ${event.kind}` : undefined
            }
            onChange={({ target }) => {
              const chosen = Number(target.value);
              viewStore.setState({ shownEvent: chosen === last ? undefined : chosen });
            }}
          />
          <span className={styles.instant}>
            {event ? `${momentOf(event.at)} · ${instant} of ${last}` : ''}
          </span>
        </div>
        <NowBreakIt />
        <div className={styles.rows} ref={chart}>
          <div className={styles.row} aria-hidden>
            <span className={styles.name} />
            <div className={`${styles.track} ${styles.gaps}`}>
              {shownGaps(timeline.gaps, last).map((gap) => (
                <span key={gap.column} className={styles.gap} style={{ left: column(gap.column, last) }}>
                  ⋯ {spanText(gap.milliseconds)}
                </span>
              ))}
            </div>
          </div>
          <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const line = lines[index];
              return (
                line && (
                  <div
                    key={`${line.kind} ${line.key}`}
                    className={styles.line}
                    style={{ transform: `translateY(${start}px)` }}
                  >
                    <Line
                      line={line}
                      place={{ columns: last, shownEvent: instant }}
                      onToggle={(key, isOpen) => setFolded((known) => new Map(known).set(key, isOpen))}
                    />
                  </div>
                )
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
