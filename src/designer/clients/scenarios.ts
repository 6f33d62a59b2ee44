import type { FromScenarios, PlayedScenario, ToScenarios } from '../../engine/protocol.ts';

/** A scenario that takes longer, in real milliseconds, is given up. */
const patience = 30_000;

let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, (played: PlayedScenario) => void>();

function start(): Worker {
  const started = new Worker(new URL('../../engine/scenario/scenarioWorker.ts', import.meta.url), {
    type: 'module',
    name: 'scenarios',
  });
  started.onmessage = ({ data }: MessageEvent<FromScenarios>) => settle(data.id, data.played);
  started.onerror = (event) => stop(`The scenarios stopped: ${event.message || 'unknown reason'}.`);
  return started;
}

function settle(id: number, played: PlayedScenario): void {
  waiting.get(id)?.(played);
  waiting.delete(id);
}

function stop(reason: string): void {
  worker?.terminate();
  worker = undefined;
  for (const id of [...waiting.keys()]) settle(id, { ok: false, problems: [reason] });
}

/** Plays a scenario file in a worker; never rejects. What stands still for half a minute is stopped and told. */
export function playScenario(text: string): Promise<PlayedScenario> {
  worker ??= start();
  lastId += 1;
  const id = lastId;
  worker.postMessage({ id, text } satisfies ToScenarios);
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => stop('The scenario ran for 30 seconds and was stopped. Look for a loop without an end.'),
      patience,
    );
    waiting.set(id, (played) => {
      clearTimeout(timer);
      resolve(played);
    });
  });
}
