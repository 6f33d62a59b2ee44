/** Something that completion offers. */
export interface Suggestion {
  readonly label: string;
  /** Behind the label, quietly: a signature, a type. */
  readonly detail?: string | undefined;
  /** A sentence about the active suggestion. */
  readonly description?: string | undefined;
  /** Heading under which it stands. */
  readonly group: string;
  readonly insert: string;
  /** Where the caret goes, from the start of `insert`; default: its end. */
  readonly caret?: number | undefined;
  /** What comes at the caret next is one of a few names: show them at once. */
  readonly asksNext?: boolean | undefined;
}

export interface Suggestions {
  /** The range of the text that a suggestion replaces. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly Suggestion[];
}

/**
 * What can stand at an offset of a text; `undefined` where nothing can be completed. `isAsked`: somebody wants to see it; else only
 * what was typed just now may call for it.
 */
export type Suggest = (text: string, offset: number, isAsked: boolean) => Suggestions | undefined;
