import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronsDownUp, ChevronsUpDown, Search, X } from 'lucide-react';
import {
  type KeyboardEvent,
  memo,
  type RefObject,
  useCallback,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useStore } from 'zustand';
import { foldAll, toggleFold } from '../commands/folding.ts';
import { toggleSelected } from '../commands/selection.ts';
import { handleStepKey } from '../commands/stepKeys.ts';
import { useClipboardEvents } from '../commands/useClipboardEvents.ts';
import { nextStep, type Stop, stopFor } from '../commands/walkFlow.ts';
import { documentStore } from '../stores/documentStore.ts';
import { problemsStore } from '../stores/problemsStore.ts';
import { runStore, shownView } from '../stores/runStore.ts';
import { breakpointsOf } from '../stores/stepping.ts';
import { inspect, viewStore } from '../stores/viewStore.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { statusWord } from '../ui/StatusMark.tsx';
import styles from './Outline.module.css';
import { type ItemActions, OutlineItem } from './OutlineItem.tsx';
import { OutlineMenu } from './OutlineMenu.tsx';
import { type OutlineRow, outlineRows, type StepFacts } from './outlineRows.ts';
import { texts } from './texts.ts';

/** The workflow as a tree: what the diagram shows, for those who read it, filter it, or have a small screen. */
export function Outline() {
  // The diagram comes first: the tree follows an edit or a selection in the next frame.
  const definition = useDeferredValue(useStore(documentStore(), (state) => state.document.definition));
  const collapsed = useStore(viewStore, (state) => state.collapsed);
  const selection = useDeferredValue(useStore(viewStore, (state) => state.selection));
  const [filter, setFilter] = useState('');
  const statuses = useStatuses(filter.includes('status:'));
  const problems = useStore(problemsStore, (state) => (filter.includes('is:') ? state.byStep : undefined));
  const breakpoints = useStore(runStore, (state) =>
    filter.includes('has:') ? breakpointsOf(state) : undefined,
  );
  const rows = useMemo(() => {
    const facts: StepFacts = {
      severities: (name) => (problems?.get(name) ?? []).map(({ severity }) => severity),
      status: (name) => statuses?.(name),
      has: (name) => (breakpoints?.some(({ action }) => action === name) ? ['breakpoint'] : []),
    };
    return outlineRows(definition, collapsed, filter, facts);
  }, [definition, collapsed, filter, statuses, problems, breakpoints]);

  return (
    <div className={styles.outline}>
      <div className={styles.bar}>
        <label className={styles.filter}>
          <Search size={14} aria-hidden />
          <input
            type="search"
            aria-label={texts.filter}
            value={filter}
            placeholder={texts.filterHint}
            spellCheck={false}
            onChange={(event) => setFilter(event.target.value)}
          />
          {filter && (
            <button
              type="button"
              className={styles.clear}
              aria-label={texts.clear}
              onClick={() => setFilter('')}
            >
              <X size={14} aria-hidden />
            </button>
          )}
        </label>
        <IconButton label={texts.expandAll} onClick={() => foldAll(false)}>
          <ChevronsUpDown size={16} aria-hidden />
        </IconButton>
        <IconButton label={texts.collapseAll} onClick={() => foldAll(true)}>
          <ChevronsDownUp size={16} aria-hidden />
        </IconButton>
      </div>
      {rows.length === 0 ? (
        <EmptyState text={filter ? texts.noMatch(filter) : texts.empty}>
          {!filter && (
            <Button
              onClick={() => viewStore.setState({ leftPanel: 'add', insertPlace: { kind: 'trigger' } })}
            >
              {texts.addTrigger}
            </Button>
          )}
        </EmptyState>
      ) : (
        <Tree rows={rows} selection={selection} />
      )}
    </div>
  );
}

/** Words of the statuses in the shown run; only followed while a filter asks for them. */
function useStatuses(isNeeded: boolean): ((name: string) => string | undefined) | undefined {
  const shownEvent = useStore(viewStore, (state) => state.shownEvent);
  const view = useStore(runStore, (state) => (isNeeded ? shownView(state, shownEvent) : undefined));
  return useMemo(() => {
    if (!view) return undefined;
    return (name) => {
      const status = view.actions.get(name)?.at(-1)?.status;
      return status && statusWord(status);
    };
  }, [view]);
}

