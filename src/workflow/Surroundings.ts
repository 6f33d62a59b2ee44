/** What belongs to a workflow but stands outside its definition. What is absent is not known. */
export interface Surroundings {
  /** Names of the parameters that are given from outside: declared there (Standard) or with a value (elsewhere). */
  readonly parameters?: ReadonlySet<string>;
  /** Names of the connections that the workflow can use. */
  readonly connections?: ReadonlySet<string>;
}
