import type { Json } from '../json.ts';
import type { MentionKind } from './mentions.ts';

/**
 * What the place of a text in its workflow offers to expressions. Lint and the designer implement it; names are matched
 * ignoring case by whoever does.
 */
export interface Scope {
  /** The names of that kind that the workflow declares, in its order: for completion and for "did you mean". */
  names(kind: MentionKind): readonly string[];
  /** The declared spelling of a name; `undefined` when the workflow has no such thing. */
  find(kind: MentionKind, name: string): string | undefined;
  /** Why a declared thing cannot be used here with this function, as a sentence; `undefined` when it can. */
  hidden?(kind: MentionKind, name: string, functionName: string): string | undefined;
  /** Why a function cannot be called here at all, as a sentence; `undefined` when it can. */
  forbidden?(functionName: string): string | undefined;
  /** A known or example value of a call such as `body('HTTP')` or `triggerBody()`; `undefined` when nothing is known. */
  sample?(functionName: string, name: string | undefined): Json | undefined;
}

/** A scope of which nothing is known: it declares nothing and allows everything. */
export const unknownScope: Scope = { names: () => [], find: (_, name) => name };
