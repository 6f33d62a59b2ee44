import { Check, Plus, X } from 'lucide-react';
import { memo } from 'react';
import { titleOfKey } from '../../workflow/document/names.ts';
import { addAt } from '../commands/places.ts';
import styles from './Branch.module.css';
import type { LayoutNode } from './layout/drawing.ts';
import { useStop } from './StepCard.tsx';
import { texts } from './texts.ts';

type BranchNode = Extract<LayoutNode, { readonly kind: 'branch' }>;
type SlotNode = Extract<LayoutNode, { readonly kind: 'slot' }>;

/** The ground of one container with its label on top. */
export const Branch = memo(
  function Branch({ data }: { readonly data: BranchNode }) {
    const { id, label, container, step } = data;
    const { ref, isStop } = useStop(id);
    const { role } = container;
    return (
      <div className={styles.ground} data-role={role}>
        <div
          ref={ref}
          role="group"
          className={styles.label}
          style={{ left: label.x, top: label.y, width: label.width, height: label.height }}
          data-stop={id}
          data-role={role}
          data-region-focus={isStop || undefined}
          tabIndex={-1}
          aria-label={`${texts.branchOf(container.label, titleOfKey(step))}, ${texts.actionsInside(container.actions.size)}`}
          title={container.label}
        >
          {role === 'true' && <Check size={13} strokeWidth={2.5} aria-hidden />}
          {role === 'false' && <X size={13} strokeWidth={2.5} aria-hidden />}
          <span className={styles.word}>{container.label}</span>
        </div>
      </div>
    );
  },
  ({ data: a }, { data: b }) =>
    a.id === b.id &&
    a.container === b.container &&
    a.width === b.width &&
    a.height === b.height &&
    a.label.x === b.label.x,
);

/** The place for the first action of an empty container. */
export const Slot = memo(
  function Slot({ data }: { readonly data: SlotNode }) {
    const { id, container, step, place } = data;
    const hasLabel = container.label !== '';
    // Where there is a label, that is the stop of the container.
    const { ref, isStop } = useStop(hasLabel ? '' : id.slice(0, -2));
    return (
      <div
        ref={ref}
        role="group"
        className={styles.slot}
        data-stop={hasLabel ? undefined : id.slice(0, -2)}
        data-region-focus={isStop || undefined}
        tabIndex={hasLabel ? undefined : -1}
        aria-label={`${texts.branchOf(container.label, titleOfKey(step))}, ${texts.actionsInside(0)}`}
      >
        <button
          type="button"
          className={styles.add}
          tabIndex={-1}
          aria-label={`${texts.emptyBranch} to ${texts.branchOf(container.label, titleOfKey(step))}`}
          onClick={() => addAt(place)}
        >
          <Plus size={16} aria-hidden />
        </button>
      </div>
    );
  },
  ({ data: a }, { data: b }) => a.id === b.id && a.container === b.container,
);
