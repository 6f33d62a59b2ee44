import { X } from 'lucide-react';
import { type KeyboardEvent, useMemo } from 'react';
import { useStore } from 'zustand';
import { stringAt } from '../../workflow/json.ts';
import { ExpressionText } from '../editors/ExpressionText.tsx';
import { ProblemsContext, type Subject, SubjectContext, useEditing } from '../editors/editing.ts';
import { Labelled } from '../editors/Labelled.tsx';
import { useDraftText } from '../editors/useDraftText.ts';
import { documentStore, renameWorkflow } from '../stores/documentStore.ts';
import { noProblems, problemsStore } from '../stores/problemsStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { IconButton } from '../ui/Button.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { Connections } from './Connections.tsx';
import { EnabledSwitch } from './EnabledSwitch.tsx';
import styles from './Inspector.module.css';
import { Messages } from './Messages.tsx';
import { Outputs } from './Outputs.tsx';
import { Parameters } from './Parameters.tsx';
import { TargetChoice } from './TargetChoice.tsx';
import { texts } from './texts.ts';

/** The workflow itself: name, description, parameters, outputs. Shown while no step is selected. */
export function WorkflowInspector() {
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const isReadOnly = useStore(documentStore(), (state) => state.isReadOnly);
  const subject: Subject = useMemo(() => ({ base: [], isReadOnly }), [isReadOnly]);
  const problems = useStore(problemsStore, (state) => state.byStep.get('') ?? noProblems);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.defaultPrevented) viewStore.setState({ isInspectorOpen: false });
  }

  return (
    <SubjectContext.Provider value={subject}>
      <ProblemsContext.Provider value={problems}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that no control inside has taken */}
        <div className={styles.inspector} onKeyDown={onKeyDown}>
          <header className={`${styles.header} ${styles.plainHeader}`}>
            <div className={styles.title}>
              <h2 className={styles.name}>{texts.workflow}</h2>
            </div>
            <IconButton
              label={texts.close}
              keys="Esc"
              onClick={() => viewStore.setState({ isInspectorOpen: false })}
            >
              <X size={16} />
            </IconButton>
          </header>
          <div className={styles.scroll}>
            {isReadOnly && <p className={styles.banner}>{texts.readOnly}</p>}
            {problems.length > 0 && (
              <div className={styles.problems}>
                <Messages problems={problems} />
              </div>
            )}
            <section className={styles.section}>
              <WorkflowName />
              <WorkflowDescription value={stringAt(definition, 'description') ?? ''} />
              <EnabledSwitch />
              <TargetChoice />
            </section>
            <Parameters />
            <Outputs />
            <Connections />
          </div>
        </div>
      </ProblemsContext.Provider>
    </SubjectContext.Provider>
  );
}

function WorkflowName() {
  const name = useStore(documentStore(), (state) => state.document.name);
  const { isReadOnly } = useEditing();
  const draft = useDraftText(name, (text) => {
    if (text.trim() === '') return undefined;
    renameWorkflow(text);
    return text;
  });
  return (
    <Labelled label={texts.workflowName} isRequired>
      {(control) => (
        <TextInput
          id={control.id}
          data-region-focus
          disabled={isReadOnly}
          value={draft.text}
          onChange={(event) => draft.type(event.target.value)}
          onBlur={() => {
            draft.flush();
            draft.revert();
          }}
        />
      )}
    </Labelled>
  );
}

function WorkflowDescription({ value }: { readonly value: string }) {
  const { set, end } = useEditing();
  return (
    <Labelled label={texts.description} path={['description']}>
      {(control) => (
        <ExpressionText
          {...control}
          path={['description']}
          value={value}
          isLiteral
          isProse
          minLines={2}
          placeholder={texts.descriptionPlaceholder}
          onChange={(text) => set(['description'], text === '' ? undefined : text, texts.description)}
          onBlur={end}
        />
      )}
    </Labelled>
  );
}
