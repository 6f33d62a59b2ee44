import { Check, ChevronDown, ChevronRight, Ellipsis, GitBranch, Plus, TriangleAlert, X } from 'lucide-react';
import { memo } from 'react';
import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import { isOff } from '../../workflow/document/staticResult.ts';
import { lookOf } from '../../workflow/operations/looks.ts';
import { toggleFold } from '../commands/folding.ts';
import { addAt, placeAfter } from '../commands/places.ts';
import type { Stop } from '../commands/walkFlow.ts';
import { RenameField } from '../editors/RenameField.tsx';
import { noProblems, problemsStore } from '../stores/problemsStore.ts';
import { runStore, shownView } from '../stores/runStore.ts';
import { breakpointAt, pauseAt } from '../stores/stepping.ts';
import { viewStore } from '../stores/viewStore.ts';
import { BreakpointDots, type BreakpointPlace, breakpointWords } from '../ui/BreakpointDots.tsx';
import { OperationIcon } from '../ui/OperationIcon.tsx';
import { type ShownStatus, StatusMark, statusWord } from '../ui/StatusMark.tsx';
import styles from './Outline.module.css';
import type { OutlineRow } from './outlineRows.ts';
import { texts } from './texts.ts';

export interface ItemActions {
  readonly onRenamed: (byKeyboard: boolean) => void;
  /** `isAdding`: it goes into the selection, or out of it. */
  readonly onOpen: (stop: Stop, isAdding: boolean) => void;
  readonly onMenu: (stop: Stop, anchor: DOMRect) => void;
}

interface OutlineItemProps extends OutlineRow {
  readonly id: string;
  readonly top: number;
  readonly height: number;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly isRenaming: boolean;
  readonly actions: ItemActions;
}

/** One line of the outline: a step, or a branch of one. */
export const OutlineItem = memo(function OutlineItem({
  id,
  stop,
  position,
  siblings,
  isContext,
  top,
  height,
  isCurrent,
  isSelected,
  isRenaming,
  actions: { onRenamed, onOpen, onMenu },
}: OutlineItemProps) {
  const isParent = stop.kind === 'branch' || stop.isParent;
  const isExpanded = stop.kind === 'branch' || !stop.isCollapsed;
  const { label, status, problems, breakpoint } = useItemFacts(stop);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree that it stands in listens to the keys
    <div
      id={id}
      role="treeitem"
      className={styles.item}
      style={{ top, height, paddingInlineStart: indentOf(stop.level) }}
      aria-label={label}
      aria-level={stop.level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-selected={isSelected}
      {...(isParent && { 'aria-expanded': isExpanded })}
      data-outline={stop.id}
      data-current={isCurrent || undefined}
      data-context={isContext || undefined}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('button, input')) return;
        onOpen(stop, event.shiftKey || event.ctrlKey || event.metaKey);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(stop, new DOMRect(event.clientX, event.clientY));
      }}
    >
      <span className={styles.fold}>
        {stop.kind === 'step' && stop.isParent && (
          <button
            type="button"
            tabIndex={-1}
            aria-hidden
            className={styles.small}
            onClick={(event) => toggleFold(stop.step.name, event.shiftKey)}
          >
            {stop.isCollapsed ? <ChevronRight size={14} /> : <ChevronDown size={14} />}
          </button>
        )}
      </span>
      {stop.kind === 'step' ? <StepSign stop={stop} /> : <BranchSign stop={stop} />}
      {isRenaming ? (
        <span className={styles.name}>
          <RenameField name={stop.step.name} onDone={(_, byKeyboard) => onRenamed(byKeyboard)} />
        </span>
      ) : (
        <span className={styles.name} title={stop.kind === 'step' ? titleOfKey(stop.step.name) : undefined}>
          {stop.kind === 'step' ? titleOfKey(stop.step.name) : stop.container.label || texts.actions}
          {stop.kind === 'step' && isOff(stop.step.node) && (
            <span className={styles.faint}> {texts.off}</span>
          )}
          {stop.kind === 'branch' && stop.container.actions.size === 0 && (
            <span className={styles.faint}> {texts.emptyBranch}</span>
          )}
        </span>
      )}
      {breakpoint && <BreakpointDots place={breakpoint} />}
      {problems.count > 0 && (
        <span className={styles.problems} data-severity={problems.severity}>
          <TriangleAlert size={11} strokeWidth={2.5} aria-hidden />
          {problems.count}
        </span>
      )}
      {status && (
        <span className={styles.status} title={statusWord(status)}>
          <StatusMark status={status} />
        </span>
      )}
      <button
        type="button"
        tabIndex={-1}
        className={styles.tool}
        aria-label={texts.addAfter(titleOfKey(stop.step.name))}
        title={texts.addAfter(titleOfKey(stop.step.name))}
        onClick={() => addAt(placeAfter(stop))}
      >
        <Plus size={14} />
      </button>
      <button
        type="button"
        tabIndex={-1}
        className={styles.tool}
        aria-label={texts.menu(titleOfKey(stop.step.name))}
        title={texts.menu(titleOfKey(stop.step.name))}
        onClick={(event) => onMenu(stop, event.currentTarget.getBoundingClientRect())}
      >
        <Ellipsis size={14} />
      </button>
    </div>
  );
});

