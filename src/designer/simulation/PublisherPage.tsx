import { useId, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useStore } from 'zustand';
import type { Subscription } from '../../publisher/protocol.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import type { SavedEvent } from '../../workflow/savedEvent.ts';
import { followTheme } from '../commands/view.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { dateText } from '../ui/time.ts';
import { prettyBody, statusText, statusTone } from './exchangeText.ts';
import { maskText } from './mask.ts';
import styles from './PublisherPage.module.css';
import { texts } from './pageTexts.ts';
import { choose, pageStore, sendTo, startPage } from './publisherPageStore.ts';
import { stateOf } from './subscriptionView.ts';

type View = keyof typeof texts.view;
const views: readonly View[] = ['inbox', 'registry', 'deliveries'];

/** Shows the publisher's page in place of the designer. */
export function showPublisherPage(place: HTMLElement): void {
  document.title = texts.title;
  followTheme();
  createRoot(place).render(<PublisherPage />);
  void startPage();
}

function PublisherPage() {
  const { isReady, workflows, workflowId } = useStore(pageStore);
  const [view, setView] = useState<View>('inbox');
  const id = useId();
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{texts.title}</h1>
        {workflowId !== undefined && (
          <>
            <label htmlFor={id} className="visually-hidden">
              {texts.workflow}
            </label>
            <Select
              id={id}
              value={workflowId}
              options={workflows.map((one) => ({ value: one.workflowId, label: one.name }))}
              onChange={(chosen) => void choose(chosen)}
            />
          </>
        )}
        <a
          href={
            workflowId === undefined
              ? '../#'
              : `${location.pathname.replace(/publisher\/?$/, '')}#w=${workflowId}`
          }
          target="_blank"
          rel="noopener"
        >
          {texts.designer}
        </a>
      </header>
      <main className={styles.main}>
        <Segmented
          label={texts.views}
          value={view}
          options={views.map((value) => ({ value, label: texts.view[value] }))}
          onChange={setView}
        />
        {isReady && workflowId === undefined && <EmptyState text={texts.noWorkflow} />}
        {workflowId !== undefined && view === 'inbox' && <Inbox />}
        {workflowId !== undefined && view === 'registry' && <Registry />}
        {workflowId !== undefined && view === 'deliveries' && <Deliveries />}
      </main>
    </div>
  );
}

function Inbox() {
  const { subscriptions, workflows, workflowId } = useStore(pageStore);
  const events = workflows.find((one) => one.workflowId === workflowId)?.events ?? [];
  const waiting = subscriptions.filter(({ state }) => state === 'active').reverse();
  if (waiting.length === 0) return <EmptyState text={texts.inboxEmpty} />;
  return (
    <ul className={styles.inbox}>
      {waiting.map((subscription) => (
        <Item
          key={subscription.id}
          subscription={subscription}
          events={events.filter(({ step }) => step === subscription.step)}
        />
      ))}
    </ul>
  );
}

/** What can be answered where the workflow brings no events of its own. */
function usualEvents({ step, runId }: Subscription): readonly SavedEvent[] {
  if (runId === undefined) return [{ name: texts.sendEvent, step, body: '{}' }];
  return [
    { name: texts.approve, step, body: '{"approved":true}' },
    { name: texts.reject, step, body: '{"approved":false}' },
  ];
}

const refusal = /reject|deny|decline|cancel|fail/i;

function Item({
  subscription,
  events,
}: {
  readonly subscription: Subscription;
  readonly events: readonly SavedEvent[];
}) {
  const answer = useStore(pageStore, (state) => state.answers.get(subscription.id));
  const asked = useStore(pageStore, (state) =>
    state.exchanges.findLast(
      (one) =>
        one.phase === 'subscribe' && one.step === subscription.step && one.runId === subscription.runId,
    ),
  );
  const [body, setBody] = useState('{}');
  const id = useId();
  const title = titleOfKey(subscription.step);
  const offered = events.length > 0 ? events : usualEvents(subscription);
  return (
    <li className={styles.item} data-waiting={subscription.step}>
      <h2>{subscription.runId === undefined ? texts.starts(title) : texts.asks(title)}</h2>
      <p className={styles.dim}>
        {subscription.service} · {texts.since(dateText(subscription.since))}
      </p>
      {asked?.requestBody && !asked.requestBody.encoding && (
        <pre className={styles.body}>{prettyBody(maskText(asked.requestBody.text)).slice(0, 4000)}</pre>
      )}
      <div className={styles.buttons}>
        {offered.map((event) => (
          <Button
            key={event.name}
            tone={offered.length === 1 ? 'primary' : refusal.test(event.name) ? 'danger' : 'approve'}
            onClick={() => void sendTo(subscription, event)}
          >
            {event.name}
          </Button>
        ))}
      </div>
      <p role="status">{answer}</p>
      <details>
        <summary>{texts.own}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void sendTo(subscription, { body });
          }}
        >
          <label htmlFor={id}>{texts.body}</label>
          <textarea
            id={id}
            rows={4}
            value={body}
            spellCheck={false}
            onChange={(event) => setBody(event.target.value)}
          />
          <Button type="submit">{texts.send}</Button>
        </form>
      </details>
    </li>
  );
}

function State({ subscription }: { readonly subscription: Subscription }) {
  const { text, tone, explained } = stateOf(subscription);
  return (
    <>
      <Badge tone={tone}>{text}</Badge>
      {explained && <div className={styles.dim}>{explained}</div>}
    </>
  );
}

function Registry() {
  const subscriptions = useStore(pageStore, (state) => state.subscriptions);
  if (subscriptions.length === 0) return <EmptyState text={texts.registryEmpty} />;
  return (
    <table className={styles.table} aria-label={texts.registry}>
      <thead>
        <tr>
          {Object.entries(texts.columns).map(([key, text]) => (
            <th key={key} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {subscriptions.toReversed().map((one) => (
          <tr key={one.id}>
            <td>
              <State subscription={one} />
            </td>
            <td>{titleOfKey(one.step)}</td>
            <td>{one.service}</td>
            <td>{dateText(one.since)}</td>
            <td>{one.deliveries}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Deliveries() {
  const exchanges = useStore(pageStore, (state) => state.exchanges);
  const sent = exchanges.filter(({ direction }) => direction === 'in').reverse();
  if (sent.length === 0) return <EmptyState text={texts.deliveriesEmpty} />;
  return (
    <table className={styles.table} aria-label={texts.deliveries}>
      <thead>
        <tr>
          {Object.entries(texts.sent).map(([key, text]) => (
            <th key={key} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sent.slice(0, 500).map((one) => (
          <tr key={one.id}>
            <td>{dateText(one.at)}</td>
            <td>{titleOfKey(one.step ?? '')}</td>
            <td className={styles.text}>
              {one.requestBody?.encoding ? '' : one.requestBody?.text.slice(0, 300)}
            </td>
            <td>
              <Badge tone={statusTone(one) === 'failed' ? 'failed' : 'ok'}>{statusText(one)}</Badge>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
