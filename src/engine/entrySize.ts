import type { JournalEntry } from './Journal.ts';

/** What an entry takes beside the texts in it. */
const frame = 200;

/** About how many bytes it takes to keep a journal entry: bodies count whole, headers and the rest roughly. */
export function entrySize(entry: JournalEntry): number {
  switch (entry.kind) {
    case 'answer':
      return frame + ('response' in entry ? messageSize(entry.response) : 0);
    case 'callback':
      return frame + messageSize(entry.request);
    case 'outcome':
      return frame + 2 * (entry.outcome.outputs?.length ?? 0);
    default:
      return frame;
  }
}

function messageSize({ headers, body }: Pick<Message, 'headers' | 'body'>): number {
  return 60 * headers.length + (body?.length ?? 0);
}

interface Message {
  readonly headers: readonly unknown[];
  readonly body?: Uint8Array;
}
