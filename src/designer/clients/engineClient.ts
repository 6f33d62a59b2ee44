import type { EngineAnswer, EngineCommand, FromEngine, ToEngine } from '../../engine/protocol.ts';
import { runStore } from '../stores/runStore.ts';
import { toast } from '../stores/viewStore.ts';
import { createReportTaker } from './engineReports.ts';

/** The connection to the engine worker of a workflow that this tab hosts. */
export interface EngineConnection {
  /** Sends a command and resolves with the engine's answer; never rejects. */
  send(command: EngineCommand, port?: MessagePort): Promise<EngineAnswer>;
  /** Folds what the engine says into `runStore` from now on; it tells everything once more. */
  attach(): Promise<void>;
  /** The engine goes on, but the screen shows another workflow. */
  detach(): void;
  /** Nothing would happen in it: no run goes on, and its trigger is off. */
  readonly isIdle: boolean;
  close(): void;
}

const events = 'events';

/** What an engine says that matters also while another workflow is shown. */
const forEverybody: ReadonlySet<FromEngine['kind']> = new Set(['answer', 'wanted', 'fault']);

/** Starts an engine worker for one workflow, attached to the screen. */
export async function startEngine(
  workflowId: string,
  port: MessagePort | undefined,
  isShown: () => boolean,
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
    const message: ToEngine<MessagePort> = transferred ? { id, command, port: transferred } : { id, command };
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      worker.postMessage(message, transferred ? [transferred] : []);
    });
  }

  const reports = createReportTaker((runId) => void send({ kind: events, runId }));
  let isAttached = true;
  let isEnabled = false;
  let unfinished = 0;

  /** What the list of workflows says of one that is not shown. */
  function tellOthers(): void {
    runStore.setState(({ others }) => {
      const next = new Map(others);
      if (isAttached || (unfinished === 0 && !isEnabled)) next.delete(workflowId);
      else next.set(workflowId, unfinished);
      return { others: next };
    });
  }

  function takeNote(data: FromEngine): void {
    const before = `${isEnabled} ${unfinished}`;
    if (data.kind === 'state') isEnabled = data.state.isEnabled;
    if (data.kind === 'runs') unfinished = data.runs.filter(({ endTime }) => endTime === undefined).length;
    if (!isAttached && before !== `${isEnabled} ${unfinished}`) tellOthers();
  }

  worker.onmessage = ({ data }: MessageEvent<FromEngine>) => {
    takeNote(data);
    if (!(isAttached && isShown()) && !forEverybody.has(data.kind)) return;
    switch (data.kind) {
      case 'answer':
        waiting.get(data.id)?.(data.answer);
        waiting.delete(data.id);
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
        return;
      default:
        reports.take(data);
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
  return {
    send,
    async attach() {
      reports.restart();
      isAttached = true;
      tellOthers();
      await send({ kind: 'report' });
    },
    detach() {
      isAttached = false;
      tellOthers();
    },
    get isIdle() {
      return !isEnabled && unfinished === 0;
    },
    close() {
      worker.terminate();
      for (const resolve of waiting.values())
        resolve({ ok: false, message: 'The workflow is no longer run here, so this was not done.' });
      waiting.clear();
      isEnabled = false;
      unfinished = 0;
      tellOthers();
    },
  };
}
