import { bodyFromBytes } from '../content.ts';
import type { ExchangeEnvelope } from '../exchange.ts';
import { ExpressionError } from '../expression/ExpressionError.ts';
import { evaluateTemplate, evaluateText } from '../expression/evaluate.ts';
import type { Resolver } from '../expression/Resolver.ts';
import { type HttpRequest, header } from '../http.ts';
import { fromPlain, type Json, type JsonObject, toPlain } from '../json.ts';
import { rollOf } from './latency.ts';

/*
 * Expressions in mock rules. The request is the trigger: `triggerBody()`, `triggerOutputs()?['headers']?['X-Name']`,
 * `triggerOutputs()?['queries']?['page']`; `trigger()` also tells `method`, `uri`, `step`, `phase` and `attempt`.
 * `listCallbackUrl()` is the callback URL that the request carries, `utcNow()` the virtual time, and `variables('id')` the id of the
 * registration that a subscribe makes, `variables('count')` how many requests the rules have answered, `variables('state')` the
 * state of the service. Chance comes from the seed.
 */

export interface TemplateContext {
  readonly envelope: ExchangeEnvelope;
  readonly request: HttpRequest;
  readonly callbackUrl: string | undefined;
  readonly variables: Readonly<Record<string, string | number>>;
  readonly seed: number;
}

/** What the publisher loads when a rule holds expressions. */
export interface Templates {
  /** Whether an expression gives `true`; one that fails does not. */
  holds(expression: string, context: TemplateContext): boolean;
  /** A plain JSON value with its expressions evaluated, or what is wrong with one of them. */
  fill(value: unknown, context: TemplateContext): { readonly value: unknown } | { readonly problem: string };
}

export const templates: Templates = {
  holds(expression, context) {
    try {
      const text = expression.startsWith('@') ? expression : `@${expression}`;
      return evaluateText(text, resolverOf(context)) === true;
    } catch (error) {
      if (error instanceof ExpressionError) return false;
      throw error;
    }
  },
  fill(value, context) {
    try {
      return { value: toPlain(evaluateTemplate(fromPlain(value), resolverOf(context))) };
    } catch (error) {
      if (error instanceof ExpressionError) return { problem: error.message };
      throw error;
    }
  },
};

function resolverOf(context: TemplateContext): Resolver {
  const { envelope, seed, variables } = context;
  let drawn = 0;
  const random = () => rollOf(seed ^ 0x5bd1e995, drawn++);
  const known = new Map(Object.entries(variables));
  return {
    parameter: absent('parameters'),
    variable: (name) => {
      const value = known.get(name.toLowerCase());
      if (value !== undefined) return value;
      throw new ExpressionError(
        `A mock rule has no variable '${name}'. It has ${[...known.keys()].join(', ')}.`,
      );
    },
    trigger: () => requestRecord(context),
    action: absent('actions'),
    currentAction: absent('action'),
    result: absent('result'),
    item: absent('item'),
    iterationIndex: absent('iterationIndexes'),
    workflow: () =>
      new Map<string, Json>([
        ['id', envelope.workflowId],
        ['run', runOf(envelope)],
      ]),
    callbackUrl: () => {
      if (context.callbackUrl !== undefined) return context.callbackUrl;
      throw new ExpressionError('This request carries no callback URL.');
    },
    appSetting: absent('appsetting'),
    agentParameter: absent('agentParameters'),
    now: () => envelope.at,
    random,
    randomBytes: () => Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)),
  };
}

function absent(name: string): () => never {
  return () => {
    throw new ExpressionError(`A mock rule has no run to ask: '${name}' is not available here.`);
  };
}

function runOf({ runId }: ExchangeEnvelope): JsonObject {
  return new Map(runId === undefined ? [] : [['id', runId]]);
}

const records = new WeakMap<HttpRequest, JsonObject>();

function requestRecord({ request, envelope }: TemplateContext): JsonObject {
  const known = records.get(request);
  if (known) return known;
  const { method, uri, headers, body } = request;
  const read = body && bodyFromBytes(body, header(headers, 'Content-Type') ?? 'application/json');
  const outputs = new Map<string, Json>([
    ['headers', new Map(headers.map(([name, value]): [string, Json] => [name, value]))],
    ['queries', queriesOf(uri)],
  ]);
  if (read?.ok && read.value !== undefined) outputs.set('body', read.value);
  const record = new Map<string, Json>([
    ['name', envelope.step],
    ['outputs', outputs],
    ['method', method],
    ['uri', uri],
    ['step', envelope.step],
    ['phase', envelope.phase],
    ['attempt', envelope.attempt],
  ]);
  records.set(request, record);
  return record;
}

function queriesOf(uri: string): JsonObject {
  const query = /^[^?#]*\?([^#]*)/.exec(uri)?.[1] ?? '';
  const queries = new Map<string, Json>();
  for (const piece of query.split('&')) {
    if (piece === '') continue;
    const [name = '', ...rest] = piece.split('=');
    queries.set(decoded(name), decoded(rest.join('=')));
  }
  return queries;
}

function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
