import { expect, it } from 'vitest';
import { stepsOf } from '../document/walk.ts';
import { fromPlain, isObject, type JsonObject } from '../json.ts';
import { operations } from '../operations/index.ts';
import { targets } from '../targets.ts';
import { contextOf } from './contextOf.ts';
import { checkedOf, examples } from './examples/examples.ts';
import { definition } from './examples/parts.ts';
import { lint } from './lint.ts';
import { findRegardless } from './perStep.ts';

const definitions: readonly JsonObject[] = Object.values(examples)
  .flatMap(({ bad, good }) => [...bad, ...good])
  .map((example) => definition(checkedOf(example).given));

/** Steps of every type with members of a wrong kind, so that every check has something to say. */
const broken: readonly JsonObject[] = operations
  .map(({ role, type }) => {
    const node = {
      type,
      description: 'x'.repeat(300),
      limit: { timeout: 'soon', count: 0 },
      runAfter: 5,
      inputz: 1,
    };
    const odd = {
      ...node,
      recurrence: { interval: 0 },
      conditions: [1],
      trackedProperties: 5,
      runtimeConfiguration: 5,
    };
    const inputs = {
      uri: 'ftp://x',
      method: 'get',
      authentication: { type: 'None' },
      retryPolicy: { type: 'x' },
    };
    const steps = {
      A: node,
      B: { ...odd, inputs },
      C: { type, inputs: { subscribe: inputs, unsubscribe: inputs } },
    };
    return fromPlain(
      role === 'trigger' ? { triggers: steps, actions: {} } : { triggers: {}, actions: steps },
    );
  })
  .filter(isObject);

it('spares a check only steps in which it would find nothing', () => {
  for (const definition of [...definitions, ...broken]) {
    for (const target of [undefined, ...targets]) {
      const { limits } = contextOf(definition, { target });
      const found = new Set(lint(definition, { target }).map(keyOf));
      for (const step of stepsOf(definition))
        for (const diagnostic of findRegardless(step, { target, limits }))
          expect(found).toContain(keyOf(diagnostic));
    }
  }
});

function keyOf({ rule, path, message }: { rule: string; path: readonly unknown[]; message: string }): string {
  return [rule, message, ...path].join('\n');
}
