import { ExpressionError } from '../ExpressionError.ts';
import type { Operator, XPath, XPathStep } from './XPath.ts';
import { stringOf, type XPathNode } from './XPathNode.ts';
import { nodesOf, passes } from './xpathAxes.ts';
import { type XPathPlace, xpathFunctions } from './xpathFunctions.ts';
import { isNodes, isTrue, nodeSet, numberOf, type XPathValue } from './xpathValue.ts';

interface Place extends XPathPlace {
  readonly budget: { left: number };
}

/** How many nodes one evaluation may look at, so that no expression can hold up the tab. */
const mostVisits = 2_000_000;

/** The value of an XPath 1.0 expression at a node. Throws `ExpressionError` for unknown functions and wrong arguments. */
export function evaluateXPath(expression: XPath, node: XPathNode): XPathValue {
  return evaluate(expression, { node, position: 1, size: 1, budget: { left: mostVisits } });
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

function call(name: string, args: readonly XPath[], place: Place): XPathValue {
  const definition = xpathFunctions.get(name);
  if (definition === undefined) throw new ExpressionError(`The XPath function '${name}' does not exist.`);
  if (args.length < definition.fewest || args.length > definition.most) {
    throw new ExpressionError(`The XPath function '${name}' does not take ${args.length} arguments.`);
  }
  const values = args.map((arg) => evaluate(arg, place));
  return definition.run(values, place);
}
