import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

/** What a panel says while it has nothing to show: why, and what to do. */
export function EmptyState({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{text}</p>
      {children}
    </div>
  );
}
