import type { RunView } from '../../engine/runView.ts';
import type { Exchange } from '../../publisher/protocol.ts';
import { stepsOf } from '../../workflow/document/walk.ts';
import type { Headers } from '../../workflow/http.ts';
import type { JsonObject } from '../../workflow/json.ts';
import { connectorPath } from '../../workflow/operations/connectors/connectorCall.ts';
import { writeDuration } from '../../workflow/operations/duration.ts';
import { hidesInputs, hidesOutputs } from '../stores/secured.ts';
import { isSecretHeader } from './mask.ts';

type Members = Readonly<Record<string, unknown>>;

/** A run with what belongs to it, as far as it has come. */
export interface Recorded {
  readonly name: string;
  readonly view: RunView;
  readonly seed: number;
  /** Those of the run and of its trigger, in order, with whole bodies. */
  readonly exchanges: readonly Exchange[];
  readonly definition: JsonObject;
}

/** What a scenario says when it plays the run again: a scenario file's text without its workflow. Secrets stay behind. */
export function scenarioOfRun({ name, view, seed, exchanges, definition }: Recorded): string {
  const out = exchanges.filter(({ direction }) => direction === 'out');
  const start = view.startTime;
  const scenario = {
    name,
    seed,
    startTime: new Date(start).toISOString(),
    ...triggerOf(view, definition),
    mocks: out.map((exchange, index) => mockOf(exchange, out, index, definition)),
    events: [
      ...exchanges
        .filter(({ direction, runId, step }) => direction === 'in' && runId === view.runId && step)
        .map((exchange) => eventOf(exchange, start)),
      ...(view.status === 'Cancelled' && view.endTime !== undefined
        ? [{ after: writeDuration(view.endTime - start), cancel: true }]
        : []),
    ],
    expect: { status: view.status, actions: expectedActions(view) },
  };
  return `${JSON.stringify(scenario, undefined, 2)}\n`;
}

/** Triggers that somebody calls; a clock ticks by itself. */
const called: ReadonlySet<string> = new Set(['request', 'httpwebhook', 'apiconnectionwebhook']);

function triggerOf({ trigger }: RunView, definition: JsonObject): Members {
  const step = stepsOf(definition).find(({ kind, name }) => kind === 'trigger' && name === trigger.name);
  if (!step || !called.has(step.type.toLowerCase())) return {};
  const outputs = plain(trigger.outputs);
  const { body, headers } = isMembers(outputs) ? outputs : {};
  const kept = isMembers(headers) ? contentType(Object.entries(headers)) : {};
  return { trigger: { name: trigger.name, ...kept, ...(body !== undefined && { body }) } };
}

/** Of the headers of a call only the type of its body matters again. */
function contentType(headers: readonly (readonly [string, unknown])[]): Members {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type');
  return type && typeof type[1] === 'string' ? { headers: { [type[0]]: type[1] } } : {};
}

/** Keys in addresses are not written down: any of them fits. */
const withoutKeys = (url: string) =>
  url.replace(/([?&](?:sig|code|key|token|access_token|subscription-key)=)[^&#]*/gi, '$1*');

/** The words of scenarios for what became of a connection. */
const faults = new Map([
  ['GatewayTimeout', 'timeout'],
  ['UnresolvableHostName', 'dns'],
  ['ResponseEnded', 'truncated'],
]);

/** Headers that an answer gets anew. */
const computed = /^(content-length|date|transfer-encoding|connection)$/i;

function mockOf(
  exchange: Exchange,
  all: readonly Exchange[],
  index: number,
  definition: JsonObject,
): Members {
  const { method, url, runId, step, phase, status, responseHeaders = [], delay, failure } = exchange;
  const path = connectorPath(url);
  const isAlike = (other: Exchange) =>
    other.method === method && other.url === url && other.step === step && other.phase === phase;
  const turn = all.slice(0, index).filter(isAlike).length + 1;
  const isRepeated = all.filter(isAlike).length > 1;
  const headers = Object.fromEntries(
    responseHeaders.filter(([name]) => !computed.test(name) && !isSecretHeader(name)),
  );
  const isSecret = stepsOf(definition).some(
    (one) => one.name === step && (hidesOutputs(one) || hidesInputs(one)),
  );
  const body = isSecret ? undefined : bodyOf(exchange.responseBody, responseHeaders);
  return {
    name: `${step ?? ''} ${phase}`.trim(),
    match: {
      method,
      // A scenario knows what asks a connector by its name and path.
      url: withoutKeys(path ?? url),
      ...(path === undefined && { phase }),
      ...(step !== undefined && (runId !== undefined || path !== undefined) && { action: step }),
      ...(isRepeated && { nth: turn }),
    },
    respond: {
      ...(status !== undefined && { status }),
      ...(Object.keys(headers).length > 0 && { headers }),
      ...(body !== undefined && { body }),
      ...(delay !== undefined && delay > 0 && { delay: writeDuration(delay) }),
      ...(failure && { fault: faults.get(failure.code) ?? 'reset' }),
    },
  };
}

function eventOf(
  { at, step, repetition, method, requestHeaders, requestBody }: Exchange,
  start: number,
): Members {
  const body = bodyOf(requestBody, requestHeaders);
  const [only] = repetition ?? [];
  return {
    after: writeDuration(at - start),
    callback: {
      action: step,
      ...(repetition && repetition.length > 0 && { iteration: repetition.length === 1 ? only : repetition }),
      ...(method !== 'POST' && { method }),
      ...contentType(requestHeaders),
      ...(body !== undefined && { body }),
    },
  };
}

/** JSON as its value, other text as text; what is no text cannot be written down. */
function bodyOf(body: Exchange['requestBody'], headers: Headers): unknown {
  if (!body || body.encoding || body.text === '') return undefined;
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return /json/i.test(type) ? (plain(body.text) ?? body.text) : body.text;
}

function expectedActions({ actions }: RunView): Members {
  const outside = [...actions].flatMap(([name, views]) => {
    const view = views.at(-1);
    const isOver = view && view.status !== 'Running' && view.status !== 'Waiting';
    return isOver && view.repetition.length === 0 ? [[name, view.status] as const] : [];
  });
  return Object.fromEntries(outside);
}

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function plain(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
