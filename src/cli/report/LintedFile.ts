import type { Severity } from '../../workflow/diagnostic.ts';

/** A place in a file's text. Lines and columns from 1, in UTF-16 units; offsets from 0. */
export interface Region {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Something wrong or doubtful in a file. */
export interface LintedProblem {
  /** Id of the rule; `file` for what concerns the file's text. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** JSON pointer from the file's root. */
  readonly pointer: string;
  /** Index of the workflow in `documents`; absent when the whole file is meant. */
  readonly document?: number;
  readonly region: Region;
  /** What the rule offers to do about it. */
  readonly fix?: string;
}

/** A file that was checked. */
export interface LintedFile {
  /** The path as given, or below the folder given; of a file in a zip, after "!". */
  readonly file: string;
  readonly documents: readonly { readonly name: string; readonly format: string; readonly pointer: string }[];
  readonly problems: readonly LintedProblem[];
}
