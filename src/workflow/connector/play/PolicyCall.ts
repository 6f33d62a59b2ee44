import type { Json } from '../../json.ts';

/** A request as a policy sees it; texts may hold expressions of the workflow. */
export interface PolicyCall {
  readonly method: string;
  /** Scheme, host and base path. */
  readonly base: string;
  readonly path: string;
  readonly queries?: Json;
  readonly headers?: Json;
  readonly body?: Json;
}
