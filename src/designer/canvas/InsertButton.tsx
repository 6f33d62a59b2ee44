import { useStore as useFlowStore } from '@xyflow/react';
import { Plus } from 'lucide-react';
import type { InsertPlace } from '../stores/viewStore.ts';
import styles from './InsertButton.module.css';
import { openInsertMenu } from './menu.ts';
import { insertLabel } from './texts.ts';

interface InsertButtonProps {
  readonly place: InsertPlace;
  /** What the line comes from, where that is no action. */
  readonly from: string | undefined;
}

/** The + on a line. By keyboard: A, B and I on the cards beside it. */
export function InsertButton({ place, from }: InsertButtonProps) {
  const label = insertLabel(place, from);
  // It keeps its size on the screen while the drawing shrinks.
  const scale = useFlowStore(
    (state) => Math.round(Math.min(2, Math.max(1, 1 / state.transform[2])) * 20) / 20,
  );
  return (
    <button
      type="button"
      className={styles.insert}
      tabIndex={-1}
      aria-label={label}
      aria-haspopup="menu"
      title={label}
      style={{ transform: `scale(${scale})` }}
      onClick={(event) => openInsertMenu(place, event.currentTarget.getBoundingClientRect())}
    >
      <Plus size={14} strokeWidth={2.5} aria-hidden />
    </button>
  );
}
