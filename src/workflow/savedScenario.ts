/** A scenario that is kept with a workflow: the text of a scenario file without its `workflow`, which is the one it is kept with. */
export interface SavedScenario {
  readonly id: string;
  readonly text: string;
}
