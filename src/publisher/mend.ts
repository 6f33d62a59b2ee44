import { complete, isEnded } from './exchangeLog.ts';
import type { News } from './news.ts';
import type { Exchange } from './protocol.ts';
import type { Surroundings } from './Surroundings.ts';

/**
 * Ends what a publisher left open that was stopped in the middle: browsers stop a service worker when they like, and then
 * nobody waits for the answer any more.
 */
export async function mendLog({ store, isAtWork }: Surroundings, news: News): Promise<void> {
  const broken = await store.read(async (records) => {
    const open = [];
    for (const workflowId of await records.openLogs()) {
      open.push(...((await records.log(workflowId))?.open ?? []));
    }
    return open;
  });
  for (const { id, publisher } of broken) {
    if (await isAtWork(publisher)) continue;
    const ended = await store.change(async (records) => {
      const exchange = await records.exchange(id);
      if (!exchange || isEnded(exchange)) return undefined;
      const over: Exchange = { ...exchange, failure: stopped };
      await complete(records, over);
      return over;
    });
    if (ended) news.exchange(ended);
  }
}

const stopped = {
  code: 'PublisherStopped',
  message:
    'The browser stopped the service worker while it waited for the answer. The call may have been taken: the run shows it.',
};
