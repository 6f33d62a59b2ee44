import type { Exchange } from '../../publisher/protocol.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { stepsOf } from '../../workflow/document/walk.ts';
import type { SavedEvent } from '../../workflow/savedEvent.ts';
import { publisherConnection } from '../clients/hosting.ts';
import { downloadText } from '../commands/downloadText.ts';
import { putFirst, ruleOfExchange, rulesStore } from '../commands/mockRules.ts';
import { documentStore } from '../stores/documentStore.ts';
import { hidesInputs, hidesOutputs } from '../stores/secured.ts';
import { simulationStore } from '../stores/simulationStore.ts';
import { openDock, toast } from '../stores/viewStore.ts';
import { composeStore } from './composeDraft.ts';
import { type CopyKind, copyAs } from './copyAs.ts';
import { harOf } from './har.ts';
import { texts } from './httpTexts.ts';

async function told(task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    toast(texts.failed(error instanceof Error ? error.message : String(error)), { tone: 'failure' });
  }
}

/** Long bodies are cut in the log; what is copied or sent again has them whole. */
async function whole(exchange: Exchange): Promise<Exchange> {
  if (!exchange.requestBody?.isCut && !exchange.responseBody?.isCut) return exchange;
  return (await publisherConnection()).getExchange(exchange.id);
}

export const copyExchange = (kind: CopyKind, exchange: Exchange, isMasked: boolean) =>
  told(async () => {
    const text = copyAs(kind, await whole(exchange), isMasked);
    await navigator.clipboard.writeText(text).catch(() => {
      throw new Error(texts.notCopied);
    });
    toast(texts.copied(isMasked));
  });

/** Sends a callback once more, as it was, to the same URL. */
export const replay = (exchange: Exchange) =>
  told(async () => {
    const { method, url, requestHeaders, requestBody } = await whole(exchange);
    const publisher = await publisherConnection();
    const { status } = await publisher.deliver({
      url,
      method,
      headers: requestHeaders,
      ...(requestBody && { body: requestBody.text }),
      ...(requestBody?.encoding && { encoding: requestBody.encoding }),
    });
    toast(texts.replayed(status));
  });

/** Puts a callback into the composer. */
export const editAndSend = (exchange: Exchange) =>
  told(async () => {
    const { method, requestHeaders, requestBody, subscription } = await whole(exchange);
    composeStore.setState({
      method,
      headers: requestHeaders.map(([name, value]) => `${name}: ${value}`).join('\n'),
      body: requestBody && !requestBody.encoding ? requestBody.text : '',
      isCustom: true,
      ...(subscription !== undefined && { targetId: subscription }),
    });
    openDock('compose');
  });

/** Keeps a callback with the workflow as a ready-made event; its signature headers stay behind. */
export const saveAsEvent = (exchange: Exchange) =>
  told(async () => {
    const asked = documentStore().getState().workflowId;
    const { method, requestHeaders, requestBody, step } = await whole(exchange);
    const { events, workflowId } = documentStore().getState();
    if (step === undefined || workflowId !== asked) return;
    const count = events.filter((event) => event.step === step).length + 1;
    const type = requestHeaders.filter(([name]) => name.toLowerCase() === 'content-type');
    const event: SavedEvent = {
      name: texts.eventName(titleOfKey(step), count),
      step,
      method,
      ...(type.length > 0 && { headers: type }),
      ...(requestBody && !requestBody.encoding && { body: requestBody.text }),
    };
    documentStore().setState({ events: [...events, event] });
    toast(texts.savedEvent(event.name));
  });

export const makeRule = (exchange: Exchange) =>
  told(async () => {
    if (!(await putFirst(ruleOfExchange(await whole(exchange))))) return;
    rulesStore.setState({ edited: 0 });
    simulationStore.setState({ mockView: 'rules' });
    openDock('mock');
  });

/** The shown exchanges as an HTTP archive, without secrets and without what the workflow secures. */
export const exportHar = (exchanges: readonly Exchange[]) =>
  told(async () => {
    const { document } = documentStore().getState();
    const steps = new Map(stepsOf(document.definition).map((step) => [step.name, step]));
    const stepOf = ({ step }: Exchange) => steps.get(step ?? '');
    const text = harOf(await Promise.all(exchanges.map(whole)), {
      hidesInputs: (exchange) => ((step) => step !== undefined && hidesInputs(step))(stepOf(exchange)),
      hidesOutputs: (exchange) => ((step) => step !== undefined && hidesOutputs(step))(stepOf(exchange)),
    });
    const file = `${document.name.replaceAll(/[^\p{L}\p{N}-]+/gu, '-')}.har`;
    downloadText(file, text, 'application/json');
    toast(texts.exported(file));
  });
