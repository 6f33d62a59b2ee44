import { printDocument } from '../../workflow/document/save.ts';
import type { JsonObject } from '../../workflow/json.ts';
import type { Target } from '../../workflow/limits.ts';
import type { Surroundings } from '../../workflow/Surroundings.ts';
import { definition, documentStore } from '../stores/documentStore.ts';
import { problemsStore, setProblems } from '../stores/problemsStore.ts';
import { toast } from '../stores/viewStore.ts';
import type { ProblemsAnswer, ProblemsRequest } from './problemsWorker.ts';

/** Milliseconds after an edit until it is checked; edits in between are checked together. */
const checkDelay = 60;

/** What a file says of where it will run: the page is drawn without it. */
const loadSurroundings = () => import('../../workflow/formats/surroundings.ts');

/** Finds problems now and after every change of the document, in a worker. */
export function watchProblems(): void {
  const worker = new Worker(new URL('./problemsWorker.ts', import.meta.url), {
    type: 'module',
    name: 'problems',
  });
  let id = 0;
  let asked: JsonObject | undefined;
  let askedIn: string | undefined;
  let askedFor: Target | undefined;
  let askedAround: Surroundings | undefined;
  let isDue = false;

  async function ask(): Promise<void> {
    const { surroundingsOf, targetOf } = await loadSurroundings();
    isDue = false;
    const current = definition();
    const { document, workflowId } = documentStore().getState();
    const target = targetOf(document);
    const surroundings = surroundingsOf(document);
    if (current === asked && target === askedFor && surroundings === askedAround) return;
    asked = current;
    askedIn = workflowId;
    askedFor = target;
    askedAround = surroundings;
    id += 1;
    // Printed once, for saving too.
    const text = printDocument(document);
    const request: ProblemsRequest = {
      id,
      text,
      path: document.definitionPath,
      target,
      surroundings,
      isInTemplate: document.format === 'arm',
    };
    worker.postMessage(request);
  }

  worker.addEventListener('message', ({ data }: MessageEvent<ProblemsAnswer>) => {
    // An answer to an older state would point at places that have moved.
    if (data.id === id && asked && askedIn === documentStore().getState().workflowId)
      setProblems(asked, data.problems);
  });
  const stopped = (reason: string): void => {
    toast(`The checks stopped: ${reason}. Your workflow is safe; reload the page to check again.`, {
      tone: 'failure',
    });
  };
  const askNow = (): void => void ask().catch((error: unknown) => stopped(String(error)));
  worker.addEventListener('error', (event) => stopped(event.message));
  documentStore().subscribe((state, before) => {
    // Steps of another workflow may have the same names.
    if (state.workflowId !== before.workflowId)
      problemsStore.setState({ definition: undefined, all: [], byStep: new Map() });
    if (state.document === before.document || isDue) return;
    isDue = true;
    setTimeout(askNow, checkDelay);
  });
  askNow();
}
