import type { EngineEvent } from '../event.ts';
import type { Host, Write } from '../Host.ts';
import { createHostedWorkflow, type HostedWorkflow } from '../hostedWorkflow.ts';
import type { Neighbours } from '../local/Neighbours.ts';
import { createMemory } from '../memoryStore.ts';
import type { OperationLookUp } from '../plan.ts';

/*
 * Hosts the workflow of a scenario; for proofs, one that is killed again and again. What it was about to send when it is killed
 * is lost, and it is opened again from what it has kept. A run is its journal, so nothing of that may show.
 */

export interface Hosting {
  /** The one that lives now. */
  readonly workflow: HostedWorkflow;
  /** Opens the workflow again when it has been killed. `true`: it had been. */
  revive(): boolean;
}

export interface Mortality {
  /** The workflow is killed after every so many journal entries. Absent: never. */
  readonly killEvery?: number;
  /** Is told everything that the workflow keeps, in order. */
  readonly written?: (write: Write) => void;
}

export interface ScenarioHosting extends Mortality {
  readonly workflowId: string;
  readonly origin: string;
  readonly fresh: { readonly now: number; readonly seed: number; readonly secret: string };
  readonly operations: OperationLookUp;
  readonly neighbours: Neighbours;
  readonly host: Host;
}

export function createHosting({ host, killEvery, written, ...options }: ScenarioHosting): Hosting {
  const memory = createMemory();
  const asked = new Set<string>();
  const seen = new Map<string, number>();
  let entries = 0;
  let isKilled = false;
  const unseen = (runId: string, events: readonly EngineEvent[]): readonly EngineEvent[] => {
    const last = seen.get(runId) ?? 0;
    seen.set(runId, Math.max(last, events.at(-1)?.sequence ?? 0));
    return events.filter(({ sequence }) => sequence > last);
  };
  const mortal: Host = {
    ...host,
    keep: (write) => {
      memory.write(write);
      written?.(write);
      host.keep(write);
      if (killEvery !== undefined && write.kind === 'entry' && ++entries % killEvery === 0) isKilled = true;
    },
    send: (request, envelope, timeout) => {
      // Whoever has been asked already is still about to answer, whatever became of the asker.
      if (isKilled || asked.has(envelope.id)) return;
      asked.add(envelope.id);
      host.send(request, envelope, timeout);
    },
    report: (report) => {
      if (report.kind !== 'events') host.report(report);
      else host.report({ ...report, events: unseen(report.runId, report.events) });
    },
  };
  const isMortal = killEvery !== undefined || written !== undefined;
  const open = () =>
    createHostedWorkflow({ ...options, host: isMortal ? mortal : host, kept: memory.kept() });
  let workflow = open();
  return {
    get workflow() {
      return workflow;
    },
    revive: () => {
      if (!isKilled) return false;
      isKilled = false;
      workflow = open();
      return true;
    },
  };
}
