import type { EngineAnswer, EngineCommand, FromEngine, ToEngine } from '../../engine/protocol.ts';
import { addEvents, runStore } from '../stores/runStore.ts';
import { toast } from '../stores/viewStore.ts';
import { announceEvents } from './announcements.ts';

/** The connection to the engine worker of the workflow that this tab hosts. */
export interface EngineConnection {
  /** Sends a command and resolves with the engine's answer; never rejects. */
  send(command: EngineCommand, port?: MessagePort): Promise<EngineAnswer>;
  close(): void;
}

const events = 'events';

/** Starts an engine worker for one workflow and folds what it says into `runStore`. */
export async function startEngine(
  workflowId: string,
  port: MessagePort | undefined,
): Promise<EngineConnection> {
  const worker = new Worker(new URL('../../engine/worker.ts', import.meta.url), {
    type: 'module',
    name: 'engine',
  });
  const waiting = new Map<number, (answer: EngineAnswer) => void>();
  let lastId = 0;

  function send(command: EngineCommand, transferred?: MessagePort): Promise<EngineAnswer> {
    lastId += 1;
    const id = lastId;
    const message: ToEngine = transferred ? { id, command, port: transferred } : { id, command };
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      worker.postMessage(message, transferred ? [transferred] : []);
    });
  }

  /** A run that the page has not seen yet may have begun before the page listened: ask for all its events. */
  const known = new Set<string>();

  worker.onmessage = ({ data }: MessageEvent<FromEngine>) => {
    switch (data.kind) {
      case 'answer':
        waiting.get(data.id)?.(data.answer);
        waiting.delete(data.id);
        return;
      case 'state':
        runStore.setState({ engine: data.state });
        return;
      case 'runs': {
        const newest = data.runs[0];
        runStore.setState((state) => ({
          runs: data.runs,
          shownRunId: newest && newest.runId !== state.runs[0]?.runId ? newest.runId : state.shownRunId,
        }));
        for (const run of data.runs) {
          if (known.has(run.runId)) continue;
          known.add(run.runId);
          if (run === newest) void send({ kind: events, runId: run.runId });
        }
        return;
      }
      case 'firings':
        runStore.setState({ firings: data.firings });
        return;
      case 'events':
        known.add(data.runId);
        announceEvents(data.events);
        addEvents(data.runId, data.events);
        return;
      case 'wanted': {
        const { name } = data;
        void import('./neighbour.ts')
          .then(({ findNeighbour }) => findNeighbour(name))
          .catch(() => undefined)
          .then((workflow) => send({ kind: 'neighbour', name, ...(workflow && { workflow }) }));
        return;
      }
      case 'fault':
        toast(data.message, { tone: 'failure' });
    }
  };
  worker.onerror = (event) => {
    const message = `The simulator stopped: ${event.message || 'unknown reason'}. Your workflow is safe. Reload the page to go on with its runs.`;
    toast(message, { tone: 'failure' });
    for (const resolve of waiting.values()) resolve({ ok: false, message });
    waiting.clear();
  };

  await send({ kind: 'transport', mode: port ? 'port' : 'fetch' }, port);
  await send({ kind: 'open', workflowId, origin: location.origin });
  return { send, close: () => worker.terminate() };
}
