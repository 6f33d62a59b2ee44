import { Decimal, Float, isArray, isObject, type Json } from '../json.ts';
import type { TypeName } from './ExpressionFunction.ts';
import { functionNamed } from './functions/index.ts';
import type { Node } from './Node.ts';

/** The type of a value as it stands. */
export function typeOfConstant(value: Json): TypeName {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number' || typeof value === 'bigint') return 'integer';
  if (value instanceof Float) return 'float';
  if (value instanceof Decimal) return 'decimal';
  return isArray(value) ? 'array' : isObject(value) ? 'object' : 'any';
}

/** One type or several, as a list. */
export function listOf(type: TypeName | readonly TypeName[]): readonly TypeName[] {
  return typeof type === 'string' ? [type] : type;
}

/** The types that a node's value can have; `any` when nothing is known. */
export function typesOf(node: Node): readonly TypeName[] {
  if (node.kind === 'constant') return [typeOfConstant(node.value)];
  if (node.kind !== 'call') return ['any'];
  const definition = functionNamed(node.name);
  if (!definition) return ['any'];
  if (definition.name === 'if') return [...new Set(node.args.slice(1).flatMap(typesOf))];
  return listOf(definition.returns);
}

const families: Partial<Record<TypeName, string>> = {
  integer: 'number',
  float: 'number',
  decimal: 'number',
  xml: 'object',
  binary: 'object',
};

/** Whether a value of one type can stand where another is wanted. */
export function canStandFor(given: TypeName, wanted: TypeName): boolean {
  if (given === 'any' || wanted === 'any' || given === wanted) return true;
  if (wanted === 'integer') return given === 'number';
  const [a, b] = [families[given] ?? given, families[wanted] ?? wanted];
  return a === b;
}

/** Whether values of two types can be equal. */
export function canBeEqual(a: TypeName, b: TypeName): boolean {
  if (a === 'any' || b === 'any' || a === 'null' || b === 'null') return true;
  return (families[a] ?? a) === (families[b] ?? b);
}
