import { useStore } from 'zustand';
import type { Preset, Webhook } from '../../workflow/mock/presets.ts';
import { presetsFor, webhooksOf } from '../commands/webhooks.ts';
import { documentStore } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { simulationStore } from '../stores/simulationStore.ts';
import { openDock } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { failuresStore } from './failuresStore.ts';
import styles from './Mock.module.css';
import { texts } from './mockTexts.ts';
import { playFailure } from './playFailure.ts';

/** What tells most in a minute; all others are listed with the simulated service. */
const first: readonly string[] = [
  'timesOut',
  'subscribeBusy',
  'noLocation',
  'duplicateCallback',
  'unsubscribeFails',
];

function play(preset: Preset, webhook: Webhook): void {
  simulationStore.setState({ mockView: 'failures', webhook: webhook.step });
  openDock('mock');
  void playFailure(preset, webhook);
}

/** After the first run that went well: what else a webhook must live with. Gone once a failure of this workflow was played. */
export function NowBreakIt() {
  const workflowId = useStore(documentStore(), (state) => state.workflowId);
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const events = useStore(documentStore(), (state) => state.events);
  const isReadOnly = useStore(documentStore(), (state) => state.isReadOnly);
  const hasSucceeded = useStore(runStore, ({ runs }) => runs[0]?.status === 'Succeeded');
  const isKnown = useStore(
    failuresStore,
    ({ played, playing }) =>
      playing !== undefined || [...played.keys()].some((key) => key.startsWith(workflowId)),
  );
  if (!hasSucceeded || isKnown || isReadOnly) return null;
  const webhooks = webhooksOf(definition, events);
  const webhook = webhooks.find(({ isTrigger }) => !isTrigger) ?? webhooks[0];
  if (!webhook) return null;
  const presets = presetsFor(webhook).filter(({ id }) => first.includes(id));
  if (presets.length === 0) return null;
  return (
    <section className={styles.breakIt} aria-label={texts.breakIt.title}>
      <p>
        {webhook.isTrigger ? texts.breakIt.sawTrigger : texts.breakIt.sawAction} <b>{texts.breakIt.title}</b>
      </p>
      <div className={styles.chips}>
        {presets.map((preset) => (
          <Button key={preset.id} title={preset.what} onClick={() => play(preset, webhook)}>
            {preset.title}
          </Button>
        ))}
      </div>
    </section>
  );
}
