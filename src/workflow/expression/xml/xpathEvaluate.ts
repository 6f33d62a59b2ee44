import { Float } from '../../json.ts';
import { positional, shortestDigits } from '../digits.ts';
import { ExpressionError } from '../ExpressionError.ts';
import { xmlNamespace } from './XmlNode.ts';
import { stringOf, type XPathNode } from './XPathNode.ts';
import { nodesOf, passes } from './xpathAxes.ts';
import type { Operator, XPath, XPathStep } from './xpathParse.ts';

/** A set of nodes is an array in document order, without repetitions. */
export type XPathValue = string | number | boolean | readonly XPathNode[];

interface Place {
  readonly node: XPathNode;
  /** From 1. */
  readonly position: number;
  readonly size: number;
  readonly budget: { left: number };
}

/** How many nodes one evaluation may look at, so that no expression can hold up the tab. */
const mostVisits = 2_000_000;

/** The value of an XPath 1.0 expression at a node. Throws `ExpressionError` for unknown functions and wrong arguments. */
export function evaluateXPath(expression: XPath, node: XPathNode): XPathValue {
  return evaluate(expression, { node, position: 1, size: 1, budget: { left: mostVisits } });
}

function isNodes(value: XPathValue): value is readonly XPathNode[] {
  return typeof value === 'object';
}

function evaluate(expression: XPath, place: Place): XPathValue {
  switch (expression.kind) {
    case 'number':
    case 'string':
      return expression.value;
    case 'negate':
      return -numberOf(evaluate(expression.operand, place));
    case 'operation':
      return operate(expression.operator, expression.left, expression.right, place);
    case 'call':
      return call(expression.name, expression.args, place);
    case 'filter': {
      const nodes = nodeSet(evaluate(expression.value, place));
      return expression.predicates.reduce((kept, predicate) => filtered(kept, predicate, place), nodes);
    }
    case 'path': {
      let nodes: readonly XPathNode[];
      if (expression.from === 'here') nodes = [place.node];
      else if (expression.from === 'root') nodes = [rootOf(place.node)];
      else nodes = nodeSet(evaluate(expression.from, place));
      for (const step of expression.steps) nodes = walk(nodes, step, place);
      return nodes;
    }
  }
}

function rootOf(node: XPathNode): XPathNode {
  let at = node;
  while (at.parent) at = at.parent;
  return at;
}

function nodeSet(value: XPathValue): readonly XPathNode[] {
  if (isNodes(value)) return value;
  throw new ExpressionError('The XPath expression needs nodes where it has a value.');
}

function walk(from: readonly XPathNode[], step: XPathStep, place: Place): readonly XPathNode[] {
  const found = new Set<XPathNode>();
  for (const node of from) {
    let reached: readonly XPathNode[] = reach(node, step, place);
    for (const predicate of step.predicates) reached = filtered(reached, predicate, place);
    for (const one of reached) found.add(one);
  }
  return inOrder([...found]);
}

function reach(node: XPathNode, step: XPathStep, place: Place): readonly XPathNode[] {
  const reached: XPathNode[] = [];
  for (const one of nodesOf(step.axis, node)) {
    spend(place, 1);
    if (passes(step.test, step.axis, one)) reached.push(one);
  }
  return reached;
}

function spend(place: Place, visits: number): void {
  place.budget.left -= visits;
  if (place.budget.left < 0) throw new ExpressionError('The XPath expression takes too long.');
}

function filtered(nodes: readonly XPathNode[], predicate: XPath, place: Place): readonly XPathNode[] {
  const { budget } = place;
  spend(place, nodes.length);
  return nodes.filter((node, index) => {
    const value = evaluate(predicate, { node, position: index + 1, size: nodes.length, budget });
    return typeof value === 'number' ? value === index + 1 : isTrue(value);
  });
}

function inOrder(nodes: XPathNode[]): readonly XPathNode[] {
  return nodes.sort((a, b) => a.order - b.order);
}

function operate(operator: Operator, left: XPath, right: XPath, place: Place): XPathValue {
  if (operator === 'or') return isTrue(evaluate(left, place)) || isTrue(evaluate(right, place));
  if (operator === 'and') return isTrue(evaluate(left, place)) && isTrue(evaluate(right, place));
  const a = evaluate(left, place);
  const b = evaluate(right, place);
  switch (operator) {
    case '|':
      return inOrder([...new Set([...nodeSet(a), ...nodeSet(b)])]);
    case '+':
      return numberOf(a) + numberOf(b);
    case '-':
      return numberOf(a) - numberOf(b);
    case '*':
      return numberOf(a) * numberOf(b);
    case 'div':
      return numberOf(a) / numberOf(b);
    case 'mod':
      return numberOf(a) % numberOf(b);
    default:
      return compare(operator, a, b, place);
  }
}

type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Nodes compare as soon as one of them does. */
function compare(operator: Comparison, a: XPathValue, b: XPathValue, place: Place): boolean {
  if (isNodes(a)) {
    if (isNodes(b)) {
      spend(place, a.length * b.length);
      const texts = b.map(stringOf);
      return a.some((node) => {
        const text = stringOf(node);
        return texts.some((other) => compareValues(operator, text, other));
      });
    }
    if (typeof b === 'boolean') return compareValues(operator, a.length > 0, b);
    return a.some((node) => compareValues(operator, stringOf(node), b));
  }
  if (isNodes(b)) {
    if (typeof a === 'boolean') return compareValues(operator, a, b.length > 0);
    return b.some((node) => compareValues(operator, a, stringOf(node)));
  }
  return compareValues(operator, a, b);
}

