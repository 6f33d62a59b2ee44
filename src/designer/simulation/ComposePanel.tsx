import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import type { Sending } from '../../workflow/mock/Sending.ts';
import type { SavedEvent } from '../../workflow/savedEvent.ts';
import { type EventTarget, eventTargets } from '../commands/eventTargets.ts';
import { runWorkflow, sendEvent } from '../commands/run.ts';
import { sendOrder } from '../commands/sendOrder.ts';
import { documentStore } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { toast } from '../stores/viewStore.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Select } from '../ui/Select.tsx';
import styles from './ComposePanel.module.css';
import { composeStore, headersOfText } from './composeDraft.ts';
import { FocusKeeper } from './FocusKeeper.tsx';
import { maskUrl } from './mask.ts';
import { NowBreakIt } from './NowBreakIt.tsx';
import { SendOptionsForm } from './SendOptionsForm.tsx';
import { sendingOf, sendOptionsStore } from './sendOptions.ts';

function urlOf(target: EventTarget): string {
  return target.kind === 'address' ? target.url : target.subscription.callbackUrl;
}

function targetText(target: EventTarget): string {
  const repetition = target.kind === 'subscription' ? target.subscription.repetition : undefined;
  const iteration =
    repetition && repetition.length > 0
      ? `, iteration ${repetition.map((index) => index + 1).join('.')}`
      : '';
  return titleOfKey(target.step) + iteration;
}

async function send(target: EventTarget, event: Omit<SavedEvent, 'step'>): Promise<void> {
  try {
    const answer = await sendEvent(target, event);
    composeStore.setState(({ answers }) => ({ answers: [answer, ...answers].slice(0, 20) }));
  } catch (error) {
    toast(`The event was not sent: ${error instanceof Error ? error.message : String(error)}`, {
      tone: 'failure',
    });
  }
}

/** Sends in another way than once, at once; what is still to come stands among what is due. */
async function order(
  targets: readonly EventTarget[],
  event: Omit<SavedEvent, 'step'>,
  sending: Omit<Sending, 'notification'>,
): Promise<void> {
  try {
    const { sent, due } = await sendOrder(targets, event, sending);
    composeStore.setState(({ answers }) => ({ answers: [...sent, ...answers].slice(0, 20) }));
    if (due > 0) toast(due === 1 ? 'One event is due later.' : `${due} events are due later.`);
  } catch (error) {
    toast(`The event was not sent: ${error instanceof Error ? error.message : String(error)}`, {
      tone: 'failure',
    });
  }
}

/** A target among several: what it gave itself as a name, and its ready-made events. */
function optionText(target: EventTarget): string {
  const names = documentStore()
    .getState()
    .events.filter(({ step }) => step === target.step)
    .map(({ name }) => name);
  const id = target.kind === 'subscription' ? ` · ${target.id}` : '';
  return targetText(target) + id + (names.length > 0 ? ` · ${names.join(', ')}` : '');
}

/** The words under which a ready-made event is a refusal: its button is red. */
const refusal = /reject|deny|decline|cancel|fail/i;

function ReadyEvents({
  target,
  onEdit,
}: {
  readonly target: EventTarget;
  readonly onEdit: (event: SavedEvent) => void;
}) {
  const events = useStore(documentStore(), (state) => state.events).filter(
    (event) => event.step === target.step,
  );
  if (events.length === 0) return null;
  const isChoice = events.length > 1;
  return (
    <div className={styles.events}>
      {events.map((event) => (
        <Button
          key={event.name}
          className={styles.event}
          tone={isChoice ? (refusal.test(event.name) ? 'danger' : 'approve') : 'primary'}
          onClick={() => void send(target, event)}
        >
          {event.name}
        </Button>
      ))}
      {events[0] && (
        <Button tone="quiet" onClick={() => events[0] && onEdit(events[0])}>
          Edit event…
        </Button>
      )}
    </div>
  );
}

/** Everybody who would be sent an event, with how many saved events are meant for each step. */
function Everybody() {
  const targets = useStore(runStore, eventTargets);
  const events = useStore(documentStore(), (state) => state.events);
  return (
    <ul className={styles.everybody} aria-label="Everybody who waits">
      {targets.map((target) => {
        const own = events.filter(({ step }) => step === target.step).map(({ name }) => `"${name}"`);
        return (
          <li key={target.id}>
            <strong>{targetText(target)}</strong>
            {target.kind === 'subscription' && ` (${target.id})`}
            {own.length > 0 ? `: saved events ${own.join(', ')}` : ': no saved events'}
          </li>
        );
      })}
    </ul>
  );
}

