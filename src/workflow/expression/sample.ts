import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { mostAhead, within } from './budget.ts';
import { compile, nothing } from './compile.ts';
import { ExpressionError } from './ExpressionError.ts';
import { loadRareParts } from './loadRareParts.ts';
import type { Node } from './Node.ts';
import type { Resolver } from './Resolver.ts';
import type { Scope } from './Scope.ts';

function unknown(): ExpressionError {
  return new ExpressionError('Nothing is known of this value.');
}

/** Answers expressions with the examples that a scope has. */
function sampleResolver(scope: Scope): Resolver {
  const sample = (functionName: string, name?: string): Json => {
    const value = scope.sample?.(functionName, name);
    if (value === undefined) throw unknown();
    return value;
  };
  const object = (value: Json): JsonObject => {
    if (isObject(value)) return value;
    throw unknown();
  };
  /** A record with outputs, from whichever of record, outputs and body is known. */
  const record = (
    functions: readonly [record: string, outputs: string, body: string],
    name?: string,
  ): JsonObject => {
    const known = scope.sample?.(functions[0], name);
    if (isObject(known)) return known;
    const outputs = scope.sample?.(functions[1], name) ?? new Map([['body', sample(functions[2], name)]]);
    return new Map([['outputs', outputs]]);
  };
  return {
    ...nothing,
    parameter: (name) => sample('parameters', name),
    variable: (name) => sample('variables', name),
    trigger: () => record(['trigger', 'triggerOutputs', 'triggerBody']),
    action: (name) => record(['actions', 'outputs', 'body'], name),
    currentAction: () => object(sample('action')),
    result: (name) => {
      const value = sample('result', name);
      return isArray(value) ? value : [];
    },
    item: (loop) => (loop === undefined ? sample('item') : sample('items', loop)),
    iterationIndex: () => 0,
    workflow: () => object(sample('workflow')),
  };
}

/** An example of a node's value, from the scope's examples; `undefined` where they do not reach. */
export function sampleOf(node: Node, scope: Scope): Json | undefined {
  try {
    return within(mostAhead, compile(node, ''), sampleResolver(scope));
  } catch (error) {
    // not now, but when it is asked for again
    if (error instanceof ExpressionError && error.phase === 'load') void loadRareParts();
    return undefined;
  }
}