function compareValues(
  operator: Comparison,
  a: string | number | boolean,
  b: string | number | boolean,
): boolean {
  if (operator === '=' || operator === '!=') {
    let isEqual: boolean;
    if (typeof a === 'boolean' || typeof b === 'boolean') isEqual = isTrue(a) === isTrue(b);
    else if (typeof a === 'number' || typeof b === 'number') isEqual = numberOf(a) === numberOf(b);
    else isEqual = a === b;
    return (operator === '=') === isEqual;
  }
  const left = numberOf(a);
  const right = numberOf(b);
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
}

function isTrue(value: XPathValue): boolean {
  if (isNodes(value)) return value.length > 0;
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  return typeof value === 'string' ? value !== '' : value;
}

function numberOf(value: XPathValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = textOf(value).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  return /^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
}

function textOf(value: XPathValue): string {
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

interface XPathFunction {
  readonly fewest: number;
  readonly most: number;
  readonly run: (args: readonly XPathValue[], place: Place) => XPathValue;
}

/** A function of a value that is the node itself when none is given. */
function ofNode(run: (node: XPathNode | undefined) => string): XPathFunction {
  return {
    fewest: 0,
    most: 1,
    run: ([value], place) => run(value === undefined ? place.node : nodeSet(value)[0]),
  };
}

function text(args: readonly XPathValue[], index: number): string {
  return textOf(args[index] ?? '');
}

function define(fewest: number, most: number, run: XPathFunction['run']): XPathFunction {
  return { fewest, most, run };
}

function rounded(value: number): number {
  return Number.isFinite(value) ? Math.floor(value + 0.5) : value;
}

const functions: ReadonlyMap<string, XPathFunction> = new Map<string, XPathFunction>([
  ['last', define(0, 0, (_, place) => place.size)],
  ['position', define(0, 0, (_, place) => place.position)],
  ['count', define(1, 1, ([nodes = '']) => nodeSet(nodes).length)],
  // Without a schema no attribute is an identifier.
  ['id', define(1, 1, () => [])],
  ['local-name', ofNode((node) => node?.local ?? '')],
  ['namespace-uri', ofNode((node) => node?.namespace ?? '')],
  ['name', ofNode((node) => node?.name ?? '')],
  ['string', define(0, 1, ([value], place) => textOf(value ?? [place.node]))],
  ['concat', define(2, Number.POSITIVE_INFINITY, (args) => args.map(textOf).join(''))],
  ['starts-with', define(2, 2, (args) => text(args, 0).startsWith(text(args, 1)))],
  ['contains', define(2, 2, (args) => text(args, 0).includes(text(args, 1)))],
  [
    'substring-before',
    define(2, 2, (args) => text(args, 0).slice(0, Math.max(0, text(args, 0).indexOf(text(args, 1))))),
  ],
  [
    'substring-after',
    define(2, 2, (args) => {
      const found = text(args, 0).indexOf(text(args, 1));
      return found < 0 ? '' : text(args, 0).slice(found + text(args, 1).length);
    }),
  ],
  ['substring', define(2, 3, substring)],
  ['string-length', define(0, 1, ([value], place) => textOf(value ?? [place.node]).length)],
  ['normalize-space', define(0, 1, ([value], place) => normalized(textOf(value ?? [place.node])))],
  ['translate', define(3, 3, translate)],
  ['boolean', define(1, 1, ([value = '']) => isTrue(value))],
  ['not', define(1, 1, ([value = '']) => !isTrue(value))],
  ['true', define(0, 0, () => true)],
  ['false', define(0, 0, () => false)],
  ['lang', define(1, 1, (args, place) => speaks(place.node, text(args, 0).toLowerCase()))],
  ['number', define(0, 1, ([value], place) => numberOf(value ?? [place.node]))],
  ['sum', define(1, 1, ([nodes = '']) => nodeSet(nodes).reduce((sum, node) => sum + numberOf([node]), 0))],
  ['floor', define(1, 1, ([value = '']) => Math.floor(numberOf(value)))],
  ['ceiling', define(1, 1, ([value = '']) => Math.ceil(numberOf(value)))],
  ['round', define(1, 1, ([value = '']) => rounded(numberOf(value)))],
]);

function call(name: string, args: readonly XPath[], place: Place): XPathValue {
  const definition = functions.get(name);
  if (definition === undefined) throw new ExpressionError(`The XPath function '${name}' does not exist.`);
  if (args.length < definition.fewest || args.length > definition.most) {
    throw new ExpressionError(`The XPath function '${name}' does not take ${args.length} arguments.`);
  }
  const values = args.map((arg) => evaluate(arg, place));
  return definition.run(values, place);
}

function substring(args: readonly XPathValue[]): string {
  const whole = text(args, 0);
  const start = rounded(numberOf(args[1] ?? ''));
  const end = args.length > 2 ? start + rounded(numberOf(args[2] ?? '')) : Number.POSITIVE_INFINITY;
  // Written so that NaN keeps nothing.
  return whole
    .split('')
    .filter((_, index) => index + 1 >= start && index + 1 < end)
    .join('');
}

function normalized(value: string): string {
  return value
    .split(/[ \t\r\n]+/)
    .filter(Boolean)
    .join(' ');
}

function translate(args: readonly XPathValue[]): string {
  const from = text(args, 1);
  const to = text(args, 2);
  return text(args, 0)
    .split('')
    .map((c) => {
      const index = from.indexOf(c);
      return index < 0 ? c : to.charAt(index);
    })
    .join('');
}

/** Whether the nearest `xml:lang` names that language or a dialect of it. */
function speaks(node: XPathNode, language: string): boolean {
  for (let at: XPathNode | undefined = node; at; at = at.parent) {
    const found = at.attributes.find((one) => one.local === 'lang' && one.namespace === xmlNamespace);
    if (found) {
      const own = found.text.toLowerCase();
      return own === language || own.startsWith(`${language}-`);
    }
  }
  return false;
}
