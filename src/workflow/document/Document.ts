import type { Json, JsonObject, JsonPath } from '../json.ts';
import type { Target } from '../limits.ts';
import type { Bundle } from './Bundle.ts';

/**
 * A workflow as the user opened it: one text in which one definition stands, perhaps inside a wrapper (an ARM template, a
 * Standard `workflow.json`, a Power Automate flow …). Immutable; an edit makes a new one that shares what it did not touch.
 */
export interface Document {
  /** The workflow's name as shown: file name without extension, or the name found in the wrapper. */
  readonly name: string;
  /** Id of the format it was read from, e.g. `definition`, `standard`, `arm`. */
  readonly format: string;
  /** The whole file as a value, the definition included. */
  readonly root: Json;
  /** Where the definition stands in `root`; empty when the file is the bare definition. */
  readonly definitionPath: JsonPath;
  /** `at(root, ...definitionPath)`: the only truth about the workflow. */
  readonly definition: JsonObject;
  /** How the file's text is encoded; what saving writes again. */
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be';
  /** Where the workflow is to run, chosen by the user; only where the file cannot tell. */
  readonly target?: Target;
  /**
   * Connections that steps were given and for which the file itself has no place, by what steps call them: they belong into
   * connections.json of a Standard app, or wherever an export keeps them.
   */
  readonly connections?: ReadonlyMap<string, AddedConnection>;
  /** What the file came in, and its path there; absent for a file alone. */
  readonly within?: { readonly bundle: Bundle; readonly path: string };
}

/** The connector behind a connection: one of Microsoft's, or one that the author made. */
export interface AddedConnection {
  readonly api: { readonly kind: 'managed' | 'custom'; readonly name: string };
}
