import type { ReactNode } from 'react';
import styles from './Badge.module.css';

export type BadgeTone = 'neutral' | 'error' | 'failed' | 'warning' | 'ok' | 'waiting' | 'info';

/** A small count or word. */
export function Badge({
  tone = 'neutral',
  children,
}: {
  readonly tone?: BadgeTone;
  readonly children: ReactNode;
}) {
  return <span className={`${styles.badge} ${styles[tone] ?? ''}`}>{children}</span>;
}
