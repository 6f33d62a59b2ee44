import type { Exchange } from '../../publisher/protocol.ts';
import { publisherConnection } from '../clients/hosting.ts';
import { downloadText } from '../commands/downloadText.ts';
import { loadRun } from '../commands/showRun.ts';
import { documentStore } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { toast } from '../stores/viewStore.ts';
import { harOf } from './har.ts';
import { isHidden, runAsJson } from './runExport.ts';
import { texts } from './runsTexts.ts';

/** Downloads a run: everything that happened, or its HTTP exchanges. */
export async function exportRun(runId: string, format: 'json' | 'har'): Promise<void> {
  const view = await loadRun(runId);
  const summary = runStore.getState().runs.find((run) => run.runId === runId);
  if (!view || !summary) {
    toast(texts.notLoaded, { tone: 'failure' });
    return;
  }
  const workflow = documentStore().getState().document.name;
  const instant = new Date(summary.startTime).toISOString().slice(0, 19).replaceAll(':', '');
  const name = `${workflow.replace(/[^\p{L}\p{N} ._-]+/gu, '-')} ${instant}.${format === 'har' ? 'har' : 'run.json'}`;
  const text =
    format === 'json'
      ? runAsJson(workflow, summary, view)
      : harOf(await wholeExchanges(runId), {
          hidesInputs: (exchange) => viewsOf(exchange).some(({ inputs }) => isHidden(inputs)),
          hidesOutputs: (exchange) => viewsOf(exchange).some(({ outputs }) => isHidden(outputs)),
        });
  downloadText(name, text, 'application/json');
  toast(texts.exported(name));

  function viewsOf({ step = '' }: Exchange) {
    return view?.actions.get(step) ?? [];
  }
}

/** The log cuts long bodies; a file has them whole. */
async function wholeExchanges(runId: string): Promise<readonly Exchange[]> {
  const own = runStore.getState().exchanges.filter((exchange) => exchange.runId === runId);
  const publisher = await publisherConnection();
  return Promise.all(
    own.map((exchange) =>
      exchange.requestBody?.isCut || exchange.responseBody?.isCut
        ? publisher.getExchange(exchange.id).catch(() => exchange)
        : exchange,
    ),
  );
}
