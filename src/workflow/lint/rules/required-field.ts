import type { Step } from '../../document/walk.ts';
import { isObject, type Json, type JsonObject, objectAt, at as valueAt } from '../../json.ts';
import { isFlatDeclaration } from '../../operations/declarations.ts';
import type { Field } from '../../operations/Field.ts';
import { isExpression } from '../../operations/findings.ts';
import { operationOf } from '../../operations/index.ts';
import type { Operation } from '../../operations/Operation.ts';
import { fieldsOf } from '../fieldsOf.ts';
import { isMisspelled } from '../nestedMembers.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';
import { inputsOf } from '../stepInputs.ts';

/** Fields that an operation cannot do without. */
export const requiredField: Rule = {
  id: 'required-field',
  description: 'A value that the service needs is missing.',
  check: perStep(
    (step) => {
      // Those are told by `step-inputs`, which knows every place where such a step may say it.
      if (inputsOf(step.kind, step.type).length > 0) return [];
      return requiredOf(step)
        .filter(({ field }) => !isGiven(step.node, field) && !isToldElsewhere(step, field))
        .map(({ title, field }) =>
          at(
            'required-field',
            // Older files declare one variable without a list around it.
            isVariables(field) && isFlatDeclaration(objectAt(step.node, 'inputs')) ? 'warning' : 'error',
            step,
            field.path,
            `${title === field.label ? '' : `${title}: `}${field.label} is missing in "${step.name}". Give it a value.`,
          ),
        );
    },
    ({ kind, type, example }) =>
      inputsOf(kind, type).length === 0 && fieldsOf(example).some(({ required }) => required),
  ),
};

/** What stands there under a name that is nearly right, and what stands in something that is no object at all. */
function isToldElsewhere(step: Step, { path }: Field): boolean {
  const around = valueAt(step.node, ...path.slice(0, -1));
  // The object itself must be given first.
  if (path.length > 2 && around !== undefined && around !== null && !isObject(around)) return true;
  return isMisspelled(step, path);
}

interface Needed {
  /** Of the group in which the field stands. */
  readonly title: string;
  readonly field: Field;
}

const memo = new WeakMap<Operation, readonly Needed[]>();

/** The lines of a step's form that must be filled in. */
function requiredOf(step: Step): readonly Needed[] {
  const operation = operationOf(step.node, step.kind);
  let needed = memo.get(operation);
  if (needed === undefined) {
    needed = operation.groups.flatMap(({ title, fields }) =>
      fields.filter(({ required }) => required).map((field) => ({ title, field })),
    );
    memo.set(operation, needed);
  }
  return needed;
}

function isVariables({ kind }: Field): boolean {
  return kind === 'variables';
}

/** Whether a value stands at the field's place, or an expression around it that gives one. */
function isGiven(node: JsonObject, field: Field): boolean {
  let value: Json | undefined = node;
  for (const name of field.path) {
    if (isExpression(value)) return true;
    value = isObject(value) ? value.get(name) : undefined;
  }
  // Empty text is a separator like others.
  if (field.path.at(-1) === 'joinWith') return typeof value === 'string';
  // Empty text and null are values like others where any JSON may stand.
  if (field.kind === 'json' && !field.list) return value !== undefined;
  return value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');
}
