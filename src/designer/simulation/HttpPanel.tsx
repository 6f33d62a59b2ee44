import { Download, Trash2 } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { publisherConnection } from '../clients/hosting.ts';
import { runWorkflow } from '../commands/run.ts';
import { documentStore } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { useShownExchanges } from '../stores/usePast.ts';
import { viewStore } from '../stores/viewStore.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { lazyPart } from '../ui/lazyPart.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { ExchangeDetail } from './ExchangeDetail.tsx';
import { exportHar } from './exchangeCommands.ts';
import { chipsOf, filterExchanges, type PhaseChip, type StatusChip } from './exchangeFilter.ts';
import { FilterChips } from './FilterChips.tsx';
import { HttpList } from './HttpList.tsx';
import { texts } from './httpTexts.ts';
import styles from './Panel.module.css';

const SequenceDiagram = lazyPart(() =>
  import('./SequenceDiagram.tsx').then((module) => module.SequenceDiagram),
);

/** The network panel: every exchange between workflow and services. */
export function HttpPanel() {
  const all = useShownExchanges();
  const shownRunId = useStore(runStore, (state) => state.shownRunId);
  const selected = useStore(viewStore, (state) => state.selectedExchange);
  const [filter, setFilter] = useState('');
  const [isOnlyRun, setOnlyRun] = useState(false);
  const [view, setView] = useState<'list' | 'sequence'>('list');
  const [phases, setPhases] = useState<readonly PhaseChip[]>([]);
  const [statuses, setStatuses] = useState<readonly StatusChip[]>([]);
  // Where no run is shown, its requests are none.
  const run = isOnlyRun ? (shownRunId ?? '') : undefined;
  const shown = useMemo(
    () => filterExchanges(all, { words: filter, phases, statuses, run }),
    [all, filter, phases, statuses, run],
  );
  const chips = useMemo(() => chipsOf(all, { phases, statuses }), [all, phases, statuses]);
  const count = shown.length;
  const exchange = all.find((candidate) => candidate.id === selected);

  if (all.length === 0) {
    return (
      <EmptyState text="No requests yet. Run the workflow, or send an event. Subscribe, callback and unsubscribe appear here with headers and bodies.">
        <Button tone="primary" onClick={() => void runWorkflow()}>
          Run
        </Button>
      </EmptyState>
    );
  }
  return (
    <div className={styles.columns}>
      <div className={`${styles.side} ${exchange ? styles.compact : ''}`}>
        <div className={`${styles.toolbar} ${styles.wrapped}`}>
          <Segmented
            label={texts.views}
            value={view}
            options={[
              { value: 'list', label: texts.view.list },
              { value: 'sequence', label: texts.view.sequence },
            ]}
            onChange={setView}
          />
          <input
            className={styles.filter}
            type="search"
            placeholder="Filter: subscribe 500 …"
            aria-label="Filter requests"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
          <div className={styles.chipLine}>
            <FilterChips
              label={texts.chips.phases}
              chips={chips.phases}
              pressed={phases}
              onChange={setPhases}
            />
            <FilterChips
              label={texts.chips.statuses}
              chips={chips.statuses}
              pressed={statuses}
              onChange={setStatuses}
            />
          </div>
          <label>
            <input
              type="checkbox"
              checked={isOnlyRun}
              onChange={(event) => setOnlyRun(event.target.checked)}
            />{' '}
            Only the shown run
          </label>
          <IconButton label={texts.exportHar} onClick={() => void exportHar(shown)}>
            <Download size={15} aria-hidden />
          </IconButton>
          <IconButton
            label="Clear the log"
            onClick={() => {
              const { workflowId } = documentStore().getState();
              void publisherConnection().then((publisher) => publisher.clearExchanges(workflowId));
            }}
          >
            <Trash2 size={15} aria-hidden />
          </IconButton>
        </div>
        {view === 'sequence' ? (
          <Suspense fallback={null}>
            <SequenceDiagram />
          </Suspense>
        ) : count === 0 ? (
          <EmptyState text={texts.nothingFits(filter, all.length)}>
            <Button
              onClick={() => {
                setFilter('');
                setOnlyRun(false);
                setPhases([]);
                setStatuses([]);
              }}
            >
              {texts.clearFilter}
            </Button>
          </EmptyState>
        ) : (
          <HttpList exchanges={shown} selected={selected} />
        )}
      </div>
      {exchange && <ExchangeDetail exchange={exchange} />}
    </div>
  );
}