function CustomEvent({ target }: { readonly target: EventTarget }) {
  const { method, headers, body } = useStore(composeStore);
  const toAll = useStore(sendOptionsStore, (options) => options.toAll);
  const id = useId();
  const parsed = headersOfText(headers);
  const [problem, setProblem] = useState<string>();
  return (
    <form
      className={styles.form}
      data-own-undo
      onSubmit={(event) => {
        event.preventDefault();
        const sending = sendingOf(sendOptionsStore.getState());
        setProblem(typeof sending === 'string' ? sending : undefined);
        if (parsed.wrong !== undefined || typeof sending === 'string') return;
        const custom = { name: 'Event', method, headers: parsed.headers, body };
        if (!toAll && Object.keys(sending).length === 0) void send(target, custom);
        else void order(toAll ? eventTargets() : [target], custom, sending);
      }}
    >
      <label htmlFor={`${id}-method`}>Method</label>
      <Select
        id={`${id}-method`}
        value={method}
        options={['POST', 'GET', 'PUT', 'PATCH', 'DELETE'].map((name) => ({ value: name, label: name }))}
        onChange={(chosen) => composeStore.setState({ method: chosen })}
      />
      <label htmlFor={`${id}-headers`}>Headers</label>
      <div>
        <textarea
          id={`${id}-headers`}
          className={styles.area}
          style={{ minHeight: 30 }}
          rows={1}
          placeholder="Content-Type: application/json"
          value={headers}
          spellCheck={false}
          onChange={(event) => composeStore.setState({ headers: event.target.value })}
        />
        {parsed.wrong !== undefined && (
          <p className={styles.error}>"{parsed.wrong}" is not a header. Write "Name: value".</p>
        )}
      </div>
      <label htmlFor={`${id}-body`}>Body</label>
      <textarea
        id={`${id}-body`}
        className={styles.area}
        value={body}
        spellCheck={false}
        onChange={(event) => composeStore.setState({ body: event.target.value })}
      />
      <span />
      <SendOptionsForm />
      <span />
      {toAll ? <Everybody /> : <span />}
      <span />
      <div>
        {problem !== undefined && (
          <p role="alert" className={styles.error}>
            {problem}
          </p>
        )}
        <Button type="submit" tone="primary">
          Send event
        </Button>
      </div>
    </form>
  );
}

function Answers() {
  const answers = useStore(composeStore, (state) => state.answers);
  return (
    <section aria-label="Answers">
      <h3>Answers of the workflow</h3>
      {answers.length === 0 && (
        <p className={styles.lead}>What the workflow answers to your events stands here.</p>
      )}
      {answers.map((answer, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: answers have no identity of their own
        <div key={index} className={styles.answer}>
          <Badge tone={answer.status < 400 ? 'ok' : 'failed'}>{answer.status}</Badge>
          <span>
            {answer.name} → {titleOfKey(answer.step)}
          </span>
          {answer.body && <code>{answer.body.slice(0, 500)}</code>}
        </div>
      ))}
    </section>
  );
}

/** Be the outside service: send events to whoever has subscribed. */
export function ComposePanel() {
  return (
    <>
      <FocusKeeper />
      <Composer />
    </>
  );
}

function Composer() {
  const toId = useId();
  const targets = useStore(runStore, eventTargets);
  const chosen = useStore(composeStore, (state) => state.targetId);
  const isCustom = useStore(composeStore, (state) => state.isCustom);
  const hasReady = useStore(documentStore(), (state) => state.events);
  const target = targets.find((candidate) => candidate.id === chosen) ?? targets[0];
  if (!target) {
    return (
      <EmptyState text="Nothing is waiting for a callback. Run the workflow first.">
        <Button tone="primary" onClick={() => void runWorkflow()}>
          Run
        </Button>
        <NowBreakIt />
      </EmptyState>
    );
  }
  const isAction = target.kind === 'subscription' && target.subscription.runId !== undefined;
  const showsForm = isCustom || !hasReady.some((event) => event.step === target.step);
  return (
    <div className={styles.panel}>
      <div className={styles.send}>
        {targets.length > 1 && (
          <span>
            <label htmlFor={toId}>To</label>{' '}
            <Select
              id={toId}
              value={target.id}
              options={targets.map((candidate) => ({ value: candidate.id, label: optionText(candidate) }))}
              onChange={(targetId) => composeStore.setState({ targetId })}
            />
          </span>
        )}
        <p className={styles.lead}>
          {isAction ? 'The workflow is paused at ' : 'An event starts a run: '}
          <strong>{targetText(target)}</strong>.{' '}
          {target.kind === 'address'
            ? 'It is called at this address, reachable from this browser only:'
            : 'It gave the service this callback URL, reachable from this browser only:'}
        </p>
        <div className={styles.url}>
          <code>{maskUrl(urlOf(target))}</code>
          <CopyButton text={urlOf(target)} label="Copy the callback URL" />
        </div>
        <ReadyEvents
          target={target}
          onEdit={(event) => {
            composeStore.setState({ body: event.body ?? '', method: event.method ?? 'POST', isCustom: true });
          }}
        />
        {showsForm && <CustomEvent target={target} />}
      </div>
      <div className={styles.beside}>
        <NowBreakIt />
        <Answers />
      </div>
    </div>
  );
}
