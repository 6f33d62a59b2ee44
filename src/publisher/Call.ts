import type { ExchangeEnvelope } from '../workflow/exchange.ts';
import type { HttpRequest } from '../workflow/http.ts';

/** A request that the engine made, as its author wrote it. */
export interface Call {
  readonly envelope: ExchangeEnvelope;
  readonly request: HttpRequest;
  /** The callback URL of ours that it carries. */
  readonly callbackUrl: string | undefined;
}
