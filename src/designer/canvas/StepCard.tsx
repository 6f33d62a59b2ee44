import { ChevronRight, StickyNote, TriangleAlert } from 'lucide-react';
import { memo, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { containersOf } from '../../workflow/document/containers.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { isOff } from '../../workflow/document/staticResult.ts';
import { stringAt } from '../../workflow/json.ts';
import { lookOf } from '../../workflow/operations/looks.ts';
import { toggleFold } from '../commands/folding.ts';
import { simulationStore } from '../stores/simulationStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { BreakpointDots, type BreakpointPlace } from '../ui/BreakpointDots.tsx';
import { OperationIcon } from '../ui/OperationIcon.tsx';
import { type ShownStatus, StatusMark } from '../ui/StatusMark.tsx';
import { countInside } from './countInside.ts';
import { afterPaint, endRenaming, focusStore, followRequest } from './focus.ts';
import { LifeCycle } from './LifeCycle.tsx';
import type { LayoutNode } from './layout/drawing.ts';
import { NameInPlace } from './NameInPlace.tsx';
import styles from './StepCard.module.css';
import { texts } from './texts.ts';
import { useActionViews, useBreakpoint, useProblems, useStatus, useStepLabel } from './useStepView.ts';

export type StepNode = Extract<LayoutNode, { readonly kind: 'card' | 'frame' }>;

/** Takes the focus when the keyboard comes to this stop, and the place in the Tab order (its element says `tabIndex={-1}`). */
export function useStop(id: string) {
  const ref = useRef<HTMLDivElement>(null);
  const isStop = useStore(focusStore, (state) => state.stop === id);
  const request = useStore(focusStore, (state) => (state.stop === id ? state.request : 0));
  useLayoutEffect(() => {
    if (isStop && request > 0) followRequest(ref.current);
  }, [isStop, request]);
  // After the focus has moved: an element that has it and is told to give up its place makes the browser lay out the page.
  useEffect(
    () =>
      afterPaint(() => {
        if (ref.current?.hasAttribute('tabindex')) ref.current.tabIndex = isStop ? 0 : -1;
      }),
    [isStop],
  );
  return { ref, isStop };
}

/** Status, problems and breakpoints of a step, standing on the upper edge of its card. */
export function CardBadges({
  name,
  status,
  problems,
  breakpoint,
}: {
  readonly name: string;
  readonly status: ShownStatus | undefined;
  readonly problems: ReturnType<typeof useProblems>;
  readonly breakpoint: BreakpointPlace | undefined;
}) {
  const runs = useActionViews(name).length;
  const isCovered = useStore(simulationStore, (state) => state.coverage?.has(name) ?? false);
  return (
    <>
      {isCovered && <span className={styles.covered} data-covered title={texts.covered} />}
      {breakpoint && (
        <span className={styles.breakpoint}>
          <BreakpointDots place={breakpoint} />
        </span>
      )}
      <span className={styles.badges} aria-hidden>
        {problems.count > 0 && (
          <span
            className={styles.problems}
            data-severity={problems.severity}
            title={texts.problems(problems.count)}
          >
            <TriangleAlert size={11} strokeWidth={2.5} />
            {problems.count}
          </span>
        )}
        {status && (
          <StatusMark status={status} isPill suffix={runs > 1 ? texts.iterations(runs) : undefined} />
        )}
      </span>
    </>
  );
}

/** A step that shows no children: what it is called, what it will do, and how it stands in the shown run. */
export const StepCard = memo(
  function StepCard({ data }: { readonly data: StepNode }) {
    const { id, name, node, role } = data;
    const look = lookOf(node, role);
    const { ref, isStop } = useStop(id);
    const isSelected = useStore(viewStore, (state) => state.selection.includes(name));
    const isRenaming = useStore(viewStore, (state) => state.renaming === name);
    const status = useStatus(name, role);
    const problems = useProblems(name);
    const breakpoint = useBreakpoint(name);
    const title = titleOfKey(name);
    const note = stringAt(node, 'description');
    const off = role === 'action' && isOff(node);
    const remarks = [...(off ? [texts.turnedOff] : []), ...(note ? [texts.hasNote] : [])];
    const label = useStepLabel(name, look, status, problems.count, breakpoint, remarks);
    const isParent = role === 'action' && containersOf(node).length > 0;
    return (
      <div
        ref={ref}
        role="group"
        className={styles.card}
        data-stop={id}
        data-step={name}
        data-status={status}
        data-selected={isSelected || undefined}
        data-off={off || undefined}
        data-life-cycle={look.hasLifeCycle}
        data-region-focus={isStop || undefined}
        tabIndex={-1}
        aria-label={label}
        style={{ ['--operation' as string]: look.color }}
      >
        <CardBadges name={name} status={status} problems={problems} breakpoint={breakpoint} />
        <div className={styles.head}>
          <OperationIcon icon={look.icon} color={look.color} size={32} />
          <div className={styles.text}>
            {isRenaming ? (
              <NameInPlace name={name} onDone={endRenaming} />
            ) : (
              <span className={styles.name} title={title}>
                {title}
              </span>
            )}
            <span className={styles.summary}>
              {off && <b className={styles.off}>{texts.off}</b>}
              {isParent ? texts.actionsInside(countInside(node)) : look.summary(node) || look.title}
            </span>
          </div>
          {note && (
            <span className={styles.note} title={note} aria-hidden>
              <StickyNote size={14} />
            </span>
          )}
          {isParent && (
            <button
              type="button"
              className={styles.fold}
              tabIndex={isStop ? 0 : -1}
              aria-label={texts.expand(title)}
              aria-expanded={false}
              onClick={(event) => toggleFold(name, event.shiftKey)}
            >
              <ChevronRight size={16} aria-hidden />
            </button>
          )}
        </div>
        {look.hasLifeCycle && <LifeCycle name={name} node={node} role={role} isStop={isStop} />}
      </div>
    );
  },
  (before, after) => hasSameContent(before.data, after.data),
);

/** Where a card stands is not its content: it need not be rendered for being moved. */
export function hasSameContent(a: StepNode, b: StepNode): boolean {
  return (
    a.id === b.id &&
    a.name === b.name &&
    a.node === b.node &&
    a.width === b.width &&
    a.height === b.height &&
    a.header === b.header
  );
}
