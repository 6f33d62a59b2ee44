import { ListTree, PanelBottom, PanelsTopLeft, Plus, Workflow } from 'lucide-react';
import { useStore } from 'zustand';
import { type LeftPanel, viewStore } from '../stores/viewStore.ts';
import { IconButton } from '../ui/Button.tsx';
import styles from './Rail.module.css';
import { useScreen } from './useScreen.ts';

const entries: readonly { readonly panel: LeftPanel; readonly label: string; readonly Icon: typeof Plus }[] =
  [
    { panel: 'outline', label: 'Outline', Icon: ListTree },
    { panel: 'add', label: 'Add', Icon: Plus },
    { panel: 'workflows', label: 'Workflows', Icon: PanelsTopLeft },
  ];

/** The choice of the left panel; on small screens also the way back to the diagram. */
export function Rail() {
  const shown = useStore(viewStore, (state) => state.leftPanel);
  const mode = useStore(viewStore, (state) => state.mode);
  const screen = useScreen();
  // The inspector covers it on small screens.
  const isDockSeen = useStore(viewStore, (state) => state.isDockOpen && !state.isInspectorOpen);
  const hasDiagramEntry = screen === 'narrow' || screen === 'phone';
  return (
    <div
      className={styles.rail}
      role="toolbar"
      aria-label="Panels"
      aria-orientation={hasDiagramEntry ? 'horizontal' : 'vertical'}
    >
      {hasDiagramEntry && (
        <IconButton
          label="Diagram"
          aria-pressed={shown === undefined && mode === 'design'}
          onClick={() => viewStore.setState({ leftPanel: undefined, mode: 'design' })}
        >
          <Workflow size={18} aria-hidden />
        </IconButton>
      )}
      {entries.map(({ panel, label, Icon }) => (
        <IconButton
          key={panel}
          label={label}
          aria-pressed={shown === panel}
          onClick={() =>
            viewStore.setState({
              leftPanel: shown === panel ? undefined : panel,
              ...(panel === 'add' && { insertPlace: undefined }),
            })
          }
        >
          <Icon size={18} aria-hidden />
          <span className={styles.label} aria-hidden>
            {label}
          </span>
        </IconButton>
      ))}
      {hasDiagramEntry && (
        <IconButton
          label="Dock"
          className={styles.end}
          aria-pressed={isDockSeen}
          onClick={() =>
            viewStore.setState(
              isDockSeen ? { isDockOpen: false } : { isDockOpen: true, isInspectorOpen: false },
            )
          }
        >
          <PanelBottom size={18} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
