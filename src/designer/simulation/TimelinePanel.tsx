import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import { runWorkflow } from '../commands/run.ts';
import { showRun } from '../commands/showRun.ts';
import { runStore } from '../stores/runStore.ts';
import { inspect, openDock, viewStore } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { clockText, dateText, spanText } from '../ui/time.ts';
import { RunBadge } from './RunBadge.tsx';
import { texts } from './runsTexts.ts';
import styles from './TimelinePanel.module.css';
import { type TimelineRow, timelineOf } from './timeline.ts';

function RunList() {
  const runs = useStore(runStore, (state) => state.runs);
  const shown = useStore(runStore, (state) => state.shownRunId);
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
              {clockText(run.startTime)}
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

function Row({
  row,
  columns,
  shownEvent,
}: {
  readonly row: TimelineRow;
  readonly columns: number;
  readonly shownEvent: number;
}) {
  const iteration = row.iteration.length > 0 ? ` · ${row.iteration.join('.')}` : '';
  return (
    <div className={styles.row}>
      <button type="button" className={styles.name} onClick={() => inspect(row.name, { tab: 'run' })}>
        {titleOfKey(row.name)}
        {iteration}
      </button>
      <div className={styles.track}>
        {row.segments.map((segment) => (
          <span
            key={segment.from}
            className={styles.bar}
            data-kind={segment.kind}
            data-status={row.status}
            data-future={segment.from > shownEvent}
            style={{
              left: column(segment.from, columns),
              width: `calc(${column(segment.to - segment.from + 1, columns)} + 3px)`,
            }}
          />
        ))}
        {row.exchanges.map((exchange) => (
          <button
            key={exchange.id + exchange.column}
            type="button"
            className={styles.exchange}
            style={{ left: column(exchange.column, columns) }}
            aria-label={`HTTP exchange of ${titleOfKey(row.name)}`}
            onClick={() => {
              viewStore.setState({ selectedExchange: exchange.id });
              openDock('http');
            }}
          />
        ))}
      </div>
    </div>
  );
}

/** Rows shown at most; a loop of thousands would say no more. */
const rowLimit = 300;

/** The shown run over its events, with a scrubber that brings back any earlier instant. */
export function TimelinePanel() {
  const runs = useStore(runStore, (state) => state.runs);
  const events = useStore(runStore, (state) => state.events.get(state.shownRunId ?? ''));
  const shownEvent = useStore(viewStore, (state) => state.shownEvent);
  if (runs.length === 0) {
    return (
      <EmptyState text="No runs yet. Run the workflow to see what happens when.">
        <Button tone="primary" onClick={() => void runWorkflow()}>
          Run
        </Button>
      </EmptyState>
    );
  }
  const timeline = timelineOf(events ?? []);
  const last = timeline.columns;
  const instant = shownEvent ?? last;
  const event = events?.find((candidate) => candidate.sequence === instant);
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
            {event ? `${clockText(event.at)} · ${instant} of ${last}` : ''}
          </span>
        </div>
        <div className={styles.rows}>
          <div className={styles.row} aria-hidden>
            <span className={styles.name} />
            <div className={`${styles.track} ${styles.gaps}`}>
              {timeline.gaps.map((gap) => (
                <span key={gap.column} className={styles.gap} style={{ left: column(gap.column, last) }}>
                  ⋯ {spanText(gap.milliseconds)}
                </span>
              ))}
            </div>
          </div>
          {timeline.rows.slice(0, rowLimit).map((row) => (
            <Row key={row.key} row={row} columns={last} shownEvent={instant} />
          ))}
          {timeline.rows.length > rowLimit && (
            <p className={styles.when}>{timeline.rows.length - rowLimit} more rows are not drawn.</p>
          )}
        </div>
      </div>
    </div>
  );
}
