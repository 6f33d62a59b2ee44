import { Float } from '../../json.ts';
import { positional, shortestDigits } from '../digits.ts';
import { ExpressionError } from '../ExpressionError.ts';
import { stringOf, type XPathNode } from './XPathNode.ts';

/** A set of nodes is an array in document order, without repetitions. */
export type XPathValue = string | number | boolean | readonly XPathNode[];

export function isNodes(value: XPathValue): value is readonly XPathNode[] {
  return typeof value === 'object';
}

/** Throws `ExpressionError` for anything but nodes. */
export function nodeSet(value: XPathValue): readonly XPathNode[] {
  if (isNodes(value)) return value;
  throw new ExpressionError('The XPath expression needs nodes where it has a value.');
}

/** XPath's `boolean()`. */
export function isTrue(value: XPathValue): boolean {
  if (isNodes(value)) return value.length > 0;
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  return typeof value === 'string' ? value !== '' : value;
}

/** XPath's `number()`: of nodes, that of the first. */
export function numberOf(value: XPathValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const found = /^[ \t\r\n]*(-?(?:\d+(?:\.\d*)?|\.\d+))[ \t\r\n]*$/.exec(textOf(value));
  return found ? Number(found[1]) : Number.NaN;
}

/** XPath's `string()`: of nodes, that of the first. */
export function textOf(value: XPathValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (isNodes(value)) return value[0] ? stringOf(value[0]) : '';
  if (!Number.isFinite(value)) return String(value);
  // Never with an exponent.
  const digits = shortestDigits(new Float(value));
  if (digits.digits === '') return '0';
  const [whole, fraction] = positional(digits, Math.max(0, digits.digits.length - digits.point));
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
