import { Play } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import type { PlayedPreset } from '../commands/playPreset.ts';
import { presetsFor, webhooksOf } from '../commands/webhooks.ts';
import { documentStore } from '../stores/documentStore.ts';
import { simulationStore } from '../stores/simulationStore.ts';
import { openDock, viewStore } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Select } from '../ui/Select.tsx';
import { failuresStore, keyOf } from './failuresStore.ts';
import styles from './Mock.module.css';
import { texts } from './mockTexts.ts';
import { OutcomeBadge } from './OutcomeBadge.tsx';
import { playFailure } from './playFailure.ts';

/** Everything that can go wrong with a webhook, each one click away; what came of it stands beside it. */
export function Failures() {
  const workflowId = useStore(documentStore(), (state) => state.workflowId);
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const events = useStore(documentStore(), (state) => state.events);
  const isReadOnly = useStore(documentStore(), (state) => state.isReadOnly);
  const chosen = useStore(simulationStore, (state) => state.webhook);
  const { playing, played, newest } = useStore(failuresStore);
  const id = useId();
  const webhooks = webhooksOf(definition, events);
  // An action first: more can go wrong with it.
  const webhook =
    webhooks.find(({ step }) => step === chosen) ??
    webhooks.find(({ isTrigger }) => !isTrigger) ??
    webhooks[0];
  if (!webhook) return <EmptyState text={texts.noWebhook} />;
  return (
    <div className={styles.failures}>
      <div className={styles.lead}>
        {webhooks.length > 1 && (
          <span>
            <label htmlFor={id}>{texts.webhook}</label>{' '}
            <Select
              id={id}
              value={webhook.step}
              options={webhooks.map(({ step }) => ({ value: step, label: titleOfKey(step) }))}
              onChange={(step) => simulationStore.setState({ webhook: step })}
            />
          </span>
        )}
        <p>{texts.lead}</p>
      </div>
      <ul className={styles.cards}>
        {presetsFor(webhook).map((preset) => {
          const key = keyOf(workflowId, webhook.step, preset.id);
          return (
            <li key={preset.id} className={styles.card} data-preset={preset.id} data-newest={key === newest}>
              <div className={styles.cardHead}>
                <h3>{preset.title}</h3>
                <Button
                  aria-label={texts.play(preset.title)}
                  disabled={isReadOnly}
                  // It keeps the focus while it plays.
                  aria-disabled={playing !== undefined}
                  onClick={() => {
                    if (playing === undefined) void playFailure(preset, webhook);
                  }}
                >
                  <Play size={13} aria-hidden /> {playing === key ? texts.playing : 'Play'}
                </Button>
              </div>
              <p>{preset.what}</p>
              <Result played={played.get(key)} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Result({ played }: { readonly played: PlayedPreset | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  // In a low dock the result would stand below the edge.
  useEffect(() => {
    if (played) place.current?.scrollIntoView({ block: 'nearest' });
  }, [played]);
  if (!played) return null;
  const { outcome, lack, status, exchange } = played;
  return (
    <div ref={place} className={styles.result}>
      <p>
        <OutcomeBadge outcome={outcome} /> {status !== undefined && texts.run(status)}
      </p>
      {outcome === 'handled' ? (
        <p>{texts.came}</p>
      ) : (
        <p>
          {outcome !== 'notReached' && <b>{texts.lacks}.</b>} {lack}
        </p>
      )}
      <p>
        {exchange !== undefined && (
          <Button
            tone="quiet"
            onClick={() => {
              viewStore.setState({ selectedExchange: exchange });
              openDock('http');
            }}
          >
            {texts.showRequest}
          </Button>
        )}
        <Button tone="quiet" onClick={() => openDock('timeline')}>
          {texts.showRun}
        </Button>
      </p>
    </div>
  );
}
