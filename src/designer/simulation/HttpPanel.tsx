import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowLeft, ArrowRight, Download, Trash2 } from 'lucide-react';
import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Exchange } from '../../publisher/protocol.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
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
import { clockText, sizeText } from '../ui/time.ts';
import { ExchangeDetail } from './ExchangeDetail.tsx';
import { exportHar } from './exchangeCommands.ts';
import { chipsOf, filterExchanges, type PhaseChip, type StatusChip } from './exchangeFilter.ts';
import { phaseText, statusText, statusTone } from './exchangeText.ts';
import { FilterChips } from './FilterChips.tsx';
import { texts } from './httpTexts.ts';
import { maskUrl } from './mask.ts';
import styles from './Panel.module.css';
import { type Bar, waterfallOf } from './waterfall.ts';

const SequenceDiagram = lazyPart(() =>
  import('./SequenceDiagram.tsx').then((module) => module.SequenceDiagram),
);

/** Nearly all are https; the room is for what differs. */
function withoutScheme(url: string): string {
  return url.replace(/^https:\/\//, '');
}

function pathOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? parsed.pathname + parsed.search : url;
}

function bytesOf({ responseBody, requestBody, direction }: Exchange): number | undefined {
  return (direction === 'out' ? responseBody : requestBody)?.bytes;
}

function Direction({ exchange }: { readonly exchange: Exchange }) {
  const Icon = exchange.direction === 'out' ? ArrowRight : ArrowLeft;
  return <Icon size={14} aria-label={exchange.direction === 'out' ? 'sent' : 'received'} />;
}

/** As in the style sheet. */
const rowHeight = 28;

const select = (exchange: Exchange) => viewStore.setState({ selectedExchange: exchange.id });

function Row({
  exchange,
  isSelected,
  isStop,
  bar,
}: {
  readonly exchange: Exchange;
  readonly isSelected: boolean;
  readonly isStop: boolean;
  readonly bar: Bar | undefined;
}) {
  const bytes = bytesOf(exchange);
  return (
    <div
      role="row"
      tabIndex={isStop ? 0 : -1}
      className={styles.row}
      aria-current={isSelected}
      data-exchange={exchange.id}
      onClick={() => select(exchange)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          select(exchange);
        }
      }}
    >
      <span role="cell" className={styles.dim}>
        {exchange.number}
      </span>
      <span role="cell" className={`${styles.wide} ${styles.dim}`}>
        {clockText(exchange.at)}
      </span>
      <span role="cell">{phaseText(exchange)}</span>
      <span role="cell">
        <Direction exchange={exchange} />
      </span>
      <span role="cell" className={styles.mono}>
        {exchange.method}
      </span>
      <span role="cell" className={styles.mono} title={maskUrl(exchange.url)}>
        {maskUrl(exchange.direction === 'out' ? withoutScheme(exchange.url) : pathOf(exchange.url))}
      </span>
      <span role="cell" className={styles[statusTone(exchange)]}>
        {statusText(exchange)}
      </span>
      <span role="cell" className={`${styles.wide} ${styles.dim} ${styles.end}`}>
        {bytes === undefined ? '' : sizeText(bytes)}
      </span>
      <span role="cell" className={`${styles.wide} ${styles.dim}`}>
        {exchange.step ? titleOfKey(exchange.step) : ''}
      </span>
      <span role="cell" className={`${styles.wide} ${styles.lane}`}>
        {bar && (
          <span
            className={styles.bar}
            data-tone={statusTone(exchange)}
            style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
          />
        )}
      </span>
    </div>
  );
}

/** How many rows PageUp and PageDown go. */
const pageOfRows = 10;

/** Where a key goes from a row, by the keys of lists. */
function rowAfter(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, index + 1);
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'PageDown':
      return Math.min(count - 1, index + pageOfRows);
    case 'PageUp':
      return Math.max(0, index - pageOfRows);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** Moves the focus between rows by keys. */