const Tree = memo(function Tree({
  rows,
  selection,
}: {
  readonly rows: readonly OutlineRow[];
  readonly selection: readonly string[];
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const [stood, setStood] = useState<string>();
  const [renaming, setRenaming] = useState<string>();
  const [menu, setMenu] = useState<{ readonly stop: Stop; readonly anchor: DOMRect }>();
  const base = useId();
  const stops = useMemo(() => rows.map((row) => row.stop), [rows]);
  const current = stopFor(stops, selection.at(-1), stood);
  const index = current ? stops.indexOf(current) : -1;
  useClipboardEvents(scroller, current);
  const height = useRowHeight();
  const virtualizer = useVirtualizer({
    count: rows.length,
    useFlushSync: false,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (at) => stops[at]?.id ?? at,
    overscan: 12,
    // The current row is always there, for aria-activedescendant.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const range = Array.from({ length: to - from + 1 }, (_, at) => from + at);
      return index < 0 || (index >= from && index <= to) ? range : [...range, index].sort((a, b) => a - b);
    },
  });
  useEffect(() => {
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
  }, [index, virtualizer]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured sizes are of the old height
  useEffect(() => virtualizer.measure(), [height, virtualizer]);

  const stand = useCallback((stop: Stop | undefined, isExtending = false): void => {
    if (!stop) return;
    setStood(stop.id);
    const { name } = stop.step;
    const kept = isExtending ? viewStore.getState().selection.filter((other) => other !== name) : [];
    viewStore.setState({ selection: [...kept, name], reveal: { step: name } });
  }, []);

  // The same object always: a row renders only when something of its own changes.
  const actions = useMemo(
    (): ItemActions => ({
      onRenamed: (byKeyboard) => {
        setRenaming(undefined);
        if (byKeyboard) focusTree(scroller);
      },
      onOpen: (stop, isAdding) => {
        setStood(stop.id);
        if (isAdding && stop.kind === 'step') toggleSelected(stop.step.name);
        else if (stop.kind === 'step') inspect(stop.step.name);
        else viewStore.setState({ selection: [stop.step.name] });
        focusTree(scroller);
      },
      onMenu: (stop, anchor) => {
        stand(stop);
        setMenu({ stop, anchor });
      },
    }),
    [stand],
  );

  function run(command: string, stop: Stop): boolean {
    if (command === 'rename' && stop.kind === 'step') {
      setRenaming(stop.id);
      return true;
    }
    return false;
  }

  function onKeyDown(event: KeyboardEvent): void {
    // `g e` goes to the export, and folds nothing.
    if (event.defaultPrevented || event.target !== event.currentTarget) return;
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const isPlain = !altKey && !ctrlKey && !metaKey;
    // A key may come before the tree has followed the one before.
    const from = stopFor(stops, viewStore.getState().selection.at(-1), stood);
    const isExtending = shiftKey && /^Arrow(Up|Down)$/.test(key);
    const walk = (stop: Stop) => {
      if (!isExtending) return walkTree(key, stops, stop, stand);
      stand(nextStep(stops, stop, key === 'ArrowUp' ? 'up' : 'down'), true);
      return true;
    };
    const handled =
      (isPlain && from && walk(from)) ||
      (key === 'F2' && from && run('rename', from)) ||
      handleStepKey(event, from);
    if (handled) event.preventDefault();
  }

  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        role="tree"
        className={styles.tree}
        style={{ height: virtualizer.getTotalSize() }}
        tabIndex={0}
        data-region-focus
        aria-label={texts.outline}
        aria-multiselectable
        aria-activedescendant={current ? `${base}${index}` : undefined}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          // By the key for it; the pointer hits a row.
          const row = document.getElementById(`${base}${index}`);
          if (event.target !== event.currentTarget || !current || !row) return;
          event.preventDefault();
          const { left, bottom } = row.getBoundingClientRect();
          setMenu({ stop: current, anchor: new DOMRect(left + 40, bottom) });
        }}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <OutlineItem
                key={item.key}
                id={`${base}${item.index}`}
                stop={row.stop}
                position={row.position}
                siblings={row.siblings}
                isContext={row.isContext}
                top={item.start}
                height={item.size}
                isCurrent={item.index === index}
                isSelected={row.stop.kind === 'step' && selection.includes(row.stop.step.name)}
                isRenaming={renaming === row.stop.id}
                actions={actions}
              />
            )
          );
        })}
      </div>
      {menu && (
        <OutlineMenu
          {...menu}
          onClose={() => setMenu(undefined)}
          onCommand={run}
          onFocus={() => focusTree(scroller)}
        />
      )}
    </div>
  );
});

function focusTree(scroller: RefObject<HTMLElement | null>): void {
  scroller.current?.querySelector<HTMLElement>('[role="tree"]')?.focus({ preventScroll: true });
}

/** The keys of a tree: up and down, in and out. */
function walkTree(
  key: string,
  stops: readonly Stop[],
  current: Stop,
  stand: (stop: Stop | undefined) => void,
): boolean {
  const index = stops.indexOf(current);
  const next = stops[index + 1];
  switch (key) {
    case 'ArrowDown':
      stand(next);
      return true;
    case 'ArrowUp':
      stand(stops[index - 1]);
      return true;
    case 'Home':
      stand(stops[0]);
      return true;
    case 'End':
      stand(stops.at(-1));
      return true;
    case 'ArrowRight':
      if (current.kind === 'step' && current.isCollapsed) toggleFold(current.step.name);
      else if (next?.parent === current.id) stand(next);
      return true;
    case 'ArrowLeft':
      if (current.kind === 'step' && current.isParent && !current.isCollapsed) toggleFold(current.step.name);
      else stand(stops.find((stop) => stop.id === current.parent));
      return true;
    default:
      return false;
  }
}

const coarse = matchMedia('(pointer: coarse)');

/** Rows are as high as a finger is wide where fingers point. */
function useRowHeight(): number {
  const [isCoarse, setCoarse] = useState(coarse.matches);
  useEffect(() => {
    const listen = () => setCoarse(coarse.matches);
    coarse.addEventListener('change', listen);
    return () => coarse.removeEventListener('change', listen);
  }, []);
  return isCoarse ? 44 : 30;
}
