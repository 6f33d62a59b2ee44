import { nothing } from '../expression/compile.ts';
import { evaluateCondition } from '../expression/condition.ts';
import { ExpressionError } from '../expression/ExpressionError.ts';
import { evaluateTemplate } from '../expression/evaluate.ts';
import type { Resolver } from '../expression/Resolver.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { fromPlain, type Json } from '../json.ts';
import { type Limits, limits } from '../limits.ts';
import { runOf } from './behaviours.ts';
import { objectOf } from './defaults.ts';
import type { ActionContext, Effect, LocalScope, Outcome, Sent } from './Operation.ts';

/* For tests: runs one action without an engine. Time moves only when it sleeps. */

export interface World {
  /** Answers what an action yields, in order of asking. `sleep` needs no answer. */
  readonly answer?: (effect: Effect, count: number) => unknown;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly variables?: Map<string, { type: string; value: Json }>;
  readonly responds?: boolean;
  readonly artifacts?: Readonly<Record<string, string>>;
  readonly limits?: Limits;
}

export interface Driven {
  readonly outcome: Outcome | undefined;
  readonly error: unknown;
  readonly effects: readonly Effect[];
  readonly requests: readonly HttpRequest[];
  /** The last that the action recorded. */
  readonly inputs: Json | undefined;
  readonly notes: readonly string[];
  readonly responses: readonly HttpResponse[];
  readonly terminated: unknown;
  readonly variables: Map<string, { type: string; value: Json }>;
  /** Virtual milliseconds that passed. */
  readonly elapsed: number;
}

export const callbackUrl = 'https://hookline.example/__logic/callback';

export function drive(node: Readonly<Record<string, unknown>>, world: World = {}): Driven {
  const start = Date.UTC(2026, 0, 1);
  let now = start;
  let inputs: Json | undefined;
  let terminated: unknown;
  const notes: string[] = [];
  const responses: HttpResponse[] = [];
  const variables = world.variables ?? new Map<string, { type: string; value: Json }>();
  const variable = (name: string) => {
    const found = variables.get(name.toLowerCase());
    if (!found) throw new ExpressionError(`The variable '${name}' is not initialized.`);
    return found;
  };
  const resolver = (scope?: LocalScope): Resolver => ({
    ...nothing,
    parameter: (name) => fromPlain(world.parameters?.[name]),
    variable: (name) => variable(name).value,
    item: () => scope?.item ?? null,
    currentAction: () => new Map([['outputs', scope?.outputs ?? null]]),
    iterationIndex: () => 0,
    callbackUrl: () => callbackUrl,
    now: () => now,
  });
  const context: ActionContext = {
    name: 'Step',
    node: objectOf(node),
    evaluate: (value, scope) => evaluateTemplate(value, resolver(scope)),
    evaluateCondition: (value) => evaluateCondition(value, resolver()),
    recordInputs: (value) => {
      inputs = value;
    },
    now: () => now,
    random: () => 0.5,
    serviceHeaders: () => [
      ['x-ms-client-tracking-id', 'tracking'],
      ['x-ms-workflow-operation-name', 'Step'],
    ],
    variables: {
      declare: (name, type, value) => variables.set(name.toLowerCase(), { type, value }),
      get: (name) => variable(name).value,
      typeOf: (name) => variable(name).type,
      set: (name, value) => {
        variable(name).value = value;
      },
    },
    artifact: (name) => world.artifacts?.[name],
    limits: world.limits ?? limits.consumption,
    respond: (response) => {
      responses.push(response);
      return (world.responds ?? true) ? 'answered' : 'skipped';
    },
    terminate: (status, error) => {
      terminated = { status, ...(error && { error }) };
    },
    note: (message) => notes.push(message),
  };
  const effects: Effect[] = [];
  let outcome: Outcome | undefined;
  let error: unknown;
  try {
    const steps = runOf(objectOf(node))(context);
    let step = steps.next();
    while (!step.done) {
      const effect = step.value;
      effects.push(effect);
      if (effect.kind === 'sleep') now = Math.max(now, effect.until);
      step = steps.next(world.answer?.(effect, effects.length));
    }
    outcome = step.value;
  } catch (caught) {
    error = caught;
  }
  const requests = effects.flatMap((effect) => (effect.kind === 'send' ? [effect.request] : []));
  return {
    outcome,
    error,
    effects,
    requests,
    inputs,
    notes,
    responses,
    terminated,
    variables,
    elapsed: now - start,
  };
}

/** An answer with a JSON body. */
export function answered(
  status: number,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Sent {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return {
    kind: 'response',
    response: {
      status,
      headers: [
        ...Object.entries(headers),
        ...(text === undefined ? [] : [['Content-Type', 'application/json'] as const]),
      ],
      ...(text !== undefined && { body: Uint8Array.from(text, (character) => character.charCodeAt(0)) }),
    },
  };
}
