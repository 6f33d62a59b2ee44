import { typeOf } from '../expression/argument.ts';
import { ExpressionError } from '../expression/ExpressionError.ts';
import {
  Decimal,
  Float,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  objectAt,
  stringify,
} from '../json.ts';
import { sizeOf } from '../jsonSize.ts';
import type { Limits } from '../limits.ts';
import type { Field } from './Field.ts';
import { error, isExpression, warning } from './findings.ts';
import type { Finding, Outcome } from './Operation.ts';
import { failedWith } from './outcome.ts';

/* What the variable actions share. Spec: workflow-definition.md 5.5, runtime-semantics.md 10. */

export const variableTypes = ['String', 'Integer', 'Float', 'Boolean', 'Array', 'Object'] as const;
export type VariableType = (typeof variableTypes)[number];

/** The type of that name, whatever its case: the designer writes it in lower case. */
export function variableTypeOf(name: Json | undefined): VariableType | undefined {
  return typeof name === 'string'
    ? variableTypes.find((type) => type.toLowerCase() === name.toLowerCase())
    : undefined;
}

/** What a variable holds that is declared without a value. */
export function initialValue(type: VariableType): Json {
  switch (type) {
    case 'String':
      return '';
    case 'Integer':
      return 0;
    case 'Float':
      return new Float(0);
    case 'Boolean':
      return false;
    case 'Array':
      return [];
    case 'Object':
      return null;
  }
}

/** The value as a variable of that type keeps it: an integer becomes a float where one is wanted. Throws when it does not fit. */
export function fitValue(name: string, type: string, value: Json): Json {
  const wanted = variableTypeOf(type);
  const actual = typeOf(value);
  const fits =
    actual === wanted ||
    wanted === undefined ||
    (actual === 'Integer' && wanted === 'Float') ||
    (value === null && (wanted === 'String' || wanted === 'Array' || wanted === 'Object'));
  if (!fits) {
    throw new ExpressionError(
      `The variable '${name}' of type '${wanted}' cannot take a value of type '${actual}'.`,
    );
  }
  if (wanted !== 'Float' || value instanceof Float) return value;
  return value instanceof Decimal || typeof value === 'number' || typeof value === 'bigint'
    ? new Float(Number(value))
    : value;
}

/** Where few characters are allowed they are counted; elsewhere near enough is good enough, and does not write the value. */
const fewCharacters = 100_000;

/** How an action ends that gives a variable more than it may hold; `undefined` when it may. Spec: runtime-semantics.md 12. */
export function tooLarge(
  name: string,
  value: Json,
  { variableLength, arrayItems }: Pick<Limits, 'variableLength' | 'arrayItems'>,
): Outcome | undefined {
  if (isArray(value) && value.length > arrayItems) {
    const message = `The variable '${name}' would hold ${value.length} items, and the limit is ${arrayItems}.`;
    return failedWith('VariableSizeLimitExceeded', message);
  }
  const length =
    typeof value === 'string'
      ? value.length
      : variableLength <= fewCharacters && sizeOf(value) <= 2 * fewCharacters
        ? stringify(value).length
        : sizeOf(value);
  if (length <= variableLength) return undefined;
  const message = `The variable '${name}' would hold ${length} characters, and the limit is ${variableLength}.`;
  return failedWith('VariableSizeLimitExceeded', message);
}

/** The lines of an action that changes a variable. */
export function variableFields(valueLabel: string, valueHelp: string, isRequired = true): readonly Field[] {
  return [
    {
      kind: 'text',
      path: ['inputs', 'name'],
      label: 'Variable',
      required: true,
      literal: true,
      help: 'The name of a variable that an Initialize variable action declares.',
    },
    {
      kind: 'json',
      path: ['inputs', 'value'],
      label: valueLabel,
      help: valueHelp,
      ...(isRequired && { required: true }),
    },
  ];
}

/** `name` and evaluated `value` of such an action. */
export function readAssignment(
  node: JsonObject,
  evaluate: (value: Json) => Json,
): { readonly name: string; readonly value: Json | undefined } {
  const inputs = objectAt(node, 'inputs');
  const name = inputs.get('name');
  if (typeof name !== 'string' || name === '')
    throw new ExpressionError('The name of the variable is missing.');
  const value = inputs.get('value');
  return { name, value: value === undefined ? undefined : evaluate(value) };
}

/** `{ name, value }`, as records show a variable. */
export function assignment(name: string, value: Json): JsonObject {
  return new Map([
    ['name', name],
    ['value', value],
  ]);
}

/** Faults of a literal value that stands where a variable of `type` is declared. */
export function declaredValueFinding(
  type: VariableType,
  value: Json | undefined,
  path: readonly (string | number)[],
): readonly Finding[] {
  if (value === undefined || value === null || isExpression(value)) return [];
  const fits =
    typeOf(value) === type ||
    (type === 'Float' && typeOf(value) === 'Integer') ||
    (typeof value === 'string' && isReadAs(type, value));
  // Words and numbers may be read as something else; what has members cannot.
  const say = isArray(value) || isObject(value) ? error : warning;
  return fits
    ? []
    : [
        say(
          path,
          `The value is ${article(typeOf(value))}, but the variable is of type ${type}. Give a fitting value.`,
        ),
      ];
}

/** Text that the service reads as a value of another type when it saves the workflow. */
function isReadAs(type: VariableType, text: string): boolean {
  if (type === 'Integer') return /^\s*[+-]?\d+\s*$/.test(text);
  if (type === 'Float') return /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text);
  return type === 'Boolean' && /^\s*(?:true|false)\s*$/i.test(text);
}

function article(type: string): string {
  const word = type.toLowerCase();
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
}
