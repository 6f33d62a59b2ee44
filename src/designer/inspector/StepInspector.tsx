import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Problem } from '../../workflow/diagnostic.ts';
import { isRunAfter } from '../../workflow/document/runAfter.ts';
import type { Step } from '../../workflow/document/walk.ts';
import type { FieldGroup } from '../../workflow/operations/Field.ts';
import { fieldAt } from '../../workflow/operations/fieldAt.ts';
import { operationOf } from '../../workflow/operations/index.ts';
import { nameField } from '../commands/nameField.ts';
import { ProblemsContext, type Subject, SubjectContext } from '../editors/editing.ts';
import { connectorStore } from '../stores/connectorStore.ts';
import { documentStore } from '../stores/documentStore.ts';
import { noProblems, problemsStore } from '../stores/problemsStore.ts';
import { type InspectorTab, viewStore } from '../stores/viewStore.ts';
import { Badge } from '../ui/Badge.tsx';
import { type TabItem, Tabs } from '../ui/Tabs.tsx';
import { FieldForm } from './FieldForm.tsx';
import { assignProblems } from './fieldProblems.ts';
import styles from './Inspector.module.css';
import { JsonTab } from './JsonTab.tsx';
import { Messages } from './Messages.tsx';
import { PinnedContext } from './PinnedContext.ts';
import { RunAfterTab } from './RunAfterTab.tsx';
import { RunTab } from './RunTab.tsx';
import { StepHeader } from './StepHeader.tsx';
import { texts } from './texts.ts';

interface StepInspectorProps {
  readonly step: Step;
  /** It stands beside the selected step: its tab is its own, and it follows nothing that is asked for elsewhere. */
  readonly isPinned?: boolean;
}

