/** What belongs to a workflow but stands outside its definition. What is absent is not known. */
export interface Surroundings {
  /** Names of the parameters that are declared outside of the definition, with a value (Standard). */
  readonly parameters?: ReadonlySet<string>;
  /** Names of the parameters that are given a value outside; the definition must declare them (Consumption, templates). */
  readonly valued?: ReadonlySet<string>;
  /** Those of `valued` that are given with their type, as designers keep the parameters of a Standard app beside its definition. */
  readonly typed?: ReadonlySet<string>;
  /** Names of the connections that the workflow can use. */
  readonly connections?: ReadonlySet<string>;
  /** Those connections are this workflow's alone; a Standard app's are there for all its workflows. */
  readonly ownsConnections?: true;
}
