import { useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import type { Connector, Trigger, WebhookAction } from '../../workflow/connector/Connector.ts';
import { exampleOf } from '../../workflow/connector/exampleOf.ts';
import type { PlaySwitches } from '../../workflow/connector/play/PlayedConnector.ts';
import { unplayedPolicies } from '../../workflow/connector/play/policies.ts';
import { stringify } from '../../workflow/json.ts';
import { webhooksOf } from '../clients/connectors.ts';
import { switchPlay } from '../commands/connectorEdits.ts';
import {
  checkedText,
  notifyAll,
  type Subscriber,
  subscribersOf,
  type Told,
} from '../commands/connectorPlay.ts';
import type { KeptConnector } from '../stores/connectorStore.ts';
import { runStore } from '../stores/runStore.ts';
import { announce, toast } from '../stores/viewStore.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';
import styles from './Connector.module.css';
import { callOfOperation, nameOfOperation } from './nameOfOperation.ts';
import { texts } from './texts.ts';

/** Being the publisher: its subscribers, what it tells them, and how it strays from the contract. */
export function PlayTab({ kept }: { readonly kept: KeptConnector }) {
  const webhooks = webhooksOf(kept.connector);
  const [at, setAt] = useState('');
  const webhook = webhooks.find((one) => one.at.join('/') === at) ?? webhooks[0];
  const subscribers = useSubscribers(kept.connector);
  // Who does not say any more what it registered for may be meant.
  const told = subscribers.filter(
    (one) => !one.webhook || !webhook || callOfOperation(one.webhook) === callOfOperation(webhook),
  );
  return (
    <div className={styles.body}>
      <p className={styles.lead}>{texts.playLead(kept.connector.title)}</p>
      <div className={styles.columns}>
        {webhook ? (
          <section aria-label={texts.event}>
            <h3>{texts.event}</h3>
            {webhooks.length > 1 && (
              <Select
                aria-label={texts.webhookChoice}
                value={webhook.at.join('/')}
                options={webhooks.map((one) => ({ value: one.at.join('/'), label: nameOfOperation(one) }))}
                onChange={setAt}
              />
            )}
            <Notify key={webhook.at.join('/')} webhook={webhook} subscribers={told} />
            {told.length < subscribers.length && (
              <p className={styles.lead}>{texts.otherWebhooks(subscribers.length - told.length)}</p>
            )}
          </section>
        ) : (
          <p className={styles.lead}>{texts.noWebhook}</p>
        )}
        <div>
          <Subscribers subscribers={subscribers} hasSeveral={webhooks.length > 1} />
          <Switches kept={kept} />
          <Policies connector={kept.connector} />
        </div>
      </div>
    </div>
  );
}

/** The service's subscribers now: read again whenever the publisher tells of one. */
function useSubscribers(connector: Connector): readonly Subscriber[] {
  const changed = useStore(runStore, (state) => state.subscriptions);
  const others = useStore(runStore, (state) => state.others);
  const [subscribers, setSubscribers] = useState<readonly Subscriber[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed is the reason, not an input
  useEffect(() => {
    let isCurrent = true;
    subscribersOf(connector).then(
      (found) => isCurrent && setSubscribers(found),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [connector, changed, others]);
  return subscribers;
}

interface SubscribersProps {
  readonly subscribers: readonly Subscriber[];
  /** The service has several webhooks: it is said who registered for which. */
  readonly hasSeveral: boolean;
}

function Subscribers({ subscribers, hasSeveral }: SubscribersProps) {
  return (
    <section aria-label={texts.subscribersTable}>
      <h3>{texts.subscribersTable}</h3>
      <p className={styles.lead}>{texts.subscribers(subscribers.length)}</p>
      <ul className={styles.list}>
        {subscribers.map(({ subscription, workflow, webhook }) => (
          <li key={subscription.id} className={styles.item}>
            <span className={styles.name}>{workflow}</span>
            {hasSeveral && webhook && <span className={styles.kind}>{nameOfOperation(webhook)}</span>}
            <Badge tone={subscription.state === 'active' ? 'ok' : 'failed'}>
              {subscription.state === 'active' ? texts.active : texts.orphaned}
            </Badge>
            <span className={styles.call}>{subscription.location ?? texts.noLocation}</span>
            {subscription.reason !== undefined && (
              <span className={styles.missing}>{subscription.reason}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface NotifyProps {
  readonly webhook: Trigger | WebhookAction;
  readonly subscribers: readonly Subscriber[];
}

function exampleText(webhook: Trigger | WebhookAction, seed: number): string {
  return stringify(exampleOf(webhook.notificationSchema ?? new Map(), seed), '  ');
}

function Notify({ webhook, subscribers }: NotifyProps) {
  const id = useId();
  const [seed, setSeed] = useState(0);
  const [body, setBody] = useState(() => exampleText(webhook, 0));
  const [told, setTold] = useState<readonly Told[]>([]);
  const checked = checkedText(webhook, body);

  async function send() {
    try {
      const answers = await notifyAll(subscribers, body);
      setTold(answers);
      announce(answers.map(({ workflow, status }) => `${workflow} answered ${status}`).join('. '));
    } catch (error) {
      toast(`The event was not sent: ${error instanceof Error ? error.message : String(error)}`, {
        tone: 'failure',
      });
    }
  }

  return (
    <>
      <label htmlFor={`${id}-body`} className="visually-hidden">
        {texts.event}
      </label>
      <textarea
        id={`${id}-body`}
        className={styles.area}
        data-own-undo
        spellCheck={false}
        aria-describedby={`${id}-check`}
        value={body}
        onChange={(event) => setBody(event.target.value)}
      />
      <div id={`${id}-check`} role="status">
        {checked.ok ? (
          <span className={styles.fits}>{texts.fits}</span>
        ) : (
          <div className={styles.breaks}>
            {texts.breaks}
            <ul>
              {checked.errors.map((error) => (
                <li key={error}>{error}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <div className={styles.row}>
        <Button tone="primary" disabled={subscribers.length === 0} onClick={() => void send()}>
          {texts.send(subscribers.length)}
        </Button>
        <Button
          onClick={() => {
            setSeed(seed + 1);
            setBody(exampleText(webhook, seed + 1));
          }}
        >
          {texts.another}
        </Button>
      </div>
      {told.length > 0 && (
        <ul className={styles.list} aria-label={texts.told}>
          {told.map(({ subscription, workflow, status, body: answer }) => (
            <li key={subscription.id} className={styles.item}>
              <Badge tone={status < 400 ? 'ok' : 'failed'}>{status}</Badge>
              <span>{workflow}</span>
              {status >= 400 && <code className={styles.call}>{answer.slice(0, 400)}</code>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What of the connector's policies a simulation leaves out. */
function Policies({ connector }: { readonly connector: Connector }) {
  const unplayed = unplayedPolicies(connector);
  if (connector.policies.length === 0) return null;
  return (
    <section aria-label={texts.policies}>
      <h3>{texts.policies}</h3>
      <p className={styles.lead}>{texts.policiesLead(connector.policies.length, unplayed.length)}</p>
      <ul className={styles.list}>
        {unplayed.map((sentence) => (
          <li key={sentence} className={styles.item}>
            {sentence}
          </li>
        ))}
      </ul>
    </section>
  );
}

const switches = [
  'omitsLocation',
  'answers200',
  'lacksDelete',
  'isStrict',
] as const satisfies readonly (keyof PlaySwitches)[];

function Switches({ kept }: { readonly kept: KeptConnector }) {
  const id = useId();
  return (
    <section aria-label={texts.switches}>
      <h3>{texts.switches}</h3>
      <p className={styles.lead}>{texts.switchesLead}</p>
      {switches.map((name) => (
        <div key={name} className={styles.switch}>
          <Switch
            id={`${id}-${name}`}
            describedBy={`${id}-${name}-help`}
            checked={kept.switches[name] === true}
            onChange={(isOn) => switchPlay(kept.key, { [name]: isOn })}
          />
          <label htmlFor={`${id}-${name}`}>{texts[name]}</label>
          <small id={`${id}-${name}-help`}>{texts[`${name}Help`]}</small>
        </div>
      ))}
    </section>
  );
}
