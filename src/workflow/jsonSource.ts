import type { JsonArray, JsonObject } from './json.ts';

/* Where the containers of a value stood in the text that they were read from. */

/** A text that was read. An object, so that facts about it can be remembered by identity. */
export interface SourceText {
  readonly text: string;
  /** Strings in it contain raw line breaks, so that lines may not be re-indented. */
  readonly hasBrokenStrings: boolean;
  /** Where its one value starts and ends; blanks and comments stand around it. */
  readonly rootStart: number;
  readonly rootEnd: number;
}

/** Where a member or item stood. Items have no name, and an empty key range at their start. */
export interface EntrySource {
  readonly name: string | undefined;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  readonly end: number;
}

/** Where a container stood in the text that it was read from. */
export interface ContainerSource {
  readonly file: SourceText;
  readonly start: number;
  readonly end: number;
  /** In the order of the text. A name that comes twice has two entries; the last one counts. */
  readonly entries: readonly EntrySource[];
}

const sources = new WeakMap<object, ContainerSource>();

/** Where `container` was read; `undefined` for containers that an edit made, and for a bare `{}` or `[]` below the root. */
export function sourceOf(container: JsonObject | JsonArray): ContainerSource | undefined {
  return sources.get(container);
}

/** Says that `container` prints as the text of `source`: for those who rebuild a value that was read. */
export function setSource(container: JsonObject | JsonArray, source: ContainerSource): void {
  sources.set(container, source);
}
