import type { HttpResponse } from '../workflow/http.ts';
import { sendingRequest } from '../workflow/mock/sendingRequest.ts';
import { nextAttempt } from './agenda.ts';
import type { CallBack, Called } from './callbacks.ts';
import { isHeld } from './intent.ts';
import type { News } from './news.ts';
import { withState } from './registry.ts';
import type { DueRecord, Records, Registration } from './Store.ts';
import type { Surroundings } from './Surroundings.ts';

/** Does what is due. */
export interface Sender {
  /** Does an entry that has been taken out of the agenda. `at` is the virtual time. Gives the answer where a call was made. */
  perform(entry: DueRecord, at: number): Promise<HttpResponse | undefined>;
  /** Takes an entry out of the agenda and does it. `false`: there is none, or no longer. */
  ring(id: string): Promise<boolean>;
}

export function createSender({ store }: Surroundings, news: News, callBack: CallBack): Sender {
  async function perform(entry: DueRecord, at: number): Promise<HttpResponse | undefined> {
    const { sending, workflowId, subscription, attempt, maximumAttempts } = entry;
    if (!sending) return void (await change(entry));
    const { event } = sending;
    const request = sendingRequest(entry.url ?? '', sending, event, at);
    const called = await callBack(request, {
      ...(subscription !== undefined && { subscription }),
      event,
      attempt,
      maximumAttempts,
    });
    const next = isWorthRetrying(called) ? nextAttempt(entry, called.at ?? at) : undefined;
    if (next) {
      const due = await store.change(async (records) => {
        records.putDue(next);
        return [...(await records.due(workflowId)).filter(({ id }) => id !== next.id), next];
      });
      news.due(
        workflowId,
        due.sort((one, other) => one.at - other.at),
      );
    }
    return called.response;
  }

  /** A registration becomes what it was to become, unless something else has become of it meanwhile. */
  async function change({ subscription = '', state, reason, cause }: DueRecord): Promise<void> {
    if (state === undefined) return;
    const changed = await store.change(async (records) => {
      const known = await records.registration(subscription);
      if (!known || !mayBecome(known, state)) return undefined;
      const registration = { ...withState(known, state, reason), ...(cause !== undefined && { cause }) };
      records.putRegistration(registration);
      return registration;
    });
    if (changed) news.registration(changed);
  }

  return {
    perform,
    async ring(id) {
      const entry = await store.change(async (records) => {
        const found = await records.dueRecord(id);
        if (found) {
          records.removeDue(id);
          await hearTime(records, found);
        }
        return found;
      });
      if (!entry) return false;
      await perform(entry, entry.at);
      return true;
    },
  };
}

async function hearTime(records: Records, { workflowId, at }: DueRecord): Promise<void> {
  const log = await records.log(workflowId);
  if (!log || log.at < at) records.putLog(workflowId, { lastNumber: 0, ...log, at });
}

function mayBecome(known: Registration, next: Registration['state']): boolean {
  const { state } = known;
  switch (next) {
    case 'active':
    case 'rejected':
      return state === 'registering';
    case 'unsubscribed':
      return state === 'unsubscribing';
    case 'orphaned':
      return isHeld(known);
    default:
      return state === 'active' || state === 'orphaned' || state === 'registering';
  }
}

/** A tab that is opened later can still take what nobody took. */
function isWorthRetrying({ response: { status }, isUnhosted }: Called): boolean {
  return isUnhosted === true || status === 408 || status === 429 || status >= 500;
}
