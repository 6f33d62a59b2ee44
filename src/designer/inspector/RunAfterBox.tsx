import { Popover } from 'radix-ui';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import { isRunAfter } from '../../workflow/document/runAfter.ts';
import { findStep } from '../../workflow/document/walk.ts';
import { closeQuestion, type Question } from '../commands/questions.ts';
import { type Subject, SubjectContext } from '../editors/editing.ts';
import { documentStore } from '../stores/documentStore.ts';
import { noProblems, problemsStore } from '../stores/problemsStore.ts';
import { useFocusBack } from '../ui/useFocusBack.ts';
import styles from './RunAfterBox.module.css';
import { RunAfterTab } from './RunAfterTab.tsx';
import { texts } from './texts.ts';

/** Run after, edited where its pill stands. */
export function RunAfterBox({ step: name, anchor }: Extract<Question, { readonly kind: 'runAfter' }>) {
  const returnFocus = useFocusBack();
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const isReadOnly = useStore(documentStore(), (state) => state.isReadOnly);
  const all = useStore(problemsStore, (state) => state.byStep.get(name)) ?? noProblems;
  const step = findStep(definition, name);
  const problems = useMemo(() => {
    const depth = step?.path.length ?? 0;
    return all.filter(({ path }) => isRunAfter(path[depth]));
  }, [all, step]);
  if (step?.kind !== 'action') return null;
  const subject: Subject = { base: step.path, step: step.name, isReadOnly };
  const { left, top, width, height } = anchor;
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && closeQuestion()}>
      <Popover.Anchor asChild>
        <span aria-hidden style={{ position: 'fixed', pointerEvents: 'none', left, top, width, height }} />
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          className={styles.box}
          aria-label={texts.runAfterBox(titleOfKey(step.name))}
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={returnFocus}
        >
          <h2 className={styles.title}>{texts.runAfterBox(titleOfKey(step.name))}</h2>
          <SubjectContext.Provider value={subject}>
            <RunAfterTab step={step} problems={problems} />
          </SubjectContext.Provider>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
