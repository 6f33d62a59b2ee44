import type { TriggerState } from '../../engine/protocol.ts';
import type { ActionView } from '../../engine/runView.ts';
import type { JsonPath } from '../../workflow/json.ts';

export type Stage = 'subscribe' | 'waiting' | 'callback' | 'unsubscribe';
export type StageState = 'idle' | 'active' | 'done' | 'failed';

export interface StageView {
  readonly stage: Stage;
  readonly label: string;
  readonly state: StageState;
  /** In words, for those who do not see it. */
  readonly detail: string;
  /** The HTTP exchange that it stands for, once there is one. */
  readonly exchange?: string | undefined;
  /** Where the stage is described in the step's node. */
  readonly field: JsonPath;
}

const labels: Record<Stage, string> = {
  subscribe: 'Subscribe',
  waiting: 'Waiting',
  callback: 'Callback',
  unsubscribe: 'Unsubscribe',
};

const fields: Record<Stage, JsonPath> = {
  subscribe: ['inputs', 'subscribe', 'uri'],
  waiting: ['limit', 'timeout'],
  callback: ['inputs', 'schema'],
  unsubscribe: ['inputs', 'unsubscribe', 'uri'],
};

function stage(name: Stage, state: StageState, detail: string, exchange?: string): StageView {
  return { stage: name, label: labels[name], state, detail, exchange, field: fields[name] };
}

/** The strip of a webhook that no run has touched. */
export const idleStages: readonly StageView[] = [
  stage('subscribe', 'idle', 'not yet'),
  stage('waiting', 'idle', 'not yet'),
  stage('callback', 'idle', 'not yet'),
  stage('unsubscribe', 'idle', 'not yet'),
];

/** How far a webhook action has come in a run. `callback`: the exchange that called it. */
export function stagesOfAction(view: ActionView | undefined, callback?: string): readonly StageView[] {
  if (!view) return idleStages;
  const isOver = view.endTime !== undefined;
  const timedOut = view.status === 'TimedOut';
  const { waiting, calledAt } = view;
  return [
    stageOfCall(view, 'subscribe'),
    waiting === undefined
      ? stage('waiting', 'idle', isOver ? 'did not wait' : 'not yet')
      : calledAt !== undefined
        ? stage('waiting', 'done', 'over')
        : isOver
          ? stage('waiting', 'failed', timedOut ? 'timed out' : 'ended without a callback')
          : stage('waiting', 'active', 'waits now'),
    calledAt !== undefined
      ? stage('callback', 'done', 'received', callback)
      : stage('callback', 'idle', isOver && waiting ? 'none came' : 'not yet'),
    stageOfCall(view, 'unsubscribe'),
  ];
}

function stageOfCall(view: ActionView, phase: 'subscribe' | 'unsubscribe'): StageView {
  const attempts = view.attempts.filter((attempt) => attempt.phase === phase);
  const last = attempts.at(-1);
  if (!last) return stage(phase, 'idle', view.endTime === undefined ? 'not yet' : 'not sent');
  const tries = attempts.length > 1 ? `, attempt ${attempts.length}` : '';
  if (last.status !== undefined) {
    const isGood = last.status >= 200 && last.status < 300;
    const isRetrying = !isGood && view.retryAt !== undefined && phase === 'subscribe';
    return stage(
      phase,
      isGood ? 'done' : isRetrying ? 'active' : 'failed',
      `answered ${last.status}${tries}`,
      last.exchange,
    );
  }
  if (last.failure)
    return stage(
      phase,
      view.retryAt === undefined ? 'failed' : 'active',
      `${last.failure.code}${tries}`,
      last.exchange,
    );
  return stage(phase, 'active', `under way${tries}`, last.exchange);
}

/** The strip of a webhook trigger: the state of its subscription, and how often it was called. */
export function stagesOfTrigger(state: TriggerState | undefined, runs: number): readonly StageView[] {
  const called =
    runs > 0
      ? stage('callback', 'done', runs === 1 ? 'one run started' : `${runs} runs started`)
      : stage('callback', 'idle', 'not yet');
  const [subscribe, waiting, , unsubscribe] = idleStages;
  if (!subscribe || !waiting || !unsubscribe) return idleStages;
  switch (state?.kind) {
    case 'subscribing': {
      const tries = state.attempt > 1 ? `, attempt ${state.attempt}` : '';
      return [stage('subscribe', 'active', `under way${tries}`), waiting, called, unsubscribe];
    }
    case 'subscribed':
      return [
        stage('subscribe', 'done', 'registered'),
        stage('waiting', 'active', 'waits now'),
        called,
        unsubscribe,
      ];
    case 'subscribeFailed':
      return [stage('subscribe', 'failed', state.code), waiting, called, unsubscribe];
    case 'unsubscribing':
      return [
        stage('subscribe', 'done', 'registered'),
        waiting,
        called,
        stage('unsubscribe', 'active', 'under way'),
      ];
    default:
      return [subscribe, waiting, called, unsubscribe];
  }
}
