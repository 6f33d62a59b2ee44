import type { Kept, KeptRun, KeptWorkflow, Write } from './Host.ts';
import type { JournalEntry } from './Journal.ts';
import type { JournalStore } from './JournalStore.ts';

/** What is kept, in memory: for tests, and for browsers that keep nothing. */
export interface Memory {
  write(write: Write): void;
  /** A copy of what is kept now. */
  kept(): Kept;
}

export function createMemory(kept?: Kept): Memory {
  let workflow: KeptWorkflow | undefined = kept?.workflow;
  const versions = new Map(kept?.versions);
  const firings = new Map((kept?.firings ?? []).map((firing) => [firing.number, firing]));
  const runs = new Map<string, KeptRun>(kept?.runs.map((run) => [run.runId, run]));
  const journals = new Map([...(kept?.journals ?? [])].map(([owner, entries]) => [owner, [...entries]]));
  return {
    write: (write) => {
      switch (write.kind) {
        case 'workflow':
          workflow = write.workflow;
          return;
        case 'version':
          versions.set(write.version, write.text);
          return;
        case 'deleteVersions':
          for (const version of write.versions) versions.delete(version);
          return;
        case 'run':
          runs.set(write.run.runId, write.run);
          return;
        case 'entry': {
          const entries = journals.get(write.owner) ?? [];
          entries[write.number - 1] = write.entry;
          journals.set(write.owner, entries);
          return;
        }
        case 'firing':
          firings.set(write.firing.number, write.firing);
          return;
        case 'deleteFirings':
          for (const number of write.numbers) firings.delete(number);
          return;
        case 'delete':
          for (const owner of write.owners) {
            runs.delete(owner);
            journals.delete(owner);
          }
      }
    },
    kept: () => ({
      ...(workflow && { workflow }),
      versions: new Map(versions),
      runs: [...runs.values()],
      firings: [...firings.values()],
      journals: new Map(
        [...journals].map(([owner, entries]): [string, JournalEntry[]] => [owner, [...entries]]),
      ),
    }),
  };
}

/** A store that forgets with the tab. */
export function createMemoryStore(): JournalStore {
  let memory = createMemory();
  return {
    write: async (writes) => {
      for (const write of writes) memory.write(write);
    },
    load: async () => memory.kept(),
    journal: async (owner) => memory.kept().journals.get(owner) ?? [],
    forget: async () => {
      memory = createMemory();
      return [];
    },
  };
}
