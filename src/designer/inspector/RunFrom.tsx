import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import { showRun } from '../commands/showRun.ts';
import { runStore } from '../stores/runStore.ts';
import { Button } from '../ui/Button.tsx';
import { clockText } from '../ui/time.ts';
import styles from './RunTab.module.css';
import { texts } from './texts.ts';

/** Says of a what-if run which run it begins like, and what it does otherwise. */
export function RunFrom({ runId }: { readonly runId: string }) {
  const run = useStore(runStore, ({ runs }) => runs.find((one) => one.runId === runId));
  const origin = useStore(runStore, ({ runs }) => runs.find((one) => one.runId === run?.from?.runId));
  if (!run?.from) return null;
  const { change, occurrence } = run.from;
  return (
    <div className={styles.from} role="note">
      <span>
        {texts.from(clockText(run.startTime))}; {texts.fromStep[change](titleOfKey(occurrence.action))}.
      </span>
      {origin && (
        <Button tone="quiet" onClick={() => showRun(origin.runId)}>
          {texts.showOrigin}
        </Button>
      )}
    </div>
  );
}
