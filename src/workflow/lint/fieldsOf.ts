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

const ofKinds = new WeakMap<Operation, Map<Field['kind'], readonly Field[]>>();

/** Those of one kind: most rules look at one or two of some twenty lines. */
export function fieldsOfKind(step: Step, kind: Field['kind']): readonly Field[] {
  const operation = operationOf(step.node, step.kind);
  let kinds = ofKinds.get(operation);
  if (!kinds) {
    kinds = new Map();
    ofKinds.set(operation, kinds);
  }
  let fields = kinds.get(kind);
  if (!fields) {
    fields = fieldsOf(step).filter((field) => field.kind === kind);
    kinds.set(kind, fields);
  }
  return fields;
}
