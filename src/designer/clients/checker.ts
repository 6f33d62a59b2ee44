import type { Problem } from '../../workflow/diagnostic.ts';
import { type JsonObject, stringify } from '../../workflow/json.ts';
import type { Target } from '../../workflow/limits.ts';
import type { ProblemsAnswer } from './problemsWorker.ts';

/** Checks definitions that are not the one on the screen, in a worker of its own. */
export interface Checker {
  /** What the rules find for a target; nothing where the checks stopped. */
  readonly check: (definition: JsonObject, target: Target | undefined) => Promise<readonly Problem[]>;
  /** The same for a definition that is JSON already. */
  readonly checkText: (definition: string, target: Target | undefined) => Promise<readonly Problem[]>;
  readonly close: () => void;
}

export function createChecker(): Checker {
  const worker = new Worker(new URL('./problemsWorker.ts', import.meta.url), {
    type: 'module',
    name: 'checker',
  });
  const waiting = new Map<number, (problems: readonly Problem[]) => void>();
  let id = 0;
  const answer = (key: number, problems: readonly Problem[]) => {
    waiting.get(key)?.(problems);
    waiting.delete(key);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<ProblemsAnswer>) =>
    answer(data.id, data.problems),
  );
  worker.addEventListener('error', () => {
    for (const key of [...waiting.keys()]) answer(key, []);
  });
  const checkText: Checker['checkText'] = (text, target) => {
    id += 1;
    const key = id;
    worker.postMessage({ id: key, text, target });
    return new Promise((resolve) => waiting.set(key, resolve));
  };
  return {
    check: (definition, target) => checkText(stringify(definition), target),
    checkText,
    close: () => worker.terminate(),
  };
}
