import type { Kept, Write } from './Host.ts';
import type { JournalEntry } from './Journal.ts';

/** Where an engine keeps one workflow. */
export interface JournalStore {
  /** Keeps all of it or nothing. */
  write(writes: readonly Write[]): Promise<void>;
  load(): Promise<Kept>;
  /** The journal of one run. */
  journal(owner: string): Promise<readonly JournalEntry[]>;
  /** Removes everything kept of the workflow and of those that it called; gives the ids of the latter. */
  forget(): Promise<readonly string[]>;
}
