import type { Exchange } from '../../publisher/protocol.ts';
import { fits, phaseNames } from './exchangeText.ts';
import { texts } from './httpTexts.ts';

/*
 * What the HTTP panel shows. Chips of one group are joined by "or" (a request has one phase), the groups, the words and the run by
 * "and". A group without a pressed chip hides nothing.
 */

/** Attempts after the first are requests of their phase, and can be asked for by themselves. */
export type PhaseChip = Exchange['phase'] | 'retry';
export type StatusChip = '1xx' | '2xx' | '3xx' | '4xx' | '5xx' | 'none' | 'waiting';

export interface ExchangeFilter {
  readonly words: string;
  readonly phases: readonly PhaseChip[];
  readonly statuses: readonly StatusChip[];
  /** Only what belongs to this run, or to no run. */
  readonly run?: string | undefined;
}

export interface Chip<T extends string> {
  readonly value: T;
  readonly label: string;
}

const phaseChips: readonly Chip<PhaseChip>[] = [
  ...(['subscribe', 'callback', 'unsubscribe', 'action', 'poll', 'token', 'tool'] as const).map((value) => ({
    value,
    label: phaseNames[value],
  })),
  { value: 'retry', label: texts.chips.retry },
];

const statusChips: readonly Chip<StatusChip>[] = [
  ...(['1xx', '2xx', '3xx', '4xx', '5xx'] as const).map((value) => ({ value, label: value })),
  { value: 'none', label: texts.chips.none },
  { value: 'waiting', label: texts.chips.waiting },
];

/** The class of an answer's status; `none`: there was no HTTP answer, `waiting`: there is none yet. */
export function statusChipOf({ status, failure }: Exchange): StatusChip {
  if (failure) return 'none';
  if (status === undefined) return 'waiting';
  if (status < 200) return '1xx';
  if (status < 300) return '2xx';
  if (status < 400) return '3xx';
  return status < 500 ? '4xx' : '5xx';
}

/** The exchanges that the filter lets through, in their order. */
export function filterExchanges(
  exchanges: readonly Exchange[],
  { words, phases, statuses, run }: ExchangeFilter,
): readonly Exchange[] {
  const hasPhase = (exchange: Exchange) =>
    phases.length === 0 ||
    phases.includes(exchange.phase) ||
    (phases.includes('retry') && exchange.attempt > 1);
  const hasStatus = (exchange: Exchange) =>
    statuses.length === 0 || statuses.includes(statusChipOf(exchange));
  return exchanges.filter(
    (exchange) =>
      hasPhase(exchange) &&
      hasStatus(exchange) &&
      (run === undefined || exchange.runId === undefined || exchange.runId === run) &&
      fits(exchange, words),
  );
}

/** Chips for what the log has, and for what is pressed: a chip that hides rows never disappears. */
export function chipsOf(
  exchanges: readonly Exchange[],
  { phases, statuses }: Pick<ExchangeFilter, 'phases' | 'statuses'>,
): { readonly phases: readonly Chip<PhaseChip>[]; readonly statuses: readonly Chip<StatusChip>[] } {
  const seenPhases = new Set<PhaseChip>(phases);
  const seenStatuses = new Set<StatusChip>(statuses);
  for (const exchange of exchanges) {
    seenPhases.add(exchange.phase);
    if (exchange.attempt > 1) seenPhases.add('retry');
    seenStatuses.add(statusChipOf(exchange));
  }
  return {
    phases: phaseChips.filter(({ value }) => seenPhases.has(value)),
    statuses: statusChips.filter(({ value }) => seenStatuses.has(value)),
  };
}
