import { Pause } from 'lucide-react';
import { useStore } from 'zustand';
import { keysText } from '../commands/Command.ts';
import { perform } from '../commands/index.ts';
import { runStore } from '../stores/runStore.ts';
import { pauseAt } from '../stores/stepping.ts';
import { viewStore } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import styles from './RunTab.module.css';
import { Data } from './runParts.tsx';
import { texts } from './texts.ts';

/** Says that the shown run stands at this step now, and what the step would be given. */
export function PausedHere({ step }: { readonly step: string }) {
  const when = useStore(runStore, (state) => pauseAt(state, step));
  const paused = useStore(runStore, ({ runs, shownRunId }) =>
    runs.find(({ runId }) => runId === shownRunId),
  )?.paused;
  const isNow = useStore(viewStore, (state) => state.shownEvent === undefined);
  if (!when || !paused || !isNow) return null;
  const { repetition } = paused.occurrence;
  return (
    <section className={styles.paused} aria-label={texts.pausedHere(when)}>
      <p className={styles.status} data-status="Paused">
        <Pause size={16} aria-hidden />
        {texts.pausedHere(when)}
        {repetition.length > 0 && ` · ${texts.iterationName(repetition)}`}
      </p>
      {paused.problem !== undefined && <p className={styles.error}>{texts.inputsProblem(paused.problem)}</p>}
      {paused.inputs !== undefined && <Data title={texts.nextInputs} text={paused.inputs} missing="" />}
      <div className={styles.buttons}>
        <Button title={`${texts.step} (${keysText('F9')})`} onClick={() => perform('step')}>
          {texts.step}
        </Button>
        <Button tone="primary" title={`${texts.resume} (${keysText('F8')})`} onClick={() => perform('pause')}>
          {texts.resume}
        </Button>
      </div>
    </section>
  );
}
