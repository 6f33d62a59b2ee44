import type { JsonObject, JsonPath } from './json.ts';

export type Severity = 'error' | 'warning' | 'info';

/** An edit: a pure function from a definition to a new one that shares everything it did not touch. */
export type Edit = (definition: JsonObject) => JsonObject;

/** A fault in a document. Data, never an exception: parsing and checking report, they do not throw. */
export interface Diagnostic {
  /** Id of the rule that found it, e.g. `unsubscribe-callback-url`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Where, from the definition's root. An empty path means the whole definition. */
  readonly path: JsonPath;
  /** The part of the string at `path` that is meant, when it is not the whole value. Offsets into the string's value. */
  readonly within?: { readonly start: number; readonly end: number };
  /** What is wrong, where, and what to do: one plain sentence or two that name things. */
  readonly message: string;
  readonly fix?: { readonly title: string; readonly edit: Edit };
}

/** A diagnostic as it travels to where it is only shown: the fix's edit stays with the rule that knows it. */
export type Problem = Omit<Diagnostic, 'fix'> & {
  readonly fix?: { readonly title: string };
  /** What its rule looks for, and why: a sentence. */
  readonly why?: string;
};
