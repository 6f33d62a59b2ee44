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
  return (
    <button
      type="button"
      className={styles.insert}
      tabIndex={-1}
      aria-label={label}
      aria-haspopup="menu"
      title={label}
      onClick={(event) => openInsertMenu(place, event.currentTarget.getBoundingClientRect())}
    />
  );
}
