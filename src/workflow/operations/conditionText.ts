import { isArray, isObject, type Json } from '../json.ts';
import { oneLine } from './summary.ts';

const words: Readonly<Record<string, string>> = {
  equals: '=',
  greater: '>',
  greaterorequals: '≥',
  less: '<',
  lessorequals: '≤',
  contains: 'contains',
  startswith: 'starts with',
  endswith: 'ends with',
};

const deepest = 3;

/** A condition (object tree or expression) in one line: `triggerBody()?['amount'] > 100 and …`. Total on odd values. */
export function conditionText(condition: Json | undefined, depth = 0): string {
  if (!isObject(condition)) return expressionText(condition);
  const [entry] = condition;
  if (!entry) return '';
  const [name, operands] = entry;
  const key = name.toLowerCase();
  if (depth >= deepest) return '…';
  if (key === 'and' || key === 'or') {
    const parts = (isArray(operands) ? operands : []).slice(0, 4);
    return parts.map((part) => conditionText(part, depth + 1)).join(` ${key} `);
  }
  if (key === 'not') {
    const inner = conditionText(isArray(operands) ? operands[0] : operands, depth + 1);
    return inner === '' ? '' : `not (${inner})`;
  }
  const [left, right] = isArray(operands) ? operands : [];
  const word = Object.hasOwn(words, key) ? words[key] : oneLine(name);
  return left === '' && right === '' ? '' : `${operandText(left)} ${word} ${operandText(right)}`.trim();
}

function operandText(value: Json | undefined): string {
  if (value === '') return "''";
  return value === null ? 'null' : expressionText(value);
}

function expressionText(value: Json | undefined): string {
  const line = oneLine(value);
  return typeof value === 'string' && /^@[^@{]/.test(value) ? line.slice(1) : line;
}
