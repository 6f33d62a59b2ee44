import type { JournalEntry } from './Journal.ts';
import type { ActionStatus, Occurrence, RunPause } from './protocol.ts';

/*
 * Where a run stands still while somebody looks at it. Holding a run changes nothing in its journal: the place is the number of
 * tasks that were worked off, which is the same in every replay, and what comes meanwhile is journaled as ever and waits here.
 */

/** Where a run is asked to stop next: before whatever starts, or before an action of that name. */
export type Armed = 'nextStep' | { readonly action: string };

/** A run that is held, and where. */
export interface Held {
  /** How many tasks had been worked off. */
  readonly position: number;
  readonly when: RunPause['when'];
  readonly why: RunPause['why'];
  readonly occurrence: Occurrence;
}

/** What has become of an action that is not over: it has begun to wait, or a request of it was answered 400 or more. */
export type Turn = ActionStatus | 'HttpError';

/** Decides where a run stops. */
export interface Gate {
  /** `false`: nothing would stop it, so nobody needs to ask. */
  readonly isWatching: boolean;
  /** Why the run stops before an action starts, or after it has taken a turn: for the most part its end. */
  stops(
    when: RunPause['when'],
    action: string,
    repetition: readonly number[],
    turn?: Turn,
  ): RunPause['why'] | undefined;
}

export interface Stepping {
  readonly gate: Gate | undefined;
  /** Tasks that have been worked off. */
  worked: number;
  held: Held | undefined;
  /** Where a run that is brought back from its journal was held. */
  restored: Held | undefined;
  /** The place from which it was let go: it does not stop there again. */
  passed: number;
  /** What the world said while the run was held. */
  readonly inbox: JournalEntry[];
  /** What became of actions in the present task, while somebody watches. */
  readonly turns: { readonly occurrence: Occurrence; readonly turn: Turn }[];
}

export function createStepping(gate?: Gate, restored?: Held): Stepping {
  return { gate, worked: 0, held: undefined, restored, passed: -1, inbox: [], turns: [] };
}
