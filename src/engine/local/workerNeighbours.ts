import type { HttpResponse } from '../../workflow/http.ts';
import { nobodyHere } from '../../workflow/operations/nobodyHere.ts';
import { createBrowserHost } from '../browserHost.ts';
import type { Kept } from '../Host.ts';
import type { Answered } from '../Hosted.ts';
import { createHostedWorkflow, type HostedWorkflow } from '../hostedWorkflow.ts';
import type { JournalStore } from '../JournalStore.ts';
import type { FromEngine, WorkflowText } from '../protocol.ts';
import type { Transport } from '../transport.ts';
import { createNeighbours, freshNeighbour } from './hostNeighbours.ts';
import type { CallWorkflow } from './localTransport.ts';
import type { Neighbours } from './Neighbours.ts';

/*
 * Child workflows in the worker. The page knows the texts of the author's other workflows and is asked for one by its name. A
 * child has a journal of its own, beside the one that it may have as a workflow that is opened itself.
 */

export interface WorkerNeighbours extends Neighbours {
  readonly call: CallWorkflow;
}

export interface WorkerNeighbourOptions {
  readonly workflowId: string;
  readonly origin: string;
  readonly first: () => HostedWorkflow | undefined;
  readonly transport: () => Transport;
  readonly openStore: (workflowId: string) => Promise<JournalStore>;
  readonly post: (message: FromEngine) => void;
  /** Does something and reports what goes wrong. */
  readonly turn: (action: () => void) => void;
  /** Asks the page for a workflow by its name. */
  readonly find: (name: string) => Promise<WorkflowText | undefined>;
  /** Lets calls to callback URLs of a child reach it. */
  readonly listen: (workflowId: string, workflow: HostedWorkflow) => void;
  readonly secret: () => string;
}

export function createWorkerNeighbours(options: WorkerNeighbourOptions): WorkerNeighbours {
  const { first, turn } = options;
  const stores = new Map<string, { readonly store: JournalStore; readonly kept: Kept }>();
  const answers = new Map<string, (answer: Answered) => void>();
  let asking = 0;
  const neighbours = createNeighbours({
    neighbours: [],
    first: () => {
      const workflow = first();
      if (!workflow) throw new Error('The first workflow is not open yet');
      return workflow;
    },
    open: (neighbour, place, answer) => {
      const opened = stores.get(neighbour.workflowId);
      if (!opened) throw new Error(`The journal of '${neighbour.name}' has not been loaded`);
      const child: HostedWorkflow = createHostedWorkflow({
        workflowId: neighbour.workflowId,
        origin: options.origin,
        host: createBrowserHost({
          store: opened.store,
          transport: options.transport,
          post: (message) => {
            if (message.kind === 'fault') options.post(message);
          },
          ring: () => {},
          answered: (exchange, answered) =>
            turn(() => {
              child.answered(exchange, answered);
              first()?.follow();
            }),
          called: (callId: string, response: HttpResponse) => answer(callId, response),
        }),
        kept: opened.kept,
        fresh: freshNeighbour(place, { now: first()?.state().now ?? 0, seed: 42, secret: options.secret() }),
      });
      options.listen(neighbour.workflowId, child);
      return child;
    },
    answered: (id, answered) => {
      answers.get(id)?.(answered);
      answers.delete(id);
    },
  });
  const known = async (name: string): Promise<boolean> => {
    asking++;
    try {
      const found = await options.find(name);
      if (!found) return false;
      const workflowId = `${options.workflowId}.${found.workflowId}`;
      if (!stores.has(workflowId)) {
        const store = await options.openStore(workflowId);
        stores.set(workflowId, { store, kept: await store.load() });
      }
      neighbours.add({ workflowId, name, text: found.text });
      return true;
    } finally {
      asking--;
    }
  };
  return {
    due: () => neighbours.due(),
    inFlight: () => neighbours.inFlight() + asking,
    call: async (name, trigger, request, envelope) => {
      if (!(await known(name))) {
        turn(() => first()?.follow());
        return { failure: { code: nobodyHere, message: `There is no workflow '${name}' here.` } };
      }
      const later = new Promise<Answered>((resolve) => answers.set(envelope.id, resolve));
      turn(() => {
        neighbours.call(name, trigger, request, envelope.id);
        first()?.follow();
      });
      return later;
    },
  };
}
