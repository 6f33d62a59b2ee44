import { definition } from '../stores/documentStore.ts';
import { problemsStore, stepOf } from '../stores/problemsStore.ts';
import { type DockTab, inspect, openDock, toast, viewStore } from '../stores/viewStore.ts';
import { holdKeysFor } from './heldKeys.ts';

/* Where the focus goes by command. */

/** Shows the diagram and gives it the focus. */
export function focusDiagram(): void {
  viewStore.setState({ mode: 'design' });
  void holdKeysFor('[data-region="canvas"] [data-region-focus]');
}

/** Shows the outline and gives it the focus. */
export function focusOutline(): void {
  viewStore.setState({ mode: 'design', leftPanel: 'outline' });
  void holdKeysFor('[data-region="left"] [data-region-focus]');
}

let lastProblem = -1;

/** Shows the next problem, or the one before with −1. */
export function goToProblem(step: 1 | -1): void {
  const { all: problems, definition: checked } = problemsStore.getState();
  if (problems.length === 0) {
    toast(checked ? 'No problems.' : 'The workflow is being checked.');
    return;
  }
  lastProblem = (lastProblem + step + problems.length) % problems.length;
  const problem = problems[lastProblem];
  openDock('problems');
  const owner = problem && stepOf(definition(), problem);
  if (problem && owner) inspect(owner.name, { field: problem.path.slice(owner.path.length) });
}

export function goToDock(tab: DockTab): void {
  openDock(tab);
  void holdKeysFor('[data-region="dock"] [role="tab"][data-state="active"]');
}
