import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import type { Problem } from '../../workflow/diagnostic.ts';
import { setProperty } from '../../workflow/document/edits/setProperty.ts';
import { setRunAfter } from '../../workflow/document/edits/setRunAfter.ts';
import { graphOf, type Predecessor, wouldClose } from '../../workflow/document/graph.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { runAfterName } from '../../workflow/document/runAfter.ts';
import type { Step } from '../../workflow/document/walk.ts';
import { objectAt } from '../../workflow/json.ts';
import { containerTitle } from '../commands/insertPlace.ts';
import { useEditing } from '../editors/editing.ts';
import { documentStore } from '../stores/documentStore.ts';
import { announce, select } from '../stores/viewStore.ts';
import { IconButton } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { Messages } from './Messages.tsx';
import styles from './RunAfterTab.module.css';
import { runAfterStatuses, toggledStatuses } from './runAfterStatuses.ts';
import { texts } from './texts.ts';

interface RunAfterTabProps {
  readonly step: Step;
  readonly problems: readonly Problem[];
}

/** After which steps this one runs, and after which of their endings. */
export function RunAfterTab({ step, problems }: RunAfterTabProps) {
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const { edit, isReadOnly } = useEditing();
  const actions = objectAt(definition, ...step.containerPath);
  const graph = graphOf(actions);
  const predecessors = graph.predecessors.get(step.name) ?? [];
  const unknown = graph.unknown.filter((entry) => entry.name === step.name);
  const container = containerTitle(definition, step.containerPath);

  function change(predecessor: string, statuses: readonly string[] | undefined): void {
    edit(setRunAfter(step.name, predecessor, statuses), `change ${texts.runAfterLabel}`);
  }

  return (
    <div className={styles.tab}>
      <p className={styles.intro}>
        {predecessors.length + unknown.length > 0
          ? texts.runAfterIntro
          : texts.runAfterFirst(container ?? texts.theWorkflow)}
      </p>
      <Messages problems={problems} />
      {predecessors.map((predecessor) => (
        <PredecessorCard
          key={predecessor.name}
          predecessor={predecessor}
          isReadOnly={isReadOnly}
          onChange={(statuses) => change(predecessor.name, statuses)}
          onRemove={() => change(predecessor.name, undefined)}
        />
      ))}
      {unknown.map(({ target }) => (
        <div key={target} className={styles.card}>
          <div className={styles.head}>
            <span className={styles.missing}>{texts.unknownPredecessor(target)}</span>
            <IconButton
              label={texts.removePredecessor(target)}
              disabled={isReadOnly}
              onClick={() =>
                edit(
                  setProperty([...step.path, runAfterName(step.node), target], undefined),
                  `change ${texts.runAfterLabel}`,
                )
              }
            >
              <X size={14} />
            </IconButton>
          </div>
        </div>
      ))}
      <AddPredecessor
        step={step}
        taken={predecessors}
        onAdd={(name) => {
          change(name, ['Succeeded']);
          announce(`${titleOfKey(step.name)} runs after ${titleOfKey(name)}`);
        }}
      />
    </div>
  );
}

interface PredecessorCardProps {
  readonly predecessor: Predecessor;
  readonly isReadOnly: boolean;
  readonly onChange: (statuses: readonly string[]) => void;
  readonly onRemove: () => void;
}

function PredecessorCard({ predecessor, isReadOnly, onChange, onRemove }: PredecessorCardProps) {
  const id = useId();
  const [isRefused, setIsRefused] = useState(false);
  const { name, statuses } = predecessor;
  const title = titleOfKey(name);
  const others = statuses.filter((status) => !runAfterStatuses.some((known) => known === status));
  return (
    <fieldset className={styles.card} disabled={isReadOnly}>
      <legend className="visually-hidden">{texts.runAfterHead(title)}</legend>
      <div className={styles.head}>
        <button type="button" className={styles.link} onClick={() => select(name)}>
          {title}
        </button>
        <IconButton label={texts.removePredecessor(title)} onClick={onRemove}>
          <X size={14} />
        </IconButton>
      </div>
      <div className={styles.statuses}>
        {runAfterStatuses.map((status) => (
          <label key={status} className={styles.status}>
            <input
              type="checkbox"
              checked={statuses.includes(status)}
              aria-describedby={isRefused ? `${id}-refused` : undefined}
              onChange={() => {
                const next = toggledStatuses(statuses, status);
                setIsRefused(next.length === 0);
                if (next.length > 0) onChange(next);
              }}
            />
            {texts.statuses[status]}
          </label>
        ))}
      </div>
      {others.length > 0 && <p className={styles.note}>{texts.otherStatuses(others.join(', '))}</p>}
      {isRefused && (
        <p id={`${id}-refused`} role="alert" className={styles.refused}>
          {texts.lastStatus}
        </p>
      )}
    </fieldset>
  );
}

interface AddPredecessorProps {
  readonly step: Step;
  readonly taken: readonly Predecessor[];
  readonly onAdd: (name: string) => void;
}

/** Only steps of the same container, and none that runs after this one itself. */
function AddPredecessor({ step, taken, onAdd }: AddPredecessorProps) {
  const id = useId();
  const { isReadOnly } = useEditing();
  const actions = useStore(documentStore(), (state) =>
    objectAt(state.document.definition, ...step.containerPath),
  );
  const candidates = graphOf(actions).order.filter(
    (name) => name !== step.name && !taken.some((predecessor) => predecessor.name === name),
  );
  if (candidates.length === 0) {
    return taken.length === 0 ? <p className={styles.note}>{texts.noSiblings}</p> : null;
  }
  return (
    <div className={styles.add}>
      <label htmlFor={id} className={styles.label}>
        {texts.addPredecessor}
      </label>
      <Select
        id={id}
        aria-describedby={`${id}-help`}
        disabled={isReadOnly}
        value=""
        options={[
          { value: '', label: texts.choosePredecessor },
          ...candidates.map((name) =>
            wouldClose(actions, step.name, name)
              ? { value: name, label: texts.wouldCircle(titleOfKey(name)), disabled: true }
              : { value: name, label: titleOfKey(name) },
          ),
        ]}
        onChange={(name) => name !== '' && onAdd(name)}
      />
      <p id={`${id}-help`} className={styles.note}>
        {texts.onlySiblings}
      </p>
    </div>
  );
}
