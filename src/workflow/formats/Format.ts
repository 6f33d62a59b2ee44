import type { Json, JsonPath } from '../json.ts';

/** A definition found in a file. */
export interface Location {
  /** Where the definition stands, from the file's root. */
  readonly path: JsonPath;
  /** The workflow's name, when the file tells it as plain text. */
  readonly name?: string;
}

/**
 * A way to keep a definition in a JSON file. The formats are asked in the order of their list; the first that finds
 * something names the document. Whatever stands around the definition is kept as it is.
 */
export interface Format {
  readonly id: string;
  readonly title: string;
  /** Every definition in the file; empty when the file is of another format. Must survive any JSON value. */
  readonly locate: (root: Json) => readonly Location[];
}
