import type { JsonObject } from '../../json.ts';
import { operationOf } from '../../operations/index.ts';
import type { Finding } from '../../operations/Operation.ts';
import { at, type Rule } from '../Rule.ts';

const memo = {
  action: new WeakMap<JsonObject, readonly Finding[]>(),
  trigger: new WeakMap<JsonObject, readonly Finding[]>(),
};

/** What an operation says about its own step. */
export const operationFinding: Rule = {
  id: 'operation-finding',
  description: 'Values that do not fit together or that this type of step does not take.',
  check({ steps }) {
    return steps.flatMap((step) => {
      let findings = memo[step.kind].get(step.node);
      if (!findings) {
        findings = operationOf(step.node, step.kind).check?.(step.node) ?? [];
        memo[step.kind].set(step.node, findings);
      }
      return findings.map(({ severity, path, message }) =>
        at('operation-finding', severity, step, path, message),
      );
    });
  },
};
