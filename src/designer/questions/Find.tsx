import { ChevronDown, ChevronUp, X } from 'lucide-react';
import {
  type KeyboardEvent,
  useDeferredValue,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import { findStep } from '../../workflow/document/walk.ts';
import type { JsonObject } from '../../workflow/json.ts';
import { findInWorkflow, type Hit } from '../commands/findInWorkflow.ts';
import { placeWords } from '../commands/placeWords.ts';
import { closeQuestion } from '../commands/questions.ts';
import { documentStore } from '../stores/documentStore.ts';
import { select, viewStore } from '../stores/viewStore.ts';
import { IconButton } from '../ui/Button.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import styles from './Find.module.css';
import { texts } from './texts.ts';

let lastWords = '';

/** Finds words anywhere in the workflow. What is found is shown on the canvas as the list is walked; the rest of the screen stays usable. */
export function Find() {
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState(lastWords);
  const [wanted, setActive] = useState(-1);
  const definition = useStore(documentStore(), (state) => state.document.definition);
  // Typing is never held up by the search.
  const later = useDeferredValue(words);
  const { hits, total } = useMemo(() => findInWorkflow(definition, later), [definition, later]);
  const active = Math.min(wanted, hits.length - 1);

  const returnFocus = useFocusBack();
  // biome-ignore lint/correctness/useExhaustiveDependencies: when it opens and when it goes
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
    return () => void setTimeout(returnFocus);
  }, []);
  useEffect(() => {
    lastWords = words;
  }, [words]);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  /** What a key means are the hits of the words that were typed before it, also when the list has still to follow. */
  function hitsNow(): readonly Hit[] {
    return later === words ? hits : findInWorkflow(definition, words).hits;
  }

  function show(index: number): void {
    const hit = hitsNow()[index];
    if (!hit) return;
    setActive(index);
    viewStore.setState({
      mode: 'design',
      selection: hit.step === undefined ? [] : [hit.step],
      ...(hit.step !== undefined && { reveal: { step: hit.step } }),
    });
  }

  /** Opens the inspector at the place and leaves the search. */
  function open(hit: Hit | undefined): void {
    if (!hit) return;
    closeQuestion();
    if (hit.step === undefined) {
      select(undefined);
      viewStore.setState({ isInspectorOpen: true });
      return;
    }
    viewStore.setState({
      selection: [hit.step],
      isInspectorOpen: true,
      inspectorTab: 'parameters',
      reveal: { step: hit.step },
      fieldToFocus: hit.kind === 'name' || hit.kind === 'type' ? undefined : hit.path,
    });
  }

  function step(by: 1 | -1): void {
    const { length } = hitsNow();
    if (length > 0) show((Math.max(wanted, by > 0 ? -1 : 0) + by + length) % length);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const { key, shiftKey } = event;
    if (key === 'Escape') closeQuestion();
    else if (key === 'ArrowDown' || (key === 'F3' && !shiftKey)) step(1);
    else if (key === 'ArrowUp' || (key === 'F3' && shiftKey)) step(-1);
    else if (key === 'Enter') {
      if (shiftKey) step(-1);
      else if (wanted < 0) step(1);
      else open(hitsNow()[Math.min(wanted, hitsNow().length - 1)]);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <search className={styles.find} aria-label={texts.find} onKeyDown={onKeyDown}>
      <div className={styles.bar}>
        <input
          ref={field}
          data-find
          className={styles.field}
          type="text"
          role="combobox"
          aria-label={texts.find}
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
          placeholder={texts.findHint}
          autoComplete="off"
          spellCheck={false}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setActive(-1);
          }}
        />
        <span className={styles.count} role="status">
          {words !== '' && (active < 0 ? texts.found(total) : texts.place(active + 1, total))}
        </span>
        <IconButton
          label={texts.previous}
          keys="Shift+Enter"
          disabled={hits.length === 0}
          onClick={() => step(-1)}
        >
          <ChevronUp size={16} aria-hidden />
        </IconButton>
        <IconButton label={texts.next} keys="↓" disabled={hits.length === 0} onClick={() => step(1)}>
          <ChevronDown size={16} aria-hidden />
        </IconButton>
        <IconButton label={texts.close} keys="Esc" onClick={closeQuestion}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      {hits.length > 0 && (
        <div
          ref={list}
          id={listId}
          role="listbox"
          aria-label={texts.find}
          className={styles.list}
          tabIndex={-1}
        >
          {hits.map((hit, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the search field handles the keys; see aria-activedescendant
            <div
              key={`${hit.step ?? ''} ${hit.kind} ${hit.path.join('/')}`}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={styles.hit}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => show(index)}
              onDoubleClick={() => open(hit)}
            >
              <span className={styles.step}>
                {hit.step === undefined ? texts.workflow : titleOfKey(hit.step)}
              </span>
              <span className={styles.place}>{placeOf(definition, hit)}</span>
              <span className={styles.text}>
                {hit.text.slice(0, hit.start)}
                <mark>{hit.text.slice(hit.start, hit.end)}</mark>
                {hit.text.slice(hit.end)}
              </span>
            </div>
          ))}
        </div>
      )}
    </search>
  );
}

function placeOf(definition: JsonObject, { kind, path, step: name }: Hit): string {
  if (kind === 'name' || kind === 'type') return texts.kinds[kind];
  const step = name === undefined ? undefined : findStep(definition, name);
  return step ? placeWords(step, path) : path.join(' › ');
}
