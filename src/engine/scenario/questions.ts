import { findStep } from '../../workflow/document/walk.ts';
import type { HttpRequest } from '../../workflow/http.ts';
import { type Json, type JsonObject, objectAt, stringify } from '../../workflow/json.ts';
import type { Outcome } from '../../workflow/operations/Operation.ts';
import { isRetried, readRetryPolicy, retryAfter, retryDelay } from '../../workflow/operations/retry.ts';
import { calledOutputs } from '../calledOutputs.ts';
import { createChance } from '../chance.ts';
import type { Occurrence } from '../protocol.ts';
import { type Answer, answerOf, askedBy, outcomeOf } from './answers.ts';
import type { Mocks } from './mocks.ts';
import type { Scenario } from './Scenario.ts';
import type { Exchange, Question, World } from './world.ts';

/*
 * Actions that are not simulated: mocks answer them in place of their service, with the retries that the service would make.
 * A webhook of a connector that is registered this way waits for its callback when the script has one.
 */

export interface Questions {
  ask(question: Question): void;
  /** Gives a callback to a connector's webhook. `false`: it does not wait for one. */
  callBack(runId: string, occurrence: Occurrence, request: HttpRequest): boolean;
  /** Which run has a connector's webhook that waits, and in which iteration. */
  waiting(action: string): readonly Question[];
  /** Those that no mock answers. */
  readonly unanswered: readonly Exchange[];
}

const retriedTypes =
  /^(?:open)?api(?:connection|management)|^(?:function|workflow|sendtobatch|serviceprovider)$/i;
const webhookTypes = /^(?:open)?apiconnectionwebhook$/i;
const longestAnswer = 120_000;
const streams = 0x30000000;

export interface QuestionsOptions {
  readonly scenario: Scenario;
  readonly mocks: Mocks;
  readonly definition: () => JsonObject;
  readonly world: () => World;
}

export function createQuestions({ scenario, mocks, definition, world }: QuestionsOptions): Questions {
  const unanswered: Exchange[] = [];
  const waiting = new Map<string, Question>();
  let retries = 0;
  const typeOf = (action: string) => findStep(definition(), action)?.type ?? '';
  const end = (question: Question, { outputs, ...outcome }: Outcome): void => {
    const { runId, action, repetition } = question;
    const text = outputs === undefined ? {} : { outputs: stringify(outputs) };
    world().answerStep(runId, { action, repetition }, { ...outcome, ...text });
  };
  const isCalledBack = (action: string) =>
    webhookTypes.test(typeOf(action)) &&
    scenario.events.some(
      (event) =>
        event.kind === 'callback' &&
        event.to.kind === 'action' &&
        event.to.action.toLowerCase() === action.toLowerCase(),
    );
  const ask = (question: Question, attempt = 1): void => {
    const { at, now, exchanges } = world();
    const { action } = question;
    const inputs = inputsOf(world(), question);
    const asked = askedBy(action, inputs);
    const rule = mocks.take({ ...asked, runId: question.runId, attempt });
    const exchange: Exchange = {
      ...asked,
      runId: question.runId,
      step: action,
      repetition: question.repetition,
      phase: 'action',
      attempt,
      startTime: now,
      ...(rule === undefined ? { isUnmocked: true } : { mock: rule.mock }),
    };
    if (!rule) {
      unanswered.push(exchange);
      waiting.set(keyOf(question), question);
      return;
    }
    exchanges.push(exchange);
    const target = { uri: asked.url ?? action, method: asked.method ?? 'POST' };
    const { answer, delay } = answerOf(rule.respond, target, longestAnswer);
    at(now + delay, () => {
      const due = world().now;
      Object.assign(exchange, { endTime: due }, answer);
      const wait = retriedTypes.test(typeOf(action)) ? retryWait(inputs, answer, attempt, due) : undefined;
      if (wait !== undefined) at(due + wait, () => ask(question, attempt + 1));
      else if ('response' in answer && answer.response.status < 300 && isCalledBack(action)) {
        waiting.set(keyOf(question), question);
      } else end(question, outcomeOf(answer));
    });
  };
  const retryWait = (
    inputs: Json | undefined,
    answer: Answer,
    attempt: number,
    now: number,
  ): number | undefined => {
    const policy = readRetryPolicy(objectAt(inputs).get('retryPolicy'));
    const sent =
      'failure' in answer
        ? ({ kind: 'failed', ...answer.failure } as const)
        : ({ kind: 'response', ...answer } as const);
    if (attempt > policy.count || !isRetried(policy, sent)) return undefined;
    const { random } = createChance(scenario.seed, streams + ++retries);
    return retryAfter(sent, now) ?? retryDelay(policy, attempt, random);
  };
  return {
    ask,
    unanswered,
    waiting: (action) =>
      [...waiting.values()].filter((question) => question.action.toLowerCase() === action.toLowerCase()),
    callBack: (runId, occurrence, request) => {
      const key = keyOf({ runId, ...occurrence });
      const question = waiting.get(key);
      if (!question) return false;
      const read = calledOutputs(request, { statusCode: 200 });
      waiting.delete(key);
      end(question, { status: 'Succeeded', code: 'OK', ...(read.ok && { outputs: read.outputs }) });
      return true;
    },
  };
}

function keyOf({ runId, action, repetition }: Question): string {
  return `${runId} ${repetition.join('-')} ${action.toLowerCase()}`;
}

/** What the action was about to do, as history shows it. */
function inputsOf({ events }: World, { runId, action, repetition }: Question): Json | undefined {
  const place = repetition.join();
  const event = events
    .get(runId)
    ?.findLast((one) => one.kind === 'inputs' && one.action === action && one.repetition.join() === place);
  return event?.kind === 'inputs' ? event.inputs : undefined;
}
