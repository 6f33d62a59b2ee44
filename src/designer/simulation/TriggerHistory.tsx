import { useStore } from 'zustand';
import type { TriggerFiring } from '../../engine/protocol.ts';
import { showRun } from '../commands/showRun.ts';
import { runStore } from '../stores/runStore.ts';
import { Badge, type BadgeTone } from '../ui/Badge.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { dateText } from '../ui/time.ts';
import { useMoment } from './moment.ts';
import { RunBadge } from './RunBadge.tsx';
import styles from './Runs.module.css';
import { texts } from './runsTexts.ts';

const tones: Record<TriggerFiring['status'], BadgeTone> = {
  Succeeded: 'ok',
  Skipped: 'neutral',
  Failed: 'failed',
};

/** Every firing of the trigger: what came of it, what the caller was told, and why nothing was started. */
export function TriggerHistory() {
  const firings = useStore(runStore, (state) => state.firings);
  if (firings.length === 0) return <EmptyState text={texts.historyEmpty} />;
  const { at, result, runs, answer, reason } = texts.historyColumns;
  return (
    <table className={styles.table} aria-label={texts.history}>
      <thead>
        <tr>
          {[at, result, answer, runs, reason].map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {firings.map((firing) => (
          <Row key={firing.number} firing={firing} />
        ))}
      </tbody>
    </table>
  );
}

/** Runs named in one line; a split of thousands would say no more. */
const mostRuns = 20;

function Row({ firing }: { readonly firing: TriggerFiring }) {
  const { at, status, answer, reason, runIds } = firing;
  const momentOf = useMoment();
  return (
    <tr data-firing={firing.number}>
      <td title={dateText(at)}>{momentOf(at)}</td>
      <td>
        <Badge tone={tones[status]}>{texts.firing[status]}</Badge>
      </td>
      <td>{answer ?? texts.noAnswer}</td>
      <td>
        {runIds.slice(0, mostRuns).map((runId) => (
          <RunLink key={runId} runId={runId} />
        ))}
        {runIds.length > mostRuns && ` +${runIds.length - mostRuns}`}
      </td>
      <td className={styles.remark}>{reason?.message}</td>
    </tr>
  );
}

function RunLink({ runId }: { readonly runId: string }) {
  const run = useStore(runStore, ({ runs }) => runs.find((one) => one.runId === runId));
  if (!run) return <span className={styles.dim}>{texts.gone} </span>;
  return (
    <button
      type="button"
      className={styles.link}
      aria-label={`${texts.show(dateText(run.startTime))}, ${texts.status[run.status]}`}
      onClick={() => showRun(runId)}
    >
      <RunBadge run={run} />
    </button>
  );
}
