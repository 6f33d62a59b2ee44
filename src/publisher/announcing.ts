import type { PublisherMessage } from './protocol.ts';

/**
 * Tells pages what changed, together what changes within a moment: a message to another process costs more than what it says.
 * The order stays.
 */
export function createAnnouncing(
  post: (messages: readonly PublisherMessage[]) => void,
): (message: PublisherMessage) => void {
  let waiting: PublisherMessage[] = [];
  return (message) => {
    waiting.push(message);
    if (waiting.length > 1) return;
    setTimeout(() => {
      const messages = waiting;
      waiting = [];
      post(messages);
    });
  };
}
