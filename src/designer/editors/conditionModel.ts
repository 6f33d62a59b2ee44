import { at, isArray, isObject, type Json, type JsonObject, type JsonPath } from '../../workflow/json.ts';

/*
 * The condition of an If as rows and groups (spec: workflow-definition.md 11). Every part knows its path inside the condition,
 * so that changing one operand changes one value of the document. What the rows cannot say stays as it is, as JSON.
 */

export type Joint = 'and' | 'or';

export type Comparison =
  | 'equals'
  | 'greater'
  | 'greaterOrEquals'
  | 'less'
  | 'lessOrEquals'
  | 'contains'
  | 'startsWith'
  | 'endsWith';

/** How a row compares: the function, and whether `not` stands around it. */
export interface Operator {
  readonly id: string;
  readonly comparison: Comparison;
  readonly isNegated: boolean;
  readonly label: string;
}

function operator(comparison: Comparison, isNegated: boolean, label: string): Operator {
  return { id: isNegated ? `not ${comparison}` : comparison, comparison, isNegated, label };
}

export const operators: readonly Operator[] = [
  operator('equals', false, 'is equal to'),
  operator('equals', true, 'is not equal to'),
  operator('greater', false, 'is greater than'),
  operator('greaterOrEquals', false, 'is greater than or equal to'),
  operator('less', false, 'is less than'),
  operator('lessOrEquals', false, 'is less than or equal to'),
  operator('contains', false, 'contains'),
  operator('contains', true, 'does not contain'),
  operator('startsWith', false, 'starts with'),
  operator('startsWith', true, 'does not start with'),
  operator('endsWith', false, 'ends with'),
  operator('endsWith', true, 'does not end with'),
];

export interface Row {
  readonly kind: 'row';
  readonly path: JsonPath;
  readonly operator: Operator;
  /** Path of the array with the two operands. */
  readonly operandsPath: JsonPath;
  readonly left: Json;
  readonly right: Json;
}

export interface Group {
  readonly kind: 'group';
  readonly path: JsonPath;
  readonly joint: Joint;
  /** Path of the array with the parts. */
  readonly partsPath: JsonPath;
  readonly parts: readonly Part[];
}

/** Legal, perhaps, but not drawable: shown and edited as JSON. */
export interface Opaque {
  readonly kind: 'opaque';
  readonly path: JsonPath;
  readonly value: Json;
}

export type Part = Row | Group | Opaque;

/** Deeper groups are shown as JSON: rows would have no room left. */
const deepestGroup = 6;

/** The single member of an object, its name in lower case (names of functions ignore case). */
function onlyMember(
  value: Json,
): { readonly key: string; readonly name: string; readonly value: Json } | undefined {
  if (!isObject(value) || value.size !== 1) return undefined;
  for (const [key, member] of value) return { key, name: key.toLowerCase(), value: member };
  return undefined;
}

/** Reads a condition value into parts. Never throws; whatever does not fit is `opaque`. */
export function readCondition(value: Json, path: JsonPath = [], depth = 0): Part {
  const member = onlyMember(value);
  if (!member) return { kind: 'opaque', path, value };
  if ((member.name === 'and' || member.name === 'or') && isArray(member.value) && depth < deepestGroup) {
    const partsPath = [...path, member.key];
    const parts = member.value.map((part, index) => readCondition(part, [...partsPath, index], depth + 1));
    return { kind: 'group', path, joint: member.name, partsPath, parts };
  }
  return readRow(value, path, member) ?? { kind: 'opaque', path, value };
}

function readRow(
  value: Json,
  path: JsonPath,
  member: { key: string; name: string; value: Json },
): Row | undefined {
  if (member.name !== 'not') return readComparison(value, path, path, false);
  const wrapped = isArray(member.value) && member.value.length === 1;
  const inner = wrapped ? at(member.value, 0) : member.value;
  if (inner === undefined) return undefined;
  const innerPath = wrapped ? [...path, member.key, 0] : [...path, member.key];
  return readComparison(inner, path, innerPath, true);
}

function readComparison(
  value: Json,
  path: JsonPath,
  innerPath: JsonPath,
  isNegated: boolean,
): Row | undefined {
  const member = onlyMember(value);
  if (!member || !isArray(member.value) || member.value.length !== 2) return undefined;
  const found = operators.find(
    (candidate) => candidate.comparison.toLowerCase() === member.name && candidate.isNegated === isNegated,
  );
  const [left, right] = member.value;
  if (!found || left === undefined || right === undefined) return undefined;
  return { kind: 'row', path, operator: found, operandsPath: [...innerPath, member.key], left, right };
}

/** The JSON of a comparison. */
export function rowValue(chosen: Operator, left: Json, right: Json): JsonObject {
  const comparison = new Map([[chosen.comparison, [left, right]]]);
  return chosen.isNegated ? new Map<string, Json>([['not', comparison]]) : comparison;
}

const equals = operators[0] as Operator; // the list above is not empty

/** A row to begin with. */
export function emptyRow(): JsonObject {
  return rowValue(equals, '', '');
}

/** A group with one empty row. */
export function emptyGroup(joint: Joint): JsonObject {
  return new Map([[joint, [emptyRow()]]]);
}

/** The condition of a new If, and what an empty one is drawn as. */
export function emptyCondition(): JsonObject {
  return emptyGroup('and');
}

/** The whole condition as a group, with another row beside the lone one. */
export function wrapped(value: Json, joint: Joint): JsonObject {
  return new Map([[joint, [value, emptyRow()]]]);
}

/** How many operands are still empty, for a hint. */
export function emptyOperands(part: Part): number {
  switch (part.kind) {
    case 'row':
      return Number(part.left === '') + Number(part.right === '');
    case 'group':
      return part.parts.reduce((sum, inner) => sum + emptyOperands(inner), 0);
    case 'opaque':
      return 0;
  }
}
