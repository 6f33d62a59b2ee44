import type { Headers } from './http.ts';

/** A message that a publisher might send, kept with a workflow so that one click sends it. */
export interface SavedEvent {
  readonly name: string;
  /** The trigger or action whose callback URL it goes to. */
  readonly step: string;
  /** Default POST. */
  readonly method?: string;
  readonly headers?: Headers;
  /** The text on the wire. */
  readonly body?: string;
}
