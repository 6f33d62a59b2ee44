import { findStep } from '../../workflow/document/walk.ts';
import { header } from '../../workflow/http.ts';
import { timestamp } from '../record.ts';
import { actionView, type RunView } from '../runView.ts';
import { iterationOf } from './actionResults.ts';
import { signedUrl, triggerUrlOf } from './calls.ts';
import type { Deployment } from './deploy.ts';
import { workflowId } from './place.ts';
import type { SubscriptionResult } from './ScenarioResult.ts';
import type { Exchange, World } from './world.ts';

interface Draft {
  readonly subscribe: Exchange;
  unsubscribe?: Exchange;
}

/** Every registration that was asked for, with how it stands: from the two calls, and from what the workflow did since. */
export function subscriptionResults(
  { exchanges, workflow }: World,
  views: ReadonlyMap<string, RunView>,
  deployment: Deployment,
): readonly SubscriptionResult[] {
  const drafts: Draft[] = [];
  for (const exchange of exchanges) {
    const open = drafts.findLast(({ subscribe }) => isSameStep(subscribe, exchange));
    if (exchange.phase === 'unsubscribe' && open) open.unsubscribe = exchange;
    if (exchange.phase !== 'subscribe') continue;
    // A further attempt of the same call is the same registration.
    if (exchange.attempt > 1 && open) drafts.splice(drafts.indexOf(open), 1);
    drafts.push({ subscribe: exchange });
  }
  const isTriggerOn = workflow.state().trigger.kind === 'subscribed';
  const newest = drafts.findLast(({ subscribe }) => subscribe.runId === undefined);
  return drafts.map((draft) => {
    const { runId, step, repetition } = draft.subscribe;
    const view = runId === undefined ? undefined : views.get(runId);
    const action = actionView(view, step, repetition);
    const isWanted = runId === undefined ? isTriggerOn && draft === newest : action?.endTime === undefined;
    return subscriptionResult(draft, isWanted, action?.notes.at(-1), deployment);
  });
}

function isSameStep(a: Exchange, b: Exchange): boolean {
  return a.runId === b.runId && a.step === b.step && a.repetition.join() === b.repetition.join();
}

function subscriptionResult(
  { subscribe, unsubscribe }: Draft,
  isWanted: boolean,
  note: string | undefined,
  deployment: Deployment,
): SubscriptionResult {
  const { runId, step: name, repetition, response, endTime } = subscribe;
  const status = response?.status ?? 0;
  const isRegistered = status >= 200 && status < 300;
  const isEnded = unsubscribe?.response !== undefined && unsubscribe.response.status < 400;
  const state = !isRegistered ? 'Rejected' : isEnded ? 'Unsubscribed' : isWanted ? 'Active' : 'Orphaned';
  const location = response && header(response.headers, 'Location');
  const node = findStep(deployment.definition, name)?.node;
  const callbackUrl =
    runId === undefined
      ? triggerUrlOf(deployment)
      : signedUrl({ kind: 'action', workflowId, runId, action: name, repetition }, node);
  const ended = isEnded ? unsubscribe?.endTime : undefined;
  return {
    ...(runId === undefined ? { trigger: name } : { action: name, runId }),
    ...(repetition.length > 0 && { iteration: iterationOf(repetition) }),
    state,
    ...(state === 'Orphaned' && { reason: note ?? reasonOf(unsubscribe) }),
    callbackUrl,
    ...(location !== undefined && { location }),
    ...(isRegistered && endTime !== undefined && { subscribedAt: timestamp(endTime) }),
    ...(ended !== undefined && { unsubscribedAt: timestamp(ended) }),
  };
}

function reasonOf(unsubscribe: Exchange | undefined): string {
  if (!unsubscribe) return 'No unsubscribe request was sent.';
  const { response, failure } = unsubscribe;
  return response
    ? `The unsubscribe request was answered ${response.status}.`
    : `The unsubscribe request got no answer: ${failure?.message ?? 'nobody answered.'}`;
}
