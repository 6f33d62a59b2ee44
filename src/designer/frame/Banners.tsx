import { type ReactNode, useEffect } from 'react';
import { useStore } from 'zustand';
import { publisherConnection, takeOver } from '../clients/hosting.ts';
import { downloadDocument } from '../commands/files.ts';
import { keepDrafts } from '../commands/keepDrafts.ts';
import { documentStore } from '../stores/documentStore.ts';
import { importStore } from '../stores/importStore.ts';
import { runStore } from '../stores/runStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { dateText } from '../ui/time.ts';
import styles from './Banners.module.css';
import { PausedBanner } from './PausedBanner.tsx';

function Banner({
  tone,
  text,
  children,
}: {
  readonly tone: 'info' | 'warning' | 'failure';
  readonly text: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className={`${styles.banner} ${styles[tone] ?? ''}`}>
      <span className={styles.text}>{text}</span>
      {children}
    </div>
  );
}

function ShownInstant() {
  const sequence = useStore(viewStore, (state) => state.shownEvent);
  const events = useStore(runStore, (state) => state.events.get(state.shownRunId ?? ''));
  const event =
    sequence === undefined ? undefined : events?.find((candidate) => candidate.sequence === sequence);
  if (!event || !events) return null;
  return (
    <Banner tone="info" text={`Viewing ${dateText(event.at)} (event ${event.sequence} of ${events.length})`}>
      <Button onClick={() => viewStore.setState({ shownEvent: undefined })}>Back to now</Button>
    </Banner>
  );
}

async function takeNewPublisher(): Promise<void> {
  const publisher = await publisherConnection();
  runStore.setState({ publisherUpdate: 'takingOver' });
  await publisher.applyUpdate();
  // That it is at work may have been told meanwhile.
  if (runStore.getState().publisherUpdate === 'takingOver') runStore.setState({ publisherUpdate: undefined });
}

/** What stands above the diagram: things that change what it means. */
export function Banners() {
  const isElsewhere = useStore(runStore, (state) => state.isElsewhere);
  const update = useStore(runStore, (state) => state.publisherUpdate);
  const failure = useStore(importStore, (state) => state.failure);
  const draft = useStore(documentStore(), (state) => state.draft);
  const failedSave = useStore(documentStore(), ({ save }) =>
    save.kind === 'failed' ? save.reason : undefined,
  );
  const isCodeShown = useStore(viewStore, ({ mode, isSplit }) => mode === 'code' || isSplit);
  const isDesign = useStore(viewStore, ({ mode }) => mode === 'design');
  const { line, column } = failure?.problem ?? {};
  const place = line === undefined ? '' : ` Line ${line}, column ${column ?? 1}.`;
  useEffect(keepDrafts, []);
  return (
    <>
      {isElsewhere && (
        <Banner tone="info" text="This workflow is open in another tab and runs there. Here it is read-only.">
          <Button onClick={() => void takeOver()}>Edit here instead</Button>
        </Banner>
      )}
      {failedSave !== undefined && (
        <Banner
          tone="failure"
          text={`This browser will not keep your work (${failedSave}). Save a file now.`}
        >
          <Button onClick={() => void downloadDocument()}>Save file</Button>
        </Banner>
      )}
      {failure && (
        <Banner
          tone="failure"
          text={`${failure.fileName} was not opened. ${failure.problem.message}${place} Your workflow is unchanged.`}
        >
          <Button onClick={() => viewStore.setState({ overlay: 'not-opened' })}>Show where</Button>
          <Button onClick={() => importStore.setState({ failure: undefined })}>Close</Button>
        </Banner>
      )}
      {draft && (
        <Banner
          tone="warning"
          text={
            isCodeShown
              ? `Line ${draft.line}: ${draft.message} The diagram keeps the last valid version meanwhile.`
              : `Code has an error on line ${draft.line}; the diagram shows the last valid version.`
          }
        >
          {isDesign && <Button onClick={() => viewStore.setState({ mode: 'code' })}>Show the code</Button>}
          <Button onClick={() => documentStore().setState({ draft: undefined })}>Discard the draft</Button>
        </Banner>
      )}
      {update === 'waiting' && (
        <Banner tone="info" text="A new version of the simulated service is ready.">
          <Button onClick={() => void takeNewPublisher()}>Use it</Button>
        </Banner>
      )}
      {update === 'takingOver' && (
        <Banner
          tone="info"
          text="The new version takes over as soon as the present one has answered what it was asked."
        />
      )}
      {update === 'atWork' && (
        <Banner
          tone="warning"
          text="A newer version of the simulated service is at work, and this page may miss what it tells. Reload the page: your work, its undo steps and its runs are kept."
        >
          <Button onClick={() => location.reload()}>Reload</Button>
        </Banner>
      )}
      <PausedBanner />
      <ShownInstant />
    </>
  );
}