function walkRows(
  event: React.KeyboardEvent<HTMLElement>,
  exchanges: readonly Exchange[],
  selected: string | undefined,
  show: (index: number) => void,
) {
  const index = exchanges.findIndex((exchange) => exchange.id === selected);
  const next = rowAfter(event.key, index, exchanges.length);
  if (next === undefined) return;
  event.preventDefault();
  const id = exchanges[next]?.id;
  viewStore.setState({ selectedExchange: id });
  show(next);
  focusRow(id, 10);
}

/** Far away the row is drawn a few frames later. */
function focusRow(id: string | undefined, frames: number): void {
  requestAnimationFrame(() => {
    const row = document.querySelector<HTMLElement>(`[data-exchange="${id}"]`);
    if (row) row.focus();
    else if (frames > 0) focusRow(id, frames - 1);
  });
}

/** The network panel: every exchange between workflow and services. */
export function HttpPanel() {
  const all = useShownExchanges();
  const shownRunId = useStore(runStore, (state) => state.shownRunId);
  const selected = useStore(viewStore, (state) => state.selectedExchange);
  const [filter, setFilter] = useState('');
  const [isOnlyRun, setOnlyRun] = useState(false);
  const rows = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
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
  const bars = useMemo(() => waterfallOf(shown), [shown]);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => rows.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const count = shown.length;
  useEffect(() => {
    // Whoever reads further up is not to lose the place.
    if (count > 0 && isAtEnd.current) virtual.scrollToIndex(count - 1);
  }, [count, virtual]);
  const exchange = all.find((candidate) => candidate.id === selected);
  const drawn = virtual.getVirtualItems().map(({ index }) => shown[index]?.id);
  // The selected row may be scrolled away; Tab leads into the list all the same.
  const stop = drawn.includes(selected) ? selected : drawn[0];

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
            onClick={() =>
              void publisherConnection().then((publisher) =>
                publisher.clearExchanges(documentStore().getState().workflowId),
              )
            }
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
          <div
            role="table"
            aria-label="HTTP exchanges"
            aria-rowcount={count}
            style={{ display: 'contents' }}
            onKeyDown={(event) => walkRows(event, shown, selected, (index) => virtual.scrollToIndex(index))}
          >
            <div role="rowgroup">
              <div role="row" className={styles.head}>
                <span role="columnheader">#</span>
                <span role="columnheader" className={styles.wide}>
                  Time
                </span>
                <span role="columnheader">Phase</span>
                <span role="columnheader" aria-label="Direction" />
                <span role="columnheader">Method</span>
                <span role="columnheader">Address</span>
                <span role="columnheader">Status</span>
                <span role="columnheader" className={`${styles.wide} ${styles.end}`}>
                  Size
                </span>
                <span role="columnheader" className={styles.wide}>
                  Step
                </span>
                <span role="columnheader" className={styles.wide}>
                  {texts.waterfall}
                </span>
              </div>
            </div>
            <div className={styles.window} role="presentation">
              <div
                ref={rows}
                className={styles.rows}
                role="rowgroup"
                onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
                  isAtEnd.current = scrollHeight - scrollTop - clientHeight < 2 * rowHeight;
                }}
              >
                <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
                  {virtual.getVirtualItems().map((item) => {
                    const rowExchange = shown[item.index];
                    return (
                      rowExchange && (
                        <div
                          key={rowExchange.id}
                          role="presentation"
                          ref={virtual.measureElement}
                          data-index={item.index}
                          style={{
                            position: 'absolute',
                            inset: '0 0 auto',
                            transform: `translateY(${item.start}px)`,
                          }}
                        >
                          <Row
                            exchange={rowExchange}
                            isSelected={rowExchange.id === selected}
                            bar={bars.get(rowExchange.id)}
                            isStop={rowExchange.id === stop}
                          />
                        </div>
                      )
                    );
                  })}
                </div>
              </div>
            </div>
          </div>
        )}
      </div>
      {exchange && <ExchangeDetail exchange={exchange} />}
    </div>
  );
}
