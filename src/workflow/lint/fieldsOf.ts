import type { Step } from '../document/walk.ts';
import type { Field } from '../operations/Field.ts';
import { operationOf } from '../operations/index.ts';
import type { Operation } from '../operations/Operation.ts';

const memo = new WeakMap<Operation, readonly Field[]>();

/** One rule after the other asks for the same step. */
let latest: { readonly step: Step; readonly fields: readonly Field[] } | undefined;

/** All lines of a step's form. */
export function fieldsOf(step: Step): readonly Field[] {
  if (latest?.step === step) return latest.fields;
  const fields = findFields(step);
  latest = { step, fields };
  return fields;
}

function findFields(step: Step): readonly Field[] {
  const operation = operationOf(step.node, step.kind);
  let fields = memo.get(operation);
  if (!fields) {
    fields = operation.groups.flatMap((group) => group.fields);
    memo.set(operation, fields);
  }
  return fields;
}
