import { Check, Circle, CircleDot, Hourglass, X } from 'lucide-react';
import { useStore } from 'zustand';
import { type JsonObject, stringAt } from '../../workflow/json.ts';
import { explainDuration } from '../../workflow/operations/duration.ts';
import { runStore } from '../stores/runStore.ts';
import { inspect, openDock, viewStore } from '../stores/viewStore.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { spanText } from '../ui/time.ts';
import styles from './LifeCycle.module.css';
import { type StageState, type StageView, stagesOfAction, stagesOfTrigger } from './lifeCycle.ts';
import { texts } from './texts.ts';
import { useActionViews, useShownInstant } from './useStepView.ts';

const icons = { idle: Circle, active: CircleDot, done: Check, failed: X } as const satisfies Record<
  StageState,
  typeof Circle
>;

interface LifeCycleProps {
  readonly name: string;
  readonly node: JsonObject;
  readonly role: 'trigger' | 'action';
  /** The card has the focus: its buttons can be reached by Tab. */
  readonly isStop: boolean;
}

/**
 * The line about a webhook's wait, and its four stages, each a button to its field or to its HTTP exchange. The line stands
 * between, so that a click on the middle of the card is a click on the card.
 */
export function LifeCycle(props: LifeCycleProps) {
  return props.role === 'trigger' ? <TriggerLifeCycle {...props} /> : <ActionLifeCycle {...props} />;
}

function ActionLifeCycle({ name, node, isStop }: LifeCycleProps) {
  const view = useActionViews(name).at(-1);
  const callbackUrl = view?.waiting?.callbackUrl;
  const callback = useStore(runStore, (state) =>
    view?.calledAt === undefined
      ? undefined
      : state.exchanges.findLast(({ direction, url }) => direction === 'in' && url === callbackUrl)?.id,
  );
  const isWaiting = view?.status === 'Waiting' && view.waiting !== undefined;
  return (
    <>
      {isWaiting && view.waiting ? (
        <WaitLine {...view.waiting} isStop={isStop} />
      ) : (
        <p className={styles.line}>
          <Hourglass size={12} aria-hidden />
          {timeoutText(node)}
        </p>
      )}
      <Strip name={name} stages={stagesOfAction(view, callback)} isStop={isStop} />
    </>
  );
}

function TriggerLifeCycle({ name, isStop }: LifeCycleProps) {
  const state = useStore(runStore, ({ engine }) => engine?.trigger);
  const runs = useStore(runStore, (store) => store.runs.length);
  const callbackUrl = state?.kind === 'subscribed' ? state.callbackUrl : undefined;
  const text = state?.kind === 'subscribeFailed' ? state.message : texts.triggerOff;
  return (
    <>
      {callbackUrl === undefined ? (
        <p className={styles.line}>
          <Hourglass size={12} aria-hidden />
          <span className={styles.text} title={text}>
            {text}
          </span>
        </p>
      ) : (
        <CallbackLine text="" callbackUrl={callbackUrl} isStop={isStop} />
      )}
      <Strip name={name} stages={stagesOfTrigger(state, runs)} isStop={isStop} />
    </>
  );
}

function timeoutText(node: JsonObject): string {
  const timeout = stringAt(node, 'limit', 'timeout');
  if (timeout === undefined) return texts.noTimeout;
  return texts.timeout(explainDuration(timeout) ?? timeout);
}

function WaitLine({
  callbackUrl,
  since,
  until,
  isStop,
}: {
  readonly callbackUrl: string;
  readonly since: number;
  readonly until?: number;
  readonly isStop: boolean;
}) {
  const now = useShownInstant(true);
  const passed = spanText(Math.max(0, now - since));
  const text =
    until === undefined ? texts.waitingFor(passed) : texts.waitingOf(passed, spanText(until - since));
  return <CallbackLine text={text} callbackUrl={callbackUrl} isStop={isStop} />;
}

function CallbackLine({
  text,
  callbackUrl,
  isStop,
}: {
  readonly text: string;
  readonly callbackUrl: string;
  readonly isStop: boolean;
}) {
  return (
    <div className={styles.line} data-waiting>
      <Hourglass size={12} aria-hidden />
      {text && <span className={styles.span}>{text}</span>}
      <span className={styles.url} title={callbackUrl}>
        {callbackUrl.replace(/^https?:\/\//, '')}
      </span>
      <span className={styles.copy}>
        <CopyButton text={callbackUrl} label={texts.copyCallbackUrl} tabIndex={isStop ? 0 : -1} />
      </span>
    </div>
  );
}

function Strip({
  name,
  stages,
  isStop,
}: {
  readonly name: string;
  readonly stages: readonly StageView[];
  readonly isStop: boolean;
}) {
  return (
    <div className={styles.strip}>
      {stages.map((stage) => {
        const Icon = icons[stage.state];
        return (
          <button
            key={stage.stage}
            type="button"
            className={styles.stage}
            data-state={stage.state}
            tabIndex={isStop ? 0 : -1}
            aria-label={texts.stage(stage.label, stage.detail)}
            title={`${texts.stage(stage.label, stage.detail)}. ${stage.exchange ? texts.showExchange : texts.showField}.`}
            onClick={() => show(name, stage)}
          >
            <span className={styles.dot}>
              <Icon size={10} strokeWidth={3} aria-hidden />
            </span>
            <span className={styles.label}>{stage.label}</span>
          </button>
        );
      })}
    </div>
  );
}

/** The HTTP exchange where there is one, else the field that describes the stage. */
function show(name: string, { exchange, field }: StageView): void {
  if (exchange === undefined) inspect(name, { tab: 'parameters', field });
  else {
    viewStore.setState({ selection: [name], selectedExchange: exchange });
    openDock('http');
  }
}
