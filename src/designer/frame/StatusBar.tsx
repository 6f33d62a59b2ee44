import { Suspense } from 'react';
import { lazyExtra } from '../ui/lazyPart.ts';
import styles from './StatusBar.module.css';

const StatusFacts = lazyExtra(() => import('./StatusFacts.tsx').then((module) => module.StatusFacts));

/** The lowest line of the screen. It has its height before anything stands in it. */
export function StatusBar() {
  return (
    <footer className={styles.bar} data-region="status">
      <Suspense fallback={null}>
        <StatusFacts />
      </Suspense>
    </footer>
  );
}
