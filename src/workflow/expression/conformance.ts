import { fromPlain, isArray, isObject, type Json, type JsonArray, type JsonObject } from '../json.ts';
import { invariantCulture } from './culture.ts';
import { parseDate } from './dateParse.ts';
import { ticksPerMillisecond, unixEpochTicks } from './dateTime.ts';
import { ExpressionError } from './ExpressionError.ts';
import { evaluateTemplate as evaluateJson, evaluateText } from './evaluate.ts';
import { installRareParts } from './installRareParts.ts';
import type { Resolver } from './Resolver.ts';

installRareParts();

/** A run as plain data: what an expression can ask for, all of it optional. */
export interface Context {
  /** ISO text of the fixed clock. */
  readonly now?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly trigger?: unknown;
  /** Short for `trigger.outputs` and for `trigger.outputs.body`. */
  readonly triggerOutputs?: unknown;
  readonly triggerBody?: unknown;
  readonly actions?: Readonly<Record<string, unknown>>;
  /** Absent: not allowed here. The same for `item` and `callbackUrl`. */
  readonly action?: unknown;
  readonly item?: unknown;
  readonly items?: Readonly<Record<string, unknown>>;
  readonly iterationIndexes?: Readonly<Record<string, number>>;
  readonly results?: Readonly<Record<string, unknown>>;
  readonly workflow?: unknown;
  readonly callbackUrl?: string;
  readonly appSettings?: Readonly<Record<string, unknown>>;
  readonly agentParameters?: Readonly<Record<string, unknown>>;
}

function missing(what: string): ExpressionError {
  return new ExpressionError(`${what} is not known here.`);
}

function lookUp(table: Readonly<Record<string, unknown>> | undefined, name: string, what: string): Json {
  const names = Object.keys(table ?? {});
  const key =
    names.find((one) => one === name) ?? names.find((one) => one.toLowerCase() === name.toLowerCase());
  if (table === undefined || key === undefined) throw missing(`The ${what} '${name}'`);
  return fromPlain(table[key]);
}

function record(value: Json, what: string): JsonObject {
  if (isObject(value)) return value;
  throw missing(what);
}

function list(value: Json, what: string): JsonArray {
  if (isArray(value)) return value;
  throw missing(what);
}

function given(value: unknown, what: string): Json {
  if (value === undefined) throw missing(what);
  return fromPlain(value);
}

function triggerOf(context: Context): JsonObject {
  const { trigger, triggerOutputs, triggerBody } = context;
  if (trigger !== undefined) return record(fromPlain(trigger), 'The trigger');
  if (triggerOutputs !== undefined) return new Map([['outputs', fromPlain(triggerOutputs)]]);
  return record(fromPlain({ outputs: { body: given(triggerBody, 'The trigger') } }), 'The trigger');
}

/** Answers what expressions ask from plain data. `random` is for chance only; every value it gives is different. */
export function contextResolver(context: Context): Resolver {
  const ticks = parseDate(context.now ?? '2024-01-01T00:00:00Z', invariantCulture)?.ticks ?? unixEpochTicks;
  let seed = 1;
  const random = () => {
    // xorshift: enough that no two identifiers of a test are alike
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 0) / 2 ** 32;
  };
  return {
    parameter: (name) => lookUp(context.parameters, name, 'parameter'),
    variable: (name) => lookUp(context.variables, name, 'variable'),
    trigger: () => triggerOf(context),
    action: (name) => record(lookUp(context.actions, name, 'action'), `The action '${name}'`),
    currentAction: () => record(given(context.action, 'The current action'), 'The current action'),
    result: (name) => list(lookUp(context.results, name, 'scope'), `The scope '${name}'`),
    item: (loop) =>
      loop === undefined ? given(context.item, 'The current item') : lookUp(context.items, loop, 'loop'),
    iterationIndex: (loop) => Number(lookUp(context.iterationIndexes, loop, 'loop')),
    workflow: () => record(given(context.workflow, 'The workflow'), 'The workflow'),
    callbackUrl: () => String(given(context.callbackUrl, 'The callback URL')),
    appSetting: (name) => lookUp(context.appSettings, name, 'app setting'),
    agentParameter: (name) => lookUp(context.agentParameters, name, 'agent parameter'),
    now: () => Number((ticks - unixEpochTicks) / ticksPerMillisecond),
    nowTicks: () => ticks,
    random,
    randomBytes: () => Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)),
  };
}

/** The value of a JSON string in a context of plain data. For conformance runs and tests. Throws `ExpressionError`. */
export function evaluate(expression: string, context: Context = {}): Json {
  return evaluateText(expression, contextResolver(context));
}

/** The same for any JSON value, given as plain data. */
export function evaluateTemplate(template: unknown, context: Context = {}): Json {
  return evaluateJson(fromPlain(template), contextResolver(context));
}
