import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { memo, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Exchange } from '../../publisher/protocol.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { viewStore } from '../stores/viewStore.ts';
import { clockText, sizeText } from '../ui/time.ts';
import { phaseText, statusText, statusTone } from './exchangeText.ts';
import { texts } from './httpTexts.ts';
import { maskUrl } from './mask.ts';
import { useMoment } from './moment.ts';
import styles from './Panel.module.css';
import { type Bar, waterfallOf } from './waterfall.ts';

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

/** As in the style sheet: rows are as high as a finger needs where there is little room. */
const few = matchMedia('(max-width: 899px)');
const heightOf = () => (few.matches ? 40 : 28);

function useRowHeight(): number {
  return useSyncExternalStore((listener) => {
    few.addEventListener('change', listener);
    return () => few.removeEventListener('change', listener);
  }, heightOf);
}

const select = (exchange: Exchange) => viewStore.setState({ selectedExchange: exchange.id });

/** While the list scrolls, rows that stay are not drawn anew. */
const Row = memo(function Row({
  exchange,
  isSelected,
  isStop,
  bar,
  index,
  time,
}: {
  readonly exchange: Exchange;
  readonly isSelected: boolean;
  readonly isStop: boolean;
  readonly bar: Bar | undefined;
  /** From 0. */
  readonly index: number;
  readonly time: string;
}) {
  const bytes = bytesOf(exchange);
  return (
    <div
      role="row"
      tabIndex={isStop ? 0 : -1}
      className={styles.row}
      aria-current={isSelected}
      aria-rowindex={index + 2}
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
        {time}
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
});

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

/**
 * Scrolls as far as a row's coming into sight takes. All rows are of one height, so that nothing has to be measured: the
 * virtualizer's own way asks for the layout in every frame while rows arrive.
 */
function showRow(list: HTMLElement | null, index: number, height: number): void {
  if (!list) return;
  const top = index * height;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top + height > list.scrollTop + list.clientHeight)
    list.scrollTop = top + height - list.clientHeight;
}

interface HttpListProps {
  readonly exchanges: readonly Exchange[];
  readonly selected: string | undefined;
}

/** The log as rows, of which only those in sight are drawn. It follows new rows while its end is in sight. */
export function HttpList({ exchanges, selected }: HttpListProps) {
  const rows = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const bars = useMemo(() => waterfallOf(exchanges), [exchanges]);
  const rowHeight = useRowHeight();
  const virtual = useVirtualizer({
    count: exchanges.length,
    getScrollElement: () => rows.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  useEffect(() => {
    if (rowHeight > 0) virtual.measure();
  }, [rowHeight, virtual]);
  const momentOf = useMoment(exchanges.at(-1)?.at);
  // The oldest first: where it is of this day, all are.
  const [oldest] = exchanges;
  const isDated = oldest !== undefined && momentOf(oldest.at) !== clockText(oldest.at);
  const count = exchanges.length;
  useEffect(() => {
    // Whoever reads further up is not to lose the place.
    if (count > 0 && isAtEnd.current) showRow(rows.current, count - 1, heightOf());
  }, [count]);
  const place = useMemo(
    () => (selected === undefined ? -1 : exchanges.findIndex(({ id }) => id === selected)),
    [exchanges, selected],
  );
  const latestPlace = useRef(place);
  latestPlace.current = place;
  const isListed = place >= 0;
  // What another panel has selected may be far away; a row in sight stays where it is.
  useEffect(() => {
    if (selected !== undefined && isListed) showRow(rows.current, latestPlace.current, heightOf());
  }, [selected, isListed]);
  const items = virtual.getVirtualItems();
  // The selected row may be scrolled away; Tab leads into the list all the same.
  const isSelectedDrawn = items.some(({ index }) => index === place);
  const stop = isSelectedDrawn ? place : items[0]?.index;

  return (
    <div
      role="table"
      aria-label="HTTP exchanges"
      aria-rowcount={count + 1}
      className={`${styles.table} ${isDated ? styles.dated : ''}`}
      onKeyDown={(event) =>
        walkRows(event, exchanges, selected, (index) => showRow(rows.current, index, rowHeight))
      }
    >
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={styles.head}>
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
            {items.map((item) => {
              const rowExchange = exchanges[item.index];
              return (
                rowExchange && (
                  <div
                    key={rowExchange.id}
                    role="presentation"
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
                      isStop={item.index === stop}
                      index={item.index}
                      time={momentOf(rowExchange.at)}
                    />
                  </div>
                )
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
