import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { operations } from '../../workflow/operations/index.ts';
import type { Operation } from '../../workflow/operations/Operation.ts';
import { defaultPlace } from '../commands/defaultPlace.ts';
import { withEdits } from '../commands/edits.ts';
import { holdKeys } from '../commands/heldKeys.ts';
import { connectorStore } from '../stores/connectorStore.ts';
import { triggerOf } from '../stores/derived.ts';
import { documentStore, isShown } from '../stores/documentStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { OperationIcon } from '../ui/OperationIcon.tsx';
import { typesElsewhere } from '../ui/typesElsewhere.ts';
import { useFocusBack } from '../ui/useFocusBack.ts';
import styles from './Palette.module.css';
import { placeText } from './placeText.ts';
import { grouped, searchOperations } from './searchOperations.ts';
import { texts } from './texts.ts';

/** All operations, to be searched and put into the workflow. */
export function Palette() {
  const focusBack = useFocusBack();
  // After the panel is gone, and after the command that closed it has put the focus where it wants it.
  useEffect(() => () => void requestAnimationFrame(focusBack), [focusBack]);
  const listId = useId();
  const search = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const place = useStore(viewStore, (state) => state.insertPlace);
  const selected = useStore(viewStore, (state) => state.selection.at(-1));
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const isReadOnly = useStore(documentStore(), (state) => state.isReadOnly);
  const trigger = triggerOf(definition)?.name;
  const wantsTrigger = place ? place.kind === 'trigger' : trigger === undefined;
  const ofConnectors = useStore(connectorStore, (state) => state.operations);
  const all = [...operations, ...ofConnectors];
  const groups = grouped(searchOperations(all, words), wantsTrigger ? 'trigger' : 'action');
  const found = groups.flatMap((group) => group.operations);
  const isAsked = words !== '' || place !== undefined;

  // Opening the panel, and asking for another place while it is open, both mean: type what you want.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is the reason, not an input
  useEffect(() => {
    if (!typesElsewhere()) search.current?.focus();
  }, [place]);

  useEffect(() => {
    void import('../clients/connectors.ts').then((connectors) => connectors.loadConnectors());
  }, []);

  function insert(operation: Operation | undefined): void {
    if (!operation || isReadOnly) return;
    setWords('');
    setActive(0);
    if (ofConnectors.includes(operation)) {
      const { workflowId } = documentStore().getState();
      const wanted = place ?? defaultPlace(definition, selected);
      holdKeys(
        import('../commands/connectorSteps.ts').then((steps) =>
          isShown(workflowId) ? steps.insertConnectorOperation(operation.type, wanted) : undefined,
        ),
      );
      return;
    }
    withEdits((edits) => edits.insertOperation(operation));
  }

  function onKeyDown(event: KeyboardEvent): void {
    switch (event.key) {
      case 'ArrowDown':
        setActive(Math.min(active + 1, found.length - 1));
        break;
      case 'ArrowUp':
        setActive(Math.max(active - 1, 0));
        break;
      case 'Enter':
        insert(found[active]);
        break;
      case 'Escape':
        if (words !== '') setWords('');
        else if (place) viewStore.setState({ insertPlace: undefined, leftPanel: 'outline' });
        else return;
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className={styles.palette}>
      <header className={styles.head}>
        <h2 className={styles.title}>{texts.title}</h2>
        <div className={styles.place}>
          <span>{placeText(definition, place, selected)}</span>
          {place && (
            <IconButton
              label={texts.elsewhere}
              onClick={() => viewStore.setState({ insertPlace: undefined })}
            >
              <X size={14} />
            </IconButton>
          )}
        </div>
        <div className={styles.search}>
          <Search size={14} aria-hidden />
          <input
            ref={search}
            type="text"
            role="combobox"
            aria-label={texts.search}
            aria-expanded={found.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={found[active] ? `${listId}-${active}` : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder={texts.search}
            data-region-focus
            value={words}
            onChange={(event) => {
              setWords(event.target.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
          {words !== '' && (
            <IconButton
              label={texts.clear}
              onClick={() => {
                setWords('');
                search.current?.focus();
              }}
            >
              <X size={14} />
            </IconButton>
          )}
        </div>
        {isReadOnly && <p className={styles.note}>{texts.readOnly}</p>}
        <span className="visually-hidden" role="status">
          {isAsked && texts.count(found.length)}
        </span>
      </header>
      {found.length === 0 ? (
        <EmptyState text={texts.nothing(words)}>
          <Button onClick={() => setWords('')}>{texts.clear}</Button>
        </EmptyState>
      ) : (
        <div id={listId} role="listbox" aria-label={texts.results} className={styles.list} tabIndex={-1}>
          {groups.map((group) => (
            <div key={group.role} role="group" aria-labelledby={`${listId}-${group.role}`}>
              <h3 id={`${listId}-${group.role}`} role="presentation" className={styles.heading}>
                {texts[`${group.role}s`]}
                {group.role === 'trigger' && trigger !== undefined && (
                  <span className={styles.replaces}>{texts.replaces(trigger.replaceAll('_', ' '))}</span>
                )}
              </h3>
              {group.operations.map((operation) => {
                const index = found.indexOf(operation);
                return (
                  <Entry
                    key={operation.type}
                    id={`${listId}-${index}`}
                    operation={operation}
                    isActive={index === active}
                    onPoint={() => setActive(index)}
                    onChoose={() => insert(operation)}
                  />
                );
              })}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

interface EntryProps {
  readonly id: string;
  readonly operation: Operation;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Entry({ id, operation, isActive, onPoint, onChoose }: EntryProps) {
  const entry = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) entry.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field handles the keys; see aria-activedescendant
    <div
      ref={entry}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={styles.entry}
      onPointerMove={isActive ? undefined : onPoint}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <OperationIcon icon={operation.icon} color={operation.color} />
      <span className={styles.text}>
        <span className={styles.name}>{operation.title}</span>
        <span className={styles.description}>{operation.description}</span>
      </span>
    </div>
  );
}
