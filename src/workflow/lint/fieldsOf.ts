import type { Step } from '../document/walk.ts';
import type { Field } from '../operations/Field.ts';
import { operationOf } from '../operations/index.ts';
import type { Operation } from '../operations/Operation.ts';

const memo = new WeakMap<Operation, readonly Field[]>();

/** All lines of a step's form. */
export function fieldsOf(step: Step): readonly Field[] {
  const operation = operationOf(step.node, step.kind);
  let fields = memo.get(operation);
  if (!fields) {
    fields = operation.groups.flatMap((group) => group.fields);
    memo.set(operation, fields);
  }
  return fields;
}
