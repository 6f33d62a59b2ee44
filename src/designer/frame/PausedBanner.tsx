import { Pause } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import { keysText } from '../commands/Command.ts';
import { perform } from '../commands/index.ts';
import { runStore } from '../stores/runStore.ts';
import { pausedRun } from '../stores/stepping.ts';
import { announce, viewStore } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Banners.module.css';
import { texts } from './pausedTexts.ts';

/** Says where a run is paused, and lets it go on. */
export function PausedBanner() {
  const run = useStore(runStore, pausedRun);
  const place = run && `${run.runId} ${run.paused.when} ${run.paused.occurrence.action} ${run.paused.at}`;
  // A run that has come to a stop is shown, wherever one looked.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each place
  useEffect(() => {
    if (!run) return;
    const { action } = run.paused.occurrence;
    runStore.setState({ shownRunId: run.runId });
    viewStore.setState({ shownEvent: undefined, reveal: { step: action } });
    announce(texts.paused(run.paused.when, titleOfKey(action), run.paused.why));
    const { title } = document;
    document.title = texts.title(title);
    return () => {
      document.title = title;
    };
  }, [place]);
  if (!run) return null;
  const { when, why, occurrence } = run.paused;
  const iteration = occurrence.repetition.length > 0 ? texts.iteration(occurrence.repetition) : '';
  return (
    <section className={`${styles.banner} ${styles.warning}`} aria-label={texts.region}>
      <Pause size={16} aria-hidden />
      <span className={styles.text}>
        {texts.paused(when, titleOfKey(occurrence.action), why)}
        {iteration} {texts.clock}
      </span>
      <Button onClick={() => perform('show-pause')}>
        {when === 'before' ? texts.inputs : texts.outputs}
      </Button>
      <Button title={`${texts.step} (${keysText('F9')})`} onClick={() => perform('step')}>
        {texts.step}
      </Button>
      <Button tone="primary" title={`${texts.resume} (${keysText('F8')})`} onClick={() => perform('pause')}>
        {texts.resume}
      </Button>
    </section>
  );
}
