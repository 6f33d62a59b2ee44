import { type CallbackTarget, callbackKey, callbackUrl } from '../../workflow/callback.ts';
import { findStep, scopesAround } from '../../workflow/document/walk.ts';
import type { HttpRequest, HttpResponse } from '../../workflow/http.ts';
import { type Json, type JsonObject, stringAt } from '../../workflow/json.ts';
import { refusal } from '../refusal.ts';
import type { Deployment } from './deploy.ts';
import { origin, secret, workflowId } from './place.ts';
import type { Questions } from './questions.ts';
import type { CallbackReceiver, CallScript } from './Scenario.ts';
import { wireOf } from './wire.ts';
import type { World } from './world.ts';

/* Calls from outside: what a publisher or a caller sends to the workflow, and to which of its URLs. */

/** A call that was made, with the id under which its answer may come later. */
export interface MadeCall {
  readonly id: string;
  /** Absent: a Response action will answer. */
  readonly response?: HttpResponse;
}

export interface Caller {
  /** `isTold`: a trigger of a connector gives what the script says, whatever a service would call. */
  callTrigger(script: CallScript, isTold?: boolean): MadeCall;
  callAction(
    to: CallbackReceiver & { kind: 'action' },
    script: CallScript,
  ): MadeCall & { readonly iteration: readonly number[] };
}

/** The key that signs; both are accepted, but the URL is to be the one that the service was given. */
export function signedUrl(target: CallbackTarget, node: JsonObject | undefined): string {
  const chosen = node && stringAt(node, 'inputs', 'accessKeyType')?.toLowerCase();
  return callbackUrl(
    origin,
    target,
    callbackKey(workflowId, secret, chosen === 'secondary' ? 'Secondary' : 'Primary'),
  );
}

export function triggerUrlOf({ trigger: { name, node, start } }: Deployment, relativePath = ''): string {
  const target: CallbackTarget =
    start === 'request'
      ? { kind: 'request', workflowId, trigger: name, relativePath }
      : { kind: 'trigger', workflowId, trigger: name };
  return signedUrl(target, node);
}

export function createCaller(world: World, questions: Questions, deployment: () => Deployment): Caller {
  let calls = 0;
  const send = (request: HttpRequest): MadeCall => {
    const id = `call-${++calls}`;
    const { method, uri, headers, body } = request;
    const response = world.workflow.call({ id, method, url: uri, headers, ...(body && { body }) });
    return response ? { id, response } : { id };
  };
  return {
    callTrigger: (script, isTold = false) => {
      const { trigger } = deployment();
      const isCalled = !(isTold && trigger.isConnector);
      if (isCalled && (trigger.start === 'request' || trigger.start === 'webhook')) {
        const method = script.method ?? methodOf(trigger.node, trigger.start);
        return send(requestOf(triggerUrlOf(deployment(), script.relativePath), { ...script, method }));
      }
      const id = `call-${++calls}`;
      if (trigger.start === 'manual' && !world.workflow.state().isEnabled) {
        const message = `The trigger '${trigger.name}' is not enabled: the workflow is in state 'Disabled'.`;
        return { id, response: refusal(400, 'WorkflowTriggerIsNotEnabled', message) };
      }
      const response = world.workflow.fireWith(outputsOf(script, trigger.start === 'recurrence'));
      return response ? { id, response } : { id };
    },
    callAction: (to, script) => {
      const { definition } = deployment();
      const step = findStep(definition, to.action);
      const { runId, iteration } = placeOf(world, questions, to, definition);
      const action = step?.name ?? to.action;
      const url = signedUrl({ kind: 'action', workflowId, runId, action, repetition: iteration }, step?.node);
      const request = requestOf(url, script);
      const isTaken =
        !script.signature && questions.callBack(runId, { action, repetition: iteration }, request);
      if (isTaken) return { id: `call-${++calls}`, iteration, response: { status: 200, headers: [] } };
      return { ...send(request), iteration };
    },
  };
}

