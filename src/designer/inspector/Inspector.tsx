import { useStore } from 'zustand';
import { findStep, type Step } from '../../workflow/document/walk.ts';
import { objectAt } from '../../workflow/json.ts';
import { documentStore } from '../stores/documentStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { StepInspector } from './StepInspector.tsx';
import { WorkflowInspector } from './WorkflowInspector.tsx';

/** What the selection is made of: the step that was selected last, or the workflow itself. */
export function Inspector() {
  const selected = useStore(viewStore, (state) => state.selection.at(-1));
  const step = useStore(documentStore(), (state) =>
    selected === undefined ? undefined : findStep(state.document.definition, selected),
  );
  return step ? <StepInspector key={identityOf(step)} step={step} /> : <WorkflowInspector />;
}

/** A step that is renamed is the same step, and its form stays as it is; another step starts with a form of its own. */
function identityOf(step: Step): string {
  const siblings = objectAt(documentStore().getState().document.definition, ...step.containerPath);
  return [step.kind, ...step.containerPath, [...siblings.keys()].indexOf(step.name)].join('/');
}
