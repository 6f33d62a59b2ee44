import { useStore } from 'zustand';
import type { RunSummary } from '../../engine/protocol.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { showRun } from '../commands/showRun.ts';
import { runStore } from '../stores/runStore.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { clockText, dateText, spanText } from '../ui/time.ts';
import { useMoment } from './moment.ts';
import { RunBadge } from './RunBadge.tsx';
import styles from './Runs.module.css';
import { passes, runsPanelStore, toggleChosen } from './runsStore.ts';
import { texts } from './runsTexts.ts';

/** The kept runs, newest first. */
export function RunsTable() {
  const runs = useStore(runStore, (state) => state.runs);
  const filter = useStore(runsPanelStore, (state) => state.filter);
  const listed = runs.filter((run) => passes(run, filter));
  if (listed.length === 0) {
    return (
      <EmptyState text={texts.noMatch(texts.filters[filter], runs.length)}>
        <Button onClick={() => runsPanelStore.setState({ filter: 'all' })}>{texts.clear}</Button>
      </EmptyState>
    );
  }
  return (
    <table className={styles.table} aria-label={texts.table}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{texts.columns.choose}</span>
          </th>
          <th scope="col">{texts.columns.status}</th>
          <th scope="col">{texts.columns.started}</th>
          <th scope="col">{texts.columns.took}</th>
          <th scope="col">{texts.columns.trigger}</th>
          <th scope="col">{texts.columns.remark}</th>
        </tr>
      </thead>
      <tbody>
        {listed.map((run) => (
          <Row key={run.runId} run={run} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ run }: { readonly run: RunSummary }) {
  const isShown = useStore(runStore, (state) => state.shownRunId === run.runId);
  const isChosen = useStore(runsPanelStore, (state) => state.chosen.includes(run.runId));
  const momentOf = useMoment();
  const started = dateText(run.startTime);
  return (
    <tr data-run={run.runId} aria-current={isShown || undefined}>
      <td>
        <label className={styles.choice}>
          <input
            type="checkbox"
            aria-label={texts.choose(started)}
            checked={isChosen}
            onChange={() => toggleChosen(run.runId)}
          />
        </label>
      </td>
      <td>
        <RunBadge run={run} />
      </td>
      <td>
        <button
          type="button"
          className={styles.link}
          aria-label={texts.show(started)}
          title={started}
          onClick={() => showRun(run.runId)}
        >
          {momentOf(run.startTime)}
        </button>
      </td>
      <td>{run.endTime === undefined ? texts.goesOn : spanText(run.endTime - run.startTime)}</td>
      <td>{titleOfKey(run.trigger)}</td>
      <td className={styles.remark}>
        <Remark run={run} />
      </td>
    </tr>
  );
}

function Remark({ run }: { readonly run: RunSummary }) {
  const { from, paused, error } = run;
  const origin = useStore(runStore, ({ runs }) => runs.find(({ runId }) => runId === from?.runId));
  return (
    <>
      {from && (
        <div>
          {texts.from(titleOfKey(from.occurrence.action), from.change, origin && clockText(origin.startTime))}
        </div>
      )}
      {paused && <div>{texts.pausedAt(paused.when, titleOfKey(paused.occurrence.action))}</div>}
      {error && <div>{error.message}</div>}
    </>
  );
}