function methodOf(node: JsonObject, start: 'request' | 'webhook'): string {
  return (start === 'request' ? stringAt(node, 'inputs', 'method')?.toUpperCase() : undefined) ?? 'POST';
}

function requestOf(
  url: string,
  { method = 'POST', headers, queries, body, signature }: CallScript,
): HttpRequest {
  const added = queries.map(
    ([name, value]) =>
      `&${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`,
  );
  return { method, uri: tampered(url, signature) + added.join(''), ...wireOf(body, headers) };
}

function tampered(url: string, signature: CallScript['signature']): string {
  switch (signature) {
    case 'missing':
      return url.replace(/&sig=[^&]*/, '');
    case 'wrong':
      return url.replace(/&sig=(.)/, (_, letter: string) => `&sig=${letter === 'A' ? 'B' : 'A'}`);
    case undefined:
      return url;
  }
}

/** What a trigger gives that nobody calls: exactly what the script says. */
function outputsOf({ headers, body, queries }: CallScript, isClock: boolean): JsonObject | undefined {
  const outputs = new Map<string, Json>();
  if (headers.length > 0) outputs.set('headers', new Map(headers));
  if (queries.length > 0) outputs.set('queries', new Map(queries));
  if (body !== undefined) outputs.set('body', body);
  return outputs.size === 0 && isClock ? undefined : outputs;
}

/** In which run and iteration the action is meant: as written, else the first in which it waits. */
function placeOf(
  { workflow, runs, events }: World,
  questions: Questions,
  to: CallbackReceiver & { kind: 'action' },
  definition: JsonObject,
): { runId: string; iteration: readonly number[] } {
  const all = [...runs.keys()];
  const asked = questions.waiting(to.action);
  const chosen = to.run === undefined ? undefined : (all[to.run] ?? unknownRun);
  const candidates = chosen === undefined ? all : [chosen];
  const wanted = to.iteration ?? [];
  // One number in loops in loops means the innermost.
  const isWanted = (repetition: readonly number[]) =>
    wanted.length === 0 || repetition.slice(-wanted.length).join() === wanted.join();
  for (const runId of candidates) {
    const question = asked.find((one) => one.runId === runId && isWanted(one.repetition));
    const iteration =
      question?.repetition ?? waitingIn(events.get(runId) ?? [], to.action).find((one) => isWanted(one));
    if (iteration) return { runId, iteration };
  }
  const isActive = (runId: string) =>
    workflow.runs().some((run) => run.runId === runId && run.endTime === undefined);
  const runId = candidates.find(isActive) ?? candidates.at(-1) ?? unknownRun;
  const loops = loopsAround(definition, to.action);
  const padding = new Array<number>(Math.max(0, loops - wanted.length)).fill(0);
  return { runId, iteration: [...padding, ...wanted] };
}

/** The id of a run that never was: calls to it are refused. */
const unknownRun = '08584000000000000000000000000CU00';

/** Iterations of an action that have begun and not been called back or ended, the oldest first. */
function waitingIn(
  events: readonly {
    readonly kind: string;
    readonly action?: string;
    readonly repetition?: readonly number[];
  }[],
  action: string,
): readonly (readonly number[])[] {
  const name = action.toLowerCase();
  const waiting = new Map<string, readonly number[]>();
  for (const event of events) {
    if (event.repetition === undefined || event.action?.toLowerCase() !== name) continue;
    const key = event.repetition.join();
    if (event.kind === 'actionStarted') waiting.set(key, event.repetition);
    else if (event.kind === 'callbackReceived' || event.kind === 'actionFinished') waiting.delete(key);
  }
  return [...waiting.values()];
}

function loopsAround(definition: JsonObject, action: string): number {
  const step = findStep(definition, action);
  return step ? scopesAround(step).filter(({ type }) => /^(?:foreach|until)$/i.test(type)).length : 0;
}
