import { MoreHorizontal } from 'lucide-react';
import { useId } from 'react';
import { useStore } from 'zustand';
import type { Subscription } from '../../publisher/protocol.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { stepsOf } from '../../workflow/document/walk.ts';
import { command, publisherConnection } from '../clients/hosting.ts';
import { apply, documentStore, endMerge } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { useShownSubscriptions } from '../stores/usePast.ts';
import { inspect, openDock, toast, viewStore } from '../stores/viewStore.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { Switch } from '../ui/Switch.tsx';
import { maskUrl } from './mask.ts';
import { useMoment } from './moment.ts';
import { orphanFix } from './orphanFix.ts';
import styles from './Subscriptions.module.css';
import { texts } from './subscriptionTexts.ts';
import { expiresText, isAtService, lastExchangeOf, stateOf } from './subscriptionView.ts';

/** The service gives it up; the reason stands in the row. */
async function giveUp({ id }: Subscription, reason: string): Promise<void> {
  try {
    await (await publisherConnection()).expire(id, reason);
  } catch (error) {
    toast(texts.failed(error instanceof Error ? error.message : String(error)), { tone: 'failure' });
  }
}

function showRequests(subscription: Subscription): void {
  const last = lastExchangeOf(subscription, runStore.getState().exchanges);
  if (last) viewStore.setState({ selectedExchange: last.id });
  openDock('http');
}

function menuOf(subscription: Subscription): readonly (readonly MenuItem[])[] {
  const shown = [
    { label: texts.showRequests, onSelect: () => showRequests(subscription) },
    { label: texts.showStep, onSelect: () => inspect(subscription.step) },
  ];
  if (!isAtService(subscription)) return [shown];
  const gone = [
    { label: texts.expire, onSelect: () => void giveUp(subscription, texts.expired) },
    { label: texts.revoke, onSelect: () => void giveUp(subscription, texts.revoked) },
  ];
  return [gone, shown];
}

function Row({ subscription }: { readonly subscription: Subscription }) {
  const state = stateOf(subscription);
  const title = titleOfKey(subscription.step);
  const momentOf = useMoment();
  return (
    <tr data-subscription={subscription.id}>
      <td>
        <Badge tone={state.tone}>{state.text}</Badge>
        {state.explained && <div className={styles.reason}>{state.explained}</div>}
      </td>
      <td>
        <button type="button" className={styles.owner} onClick={() => inspect(subscription.step)}>
          {title}
        </button>
        <div className={styles.dim}>{subscription.runId ? 'action' : 'trigger'}</div>
      </td>
      <td className={styles.url}>
        <span className={styles.mono}>{maskUrl(subscription.callbackUrl)}</span>
        <CopyButton text={subscription.callbackUrl} label={`Copy the callback URL of ${title}`} />
      </td>
      <td className={`${styles.mono} ${styles.location}`}>{subscription.location ?? '–'}</td>
      <td>{momentOf(subscription.since)}</td>
      <td>{subscription.deliveries}</td>
      <td>{expiresText(subscription)}</td>
      <td>
        <span className={styles.commands}>
          {subscription.state === 'active' && (
            <Button onClick={() => openDock('compose')}>{texts.sendEvent}</Button>
          )}
          {subscription.state === 'orphaned' && <Fix subscription={subscription} />}
          <Menu
            label={texts.commands(title)}
            trigger={
              <IconButton label={texts.commands(title)}>
                <MoreHorizontal size={15} aria-hidden />
              </IconButton>
            }
            groups={menuOf(subscription)}
          />
        </span>
      </td>
    </tr>
  );
}

/** Mends the step that left its registration behind, or shows the field. */
function Fix({ subscription: { step: name, cause } }: { readonly subscription: Subscription }) {
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const step = stepsOf(definition).find((one) => one.name === name);
  const fix = step && cause && orphanFix(step, cause);
  if (!fix) return null;
  const mend = () => {
    if (fix.kind === 'edit') {
      endMerge();
      apply(fix.edit, { label: fix.title.toLowerCase() });
      toast(`${titleOfKey(name)} is mended: ${fix.title.toLowerCase()}. Run the workflow again.`);
    } else inspect(name, { tab: 'parameters', field: fix.field });
  };
  return <Button onClick={mend}>{fix.title}</Button>;
}

/** Which of the two behaviours that are documented the trigger has. */
function AfterFiring() {
  const id = useId();
  const isHosted = useStore(runStore, (state) => state.engine !== undefined);
  const isOn = useStore(runStore, (state) => state.engine?.unsubscribesAfterFiring ?? false);
  if (!isHosted) return null;
  return (
    <p className={styles.option}>
      <Switch
        id={id}
        checked={isOn}
        onChange={(checked) => void command({ kind: 'unsubscribeAfterFiring', isOn: checked })}
      />
      <label htmlFor={id}>Unsubscribe the trigger after it has fired</label>
      <span className={styles.dim}>Off: it stays subscribed until it is turned off or changed.</span>
    </p>
  );
}

/** The publisher's registry: who has subscribed, and what became of it. */
export function SubscriptionsPanel() {
  const subscriptions = useShownSubscriptions();
  if (subscriptions.length === 0) {
    return (
      <>
        <AfterFiring />
        <EmptyState text="No subscriptions. They appear when a webhook step runs or a webhook trigger is turned on." />
      </>
    );
  }
  return (
    <>
      <AfterFiring />
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Owner</th>
            <th scope="col">Callback URL</th>
            <th scope="col">Location</th>
            <th scope="col">Since</th>
            <th scope="col">Deliveries</th>
            <th scope="col">Expires</th>
            <th scope="col">
              <span className="visually-hidden">Commands</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {subscriptions.toReversed().map((subscription) => (
            <Row key={subscription.id} subscription={subscription} />
          ))}
        </tbody>
      </table>
    </>
  );
}
