import { useEffect } from 'react';
import { useStore } from 'zustand';
import { findStep, type Step } from '../../workflow/document/walk.ts';
import { objectAt } from '../../workflow/json.ts';
import { documentStore } from '../stores/documentStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { useFocusBack } from '../ui/useFocusBack.ts';
import styles from './Inspector.module.css';
import { StepInspector } from './StepInspector.tsx';
import { texts } from './texts.ts';
import { WorkflowInspector } from './WorkflowInspector.tsx';

/** What the selection is made of: the step that was selected last, or the workflow itself; beside it the pinned step. */
export function Inspector() {
  const focusBack = useFocusBack();
  // After the panel is gone, and after the command that closed it has put the focus where it wants it.
  useEffect(() => () => void requestAnimationFrame(focusBack), [focusBack]);
  const selected = useStep(useStore(viewStore, (state) => state.selection.at(-1)));
  const pinned = useStep(useStore(viewStore, (state) => state.pinned));
  const main = selected ? (
    <StepInspector key={identityOf(selected)} step={selected} />
  ) : (
    <WorkflowInspector />
  );
  const isBeside = pinned !== undefined && pinned.name !== selected?.name;
  return (
    <div className={styles.both}>
      <div className={styles.pair} data-pinned={isBeside || undefined}>
        <div className={styles.half}>{main}</div>
        {isBeside && (
          <section className={styles.half} aria-label={texts.pinned}>
            <StepInspector key={identityOf(pinned)} step={pinned} isPinned />
          </section>
        )}
      </div>
    </div>
  );
}

function useStep(name: string | undefined): Step | undefined {
  return useStore(documentStore(), (state) =>
    name === undefined ? undefined : findStep(state.document.definition, name),
  );
}

/** A step that is renamed is the same step, and its form stays as it is; another step starts with a form of its own. */
function identityOf(step: Step): string {
  const siblings = objectAt(documentStore().getState().document.definition, ...step.containerPath);
  return [step.kind, ...step.containerPath, [...siblings.keys()].indexOf(step.name)].join('/');
}
