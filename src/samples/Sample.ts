import type { Json } from '../workflow/json.ts';
import type { SavedEvent } from '../workflow/savedEvent.ts';

/** An example workflow: the gallery shows it, and the tests run it. */
export interface Sample {
  readonly id: string;
  readonly name: string;
  /** One sentence: what it shows. */
  readonly description: string;
  readonly definition: Json;
  readonly events: readonly SavedEvent[];
}
