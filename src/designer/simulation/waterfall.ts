import type { Exchange } from '../../publisher/protocol.ts';

/** Where an exchange stands on the line of time, in hundredths of its length. */
export interface Bar {
  readonly left: number;
  readonly width: number;
}

/** Milliseconds after which idle time is drawn no longer. */
const foldedAfter = 2000;

/** Virtual time with long gaps folded, so that a day of waiting leaves room for the requests around it. */
export function waterfallOf(exchanges: readonly Exchange[]): ReadonlyMap<string, Bar> {
  const lengthOf = ({ delay = 0, duration = 0 }: Exchange) => Math.min(foldedAfter, delay + duration) + 20;
  let before = exchanges[0]?.at ?? 0;
  let end = 0;
  const places = exchanges.map((exchange) => {
    // Exchanges of one instant stand behind each other: they happened in this order.
    const gap = Math.max(0, exchange.at - before);
    const at = end + Math.min(foldedAfter, gap) / 4;
    before = Math.max(before, exchange.at);
    const length = lengthOf(exchange);
    end = at + length;
    return { id: exchange.id, at, length };
  });
  const total = Math.max(1, end);
  return new Map(
    places.map(({ id, at: start, length }) => [
      id,
      { left: (start / total) * 100, width: Math.max(0.5, (length / total) * 100) },
    ]),
  );
}