/** Of the left edge, in px. Deep down a level counts for less, so that names keep room. */
function indentOf(level: number): number {
  const depth = level - 1;
  return 8 + Math.min(depth, 5) * 16 + Math.max(0, depth - 5) * 4;
}

function StepSign({ stop }: { readonly stop: Stop }) {
  const { icon, color } = lookOf(stop.step.node, stop.step.kind);
  return <OperationIcon icon={icon} color={color} size={20} />;
}

function BranchSign({ stop }: { readonly stop: Extract<Stop, { readonly kind: 'branch' }> }) {
  const { role } = stop.container;
  const Icon = role === 'true' ? Check : role === 'false' ? X : GitBranch;
  return (
    <span className={styles.branch} data-role={role} aria-hidden>
      <Icon size={13} strokeWidth={2.5} />
    </span>
  );
}

interface ItemFacts {
  readonly label: string;
  readonly status: ShownStatus | undefined;
  readonly breakpoint: BreakpointPlace | undefined;
  readonly problems: { readonly count: number; readonly severity: string };
}

/** What a line shows besides the name; it renders when these change, not whenever the run goes on. */
function useItemFacts(stop: Stop): ItemFacts {
  const { name, node, kind } = stop.step;
  const isStep = stop.kind === 'step';
  const shownEvent = useStore(viewStore, (state) => state.shownEvent);
  const status = useStore(runStore, (state): ShownStatus | undefined => {
    if (!isStep) return undefined;
    const view = shownView(state, shownEvent);
    if (kind === 'action' && shownEvent === undefined && pauseAt(state, name) === 'before') return 'Paused';
    if (kind === 'action') return view?.actions.get(name)?.at(-1)?.status;
    return view?.trigger.name === name ? 'Fired' : undefined;
  });
  const breakpoint = useStore(runStore, (state) => (isStep ? breakpointAt(state, name) : undefined));
  const list = useStore(problemsStore, ({ byStep }) => (isStep ? byStep.get(name) : undefined)) ?? noProblems;
  const hasError = list.some(({ severity }) => severity === 'error');
  const problems = { count: list.length, severity: hasError ? 'error' : 'warning' };
  const label = isStep
    ? [
        titleOfKey(name),
        lookOf(node, kind).title,
        status && statusWord(status).toLowerCase(),
        problems.count > 0 && texts.problems(problems.count),
        breakpoint && breakpointWords(breakpoint),
      ]
        .filter(Boolean)
        .join(', ')
    : `${stop.kind === 'branch' ? stop.container.label || texts.actions : ''} of ${titleOfKey(name)}`;
  return { label, status, problems, breakpoint };
}
