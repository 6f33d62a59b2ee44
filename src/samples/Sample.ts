import type { Json } from '../workflow/json.ts';
import type { Rule } from '../workflow/mock/Rule.ts';
import type { SavedEvent } from '../workflow/savedEvent.ts';

/** An example workflow: the gallery shows it, and the tests run it. */
export interface Sample {
  readonly id: string;
  readonly name: string;
  /** One sentence: what it shows. */
  readonly description: string;
  /** What one learns from it, a few words each. */
  readonly learns: readonly string[];
  readonly definition: Json;
  readonly events: readonly SavedEvent[];
  /** Names of events that, sent in this order, bring a run to its end; `⏭` skips to what is due next. */
  readonly suggestion: readonly string[];
  /** How the mock service answers, where its usual answers would not do. */
  readonly rules?: readonly Rule[];
  /** The files of custom connectors that its steps use. */
  readonly connectors?: readonly { readonly definition: Json; readonly properties: Json }[];
}
