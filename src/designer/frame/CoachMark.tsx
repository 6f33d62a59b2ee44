import { useStore } from 'zustand';
import { keysText } from '../commands/Command.ts';
import { viewStore } from '../stores/viewStore.ts';
import styles from './CoachMark.module.css';

/** What newcomers are told once. It stands over the diagram's empty corner, never over text that is read or typed. */
export function CoachMark() {
  const isSeen = useStore(
    viewStore,
    ({ mode, isSplit, isInspectorOpen }) => mode === 'design' && !isSplit && !isInspectorOpen,
  );
  if (!isSeen) return null;
  return (
    <div className={styles.coach} role="note">
      Run it. Nothing leaves this browser. <kbd>{keysText('$mod+Enter')}</kbd>
      <button
        type="button"
        className={styles.coachClose}
        onClick={() => viewStore.setState({ isFirstVisit: false })}
      >
        Got it
      </button>
    </div>
  );
}
