import type { Deliver } from './delivery.ts';
import type { PublisherMessage } from './protocol.ts';
import type { Store } from './Store.ts';

/** What a publisher stands on. */
export interface Surroundings {
  readonly store: Store;
  readonly deliver: Deliver;
  /** Real milliseconds; measures how long answers take. */
  readonly now: () => number;
  /** Scheme and host of its own addresses and of callback URLs, no slash at the end. */
  readonly origin: string;
  /** Tells pages what changed. */
  readonly announce: (message: PublisherMessage) => void;
}