/** Everything about one trigger or action. */
export function StepInspector({ step, isPinned = false }: StepInspectorProps) {
  const isReadOnly = useStore(documentStore(), (state) => state.isReadOnly);
  const [ownTab, setOwnTab] = useState<InspectorTab>('parameters');
  const sharedTab = useStore(viewStore, (state) => state.inspectorTab);
  const wantedTab = isPinned ? ownTab : sharedTab;
  const fieldToFocus = useStore(viewStore, (state) => (isPinned ? undefined : state.fieldToFocus));
  const [isNaming, setIsNaming] = useState(false);
  const operation = operationOf(step.node, step.kind);
  const problems = useStore(problemsStore, (state) => state.byStep.get(step.name) ?? noProblems);
  const pathKey = step.path.join('\u0000');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is new with every edit, its key is not
  const subject: Subject = useMemo(
    () => ({ base: step.path, step: step.name, isReadOnly }),
    [pathKey, step.name, isReadOnly],
  );
  const groups = useGroups(step, operation.groups);
  const fields = useMemo(() => groups.flatMap((group) => group.fields), [groups]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const assigned = useMemo(() => assignProblems(problems, step.path, fields), [problems, pathKey, fields]);
  const tab: InspectorTab = wantedTab === 'runAfter' && step.kind === 'trigger' ? 'parameters' : wantedTab;

  // A wanted place may be on another tab than the one that is shown.
  useEffect(() => {
    if (!fieldToFocus) return;
    const field = fieldAt(fields, fieldToFocus);
    if (field) {
      const group = groups.find((candidate) => candidate.fields.includes(field));
      if (group) viewStore.setState({ inspectorTab: group.tab });
      return;
    }
    if (fieldToFocus === nameField) setIsNaming(true);
    viewStore.setState({
      fieldToFocus: undefined,
      ...(isRunAfter(fieldToFocus[0]) && { inspectorTab: 'runAfter' as const }),
    });
  }, [fieldToFocus, fields, groups]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape')
      viewStore.setState(isPinned ? { pinned: undefined } : { isInspectorOpen: false });
    else if (event.key === 'F2' && !isReadOnly) setIsNaming(true);
    else return;
    event.preventDefault();
  }

  const items: TabItem<InspectorTab>[] = [
    { value: 'parameters', label: texts.tabs.parameters, badge: badgeOf(problemsIn('parameters')) },
    { value: 'settings', label: texts.tabs.settings, badge: badgeOf(problemsIn('settings')) },
    ...(step.kind === 'action'
      ? [{ value: 'runAfter', label: texts.tabs.runAfter, badge: badgeOf(assigned.runAfter) } as const]
      : []),
    { value: 'json', label: texts.tabs.json },
    { value: 'run', label: texts.tabs.run },
  ];

  function problemsIn(wanted: FieldGroup['tab']): readonly Problem[] {
    return groups
      .filter((group) => group.tab === wanted)
      .flatMap((group) => group.fields.flatMap((field) => assigned.byField.get(field) ?? []));
  }

  return (
    <SubjectContext.Provider value={subject}>
      <ProblemsContext.Provider value={problems}>
        <PinnedContext.Provider value={isPinned}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that no control inside has taken */}
          <div className={styles.inspector} onKeyDown={onKeyDown}>
            <StepHeader
              step={step}
              operation={operation}
              problems={problems}
              isNaming={isNaming}
              onNaming={setIsNaming}
              isPinned={isPinned}
            />
            <div className={styles.tabs}>
              <Tabs
                label={texts.tabsLabel}
                value={tab}
                items={items}
                onChange={(next) => (isPinned ? setOwnTab(next) : viewStore.setState({ inspectorTab: next }))}
              >
                {isReadOnly && <p className={styles.banner}>{texts.readOnly}</p>}
                {(tab === 'parameters' || tab === 'settings') && (
                  <>
                    {tab === 'parameters' && assigned.rest.length > 0 && (
                      <div className={styles.problems}>
                        <Messages problems={assigned.rest} />
                      </div>
                    )}
                    <Form groups={groups} tab={tab} problems={assigned} />
                  </>
                )}
                {tab === 'runAfter' && <RunAfterTab step={step} problems={assigned.runAfter} />}
                {tab === 'json' && <JsonTab step={step} />}
                {tab === 'run' && <RunTab step={step} />}
              </Tabs>
            </div>
          </div>
        </PinnedContext.Provider>
      </ProblemsContext.Provider>
    </SubjectContext.Provider>
  );
}

const isOfConnector = /^(?:Open)?ApiConnection/i;

/** The lines of the form: of a connector that is here, its own words go first. */
function useGroups({ node, type }: Step, groups: readonly FieldGroup[]): readonly FieldGroup[] {
  const formOf = useStore(connectorStore, (state) => state.formOf);
  const isMeant = isOfConnector.test(type);
  useEffect(() => {
    if (isMeant) void import('../clients/connectors.ts').then(({ loadConnectors }) => loadConnectors());
  }, [isMeant]);
  return useMemo(() => {
    const own = isMeant ? formOf?.(node) : undefined;
    return own ? [own, ...groups] : groups;
  }, [isMeant, formOf, node, groups]);
}

function badgeOf(problems: readonly Problem[]) {
  if (problems.length === 0) return undefined;
  const tone = problems.some((problem) => problem.severity === 'error') ? 'error' : 'warning';
  return (
    <Badge tone={tone}>
      {problems.length}
      <span className="visually-hidden"> {texts.problems(problems.length)}</span>
    </Badge>
  );
}

interface FormProps {
  readonly groups: readonly FieldGroup[];
  readonly tab: FieldGroup['tab'];
  readonly problems: ReturnType<typeof assignProblems>;
}

function Form({ groups, tab, problems }: FormProps) {
  const shown = useMemo(() => groups.filter((group) => group.tab === tab), [groups, tab]);
  return shown.length === 0 ? (
    <p className={styles.empty}>{texts.noSettings}</p>
  ) : (
    <FieldForm groups={shown} problems={problems} />
  );
}
