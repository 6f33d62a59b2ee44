import type { JsonObject } from '../../../workflow/json.ts';

/** What was on the clipboard. */
export type Clipping =
  /** Actions with their names; what they say of each other, `runAfter` included, is theirs. */
  | {
      readonly kind: 'actions';
      readonly actions: JsonObject;
      /** Static results that the actions name. */
      readonly staticResults?: JsonObject;
      readonly notes: readonly string[];
    }
  /** A whole workflow in a format that can be opened. */
  | { readonly kind: 'workflow'; readonly actions: JsonObject }
  | { readonly kind: 'nothing'; readonly reason: string };
