import type { CallbackTarget } from '../workflow/callback.ts';
import type { DueCall } from '../workflow/exchange.ts';
import type { HttpRequest } from '../workflow/http.ts';
import type { Templates } from '../workflow/mock/templates.ts';
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
  /** Tells the engine of a workflow what is due. */
  readonly tellDue: (workflowId: string, due: readonly DueCall[]) => void;
  /** Loads what evaluates expressions in rules; asked for only when a rule holds some. */
  readonly loadTemplates: () => Promise<Templates>;
  /** This publisher among others on the same store. */
  readonly name: string;
  /** Whether another one is still at work; what it waited for is over when it is not. */
  readonly isAtWork: (name: string) => Promise<boolean>;
  /** Finds the callback URL that a request carries; default: those of this origin. */
  readonly findCallbackUrl?: (request: HttpRequest) => string | undefined;
  /** What a URL calls that is to be notified; `undefined`: it may not be called. Default: callback URLs of this origin. */
  readonly targetOf?: (url: string) => CallbackTarget | undefined;
}
