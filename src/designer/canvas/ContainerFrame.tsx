import { ChevronDown, Plus, StickyNote } from 'lucide-react';
import { memo, useRef } from 'react';
import { useStore } from 'zustand';
import { containersOf } from '../../workflow/document/containers.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { stringAt } from '../../workflow/json.ts';
import { lookOf } from '../../workflow/operations/looks.ts';
import { withEdits } from '../commands/edits.ts';
import { toggleFold } from '../commands/folding.ts';
import { viewStore } from '../stores/viewStore.ts';
import { OperationIcon } from '../ui/OperationIcon.tsx';
import styles from './ContainerFrame.module.css';
import { countInside } from './countInside.ts';
import { endRenaming } from './focus.ts';
import { measures } from './layout/measures.ts';
import { NameInPlace } from './NameInPlace.tsx';
import { CardBadges, hasSameContent, type StepNode, useStop } from './StepCard.tsx';
import { texts } from './texts.ts';
import { useSteadyTitle } from './useSteadyTitle.ts';
import { useBreakpoint, useProblems, useStatus, useStepLabel } from './useStepView.ts';

/** A step drawn around its children: its header on top, the ground of its containers below. */
export const ContainerFrame = memo(
  function ContainerFrame({ data }: { readonly data: StepNode }) {
    const { id, name, node, role, header } = data;
    const look = lookOf(node, role);
    const { ref, isStop } = useStop(id);
    const head = useRef<HTMLDivElement>(null);
    useSteadyTitle(head, id, data.width);
    const isSelected = useStore(viewStore, (state) => state.selection.includes(name));
    const isRenaming = useStore(viewStore, (state) => state.renaming === name);
    const status = useStatus(name, role);
    const problems = useProblems(name);
    const breakpoint = useBreakpoint(name);
    const title = titleOfKey(name);
    const note = stringAt(node, 'description');
    const label = useStepLabel(name, look, status, problems.count, breakpoint, note ? [texts.hasNote] : []);
    const summary = look.summary(node);
    const hasCases = containersOf(node).some((container) => container.role === 'default');
    return (
      <div
        className={styles.frame}
        data-status={status}
        data-selected={isSelected || undefined}
        style={{ ['--operation' as string]: look.color }}
      >
        <div
          ref={ref}
          role="group"
          className={styles.header}
          data-stop={id}
          data-step={name}
          data-status={status}
          data-region-focus={isStop || undefined}
          data-tall={header > measures.frame.header || undefined}
          tabIndex={-1}
          aria-label={label}
          style={{ height: header - 1 }}
        >
          <div ref={head} className={styles.steady}>
            <CardBadges name={name} status={status} problems={problems} breakpoint={breakpoint} />
            <button
              type="button"
              className={styles.fold}
              tabIndex={isStop ? 0 : -1}
              aria-label={texts.collapse(title)}
              aria-expanded
              onClick={(event) => toggleFold(name, event.shiftKey)}
            >
              <ChevronDown size={16} aria-hidden />
            </button>
            <OperationIcon icon={look.icon} color={look.color} size={24} />
            <span className={styles.text}>
              {isRenaming ? (
                <NameInPlace name={name} onDone={endRenaming} />
              ) : (
                <span className={styles.name} title={title}>
                  {title}
                </span>
              )}
              {summary && !isRenaming && <span className={styles.summary}>{summary}</span>}
            </span>
            {note && (
              <span className={styles.note} title={note} aria-hidden>
                <StickyNote size={14} />
              </span>
            )}
            <span className={styles.count}>{texts.actionsInside(countInside(node))}</span>
            {hasCases && (
              <button
                type="button"
                className={styles.fold}
                tabIndex={isStop ? 0 : -1}
                aria-label={texts.addCase(title)}
                title={texts.addCase(title)}
                onClick={() => withEdits((edits) => edits.addCaseTo(name))}
              >
                <Plus size={16} aria-hidden />
              </button>
            )}
          </div>
        </div>
      </div>
    );
  },
  (before, after) => hasSameContent(before.data, after.data),
);
