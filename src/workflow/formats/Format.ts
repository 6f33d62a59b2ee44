import type { Document } from '../document/Document.ts';
import type { Json, JsonPath } from '../json.ts';
import type { SavedEvent } from '../savedEvent.ts';
import type { Note } from './Note.ts';
import type { Workflow } from './Workflow.ts';

/** A definition found in a file. */
export interface Location {
  /** Where the definition stands, from the file's root. */
  readonly path: JsonPath;
  /** The workflow's name, when the file tells it as plain text. */
  readonly name?: string;
}

/**
 * Finds the definitions in a JSON file of one format. Locators are asked in the order of their list; the first that finds
 * something names the document's format. Whatever stands around the definition is kept as it is.
 */
export interface Locator {
  readonly id: string;
  readonly title: string;
  /** Every definition in the file; empty when the file is of another format. Must survive any JSON value. */
  readonly locate: (root: Json) => readonly Location[];
}

/** A file to be written. Text means UTF-8 without a byte order mark. */
export interface WrittenFile {
  /** A relative path with "/"; free of "..", drive letters and characters that file systems refuse. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

export interface Written {
  readonly files: readonly WrittenFile[];
  readonly notes: readonly Note[];
}

export interface WriteOptions {
  /** Several files become one zip. */
  readonly zip?: boolean;
  /**
   * What `[parameters('x')]` means in a definition that is not from a template, when a template is written. `detect` (default):
   * an expression, if the definition shows signs of having been cut out of a template. `text`: always text.
   */
  readonly deploymentExpressions?: 'detect' | 'text';
  /** Saved events, for formats that keep them. Without them, those that the document's own file has. */
  readonly events?: readonly SavedEvent[];
}

/** What a format writes: the same workflow in two views, both free of secrets. */
export interface Source {
  readonly workflow: Workflow;
  /** The file it came from, for formats that can keep its text. */
  readonly document: Document;
}

/** A way to keep or to describe a workflow. One that has a locator can be opened as well as written. */
export interface Format {
  readonly id: string;
  readonly title: string;
  /** One sentence for the export menu: what it is for. */
  readonly description: string;
  readonly locate?: Locator['locate'];
  /** It tells about the workflow, and none can be made of it. */
  readonly isDescription?: true;
  /** The workflow without its wrapper. Comes with `locate`. */
  readonly read?: (document: Document) => Workflow;
  /**
   * Makes a file define parameters that were put in the place of secrets. For formats in which declaring a parameter in the
   * definition is not enough.
   */
  readonly declareSecure?: (document: Document, names: readonly string[]) => Document;
  /** Why a workflow cannot be written in this format; `undefined` when it can. */
  readonly refuses?: (workflow: Workflow) => string | undefined;
  readonly write?: (source: Source, options: WriteOptions) => Written;
}
