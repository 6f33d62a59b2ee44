import type { Axis, NodeTest, Operator, XPath, XPathStep } from './XPath.ts';
import { invalid, type Token, tokenize } from './xpathTokens.ts';

/* Reads XPath 1.0. Prefixes other than `xml` mean nothing here and are refused, as the service does. */

const axes: ReadonlySet<string> = new Set<Axis>([
  'ancestor',
  'ancestor-or-self',
  'attribute',
  'child',
  'descendant',
  'descendant-or-self',
  'following',
  'following-sibling',
  'namespace',
  'parent',
  'preceding',
  'preceding-sibling',
  'self',
]);
const nodeTypes: ReadonlySet<string> = new Set(['node', 'text', 'comment', 'processing-instruction']);
/** How deep expressions may nest in each other. */
const deepest = 100;
const longest = 65_536;
/** How many operators it may have: `1+1+1…` is a tree as deep as it is long. */
const mostOperators = 1000;

/** From the loosest to the tightest. */
const levels: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
];

const anyNode: NodeTest = { kind: 'any' };
const throughAll: XPathStep = { axis: 'descendant-or-self', test: anyNode, predicates: [] };

/** The tree of an XPath 1.0 expression. Throws `ExpressionError` when it is malformed. */
export function parseXPath(source: string): XPath {
  if (source.length > longest) throw invalid(`${source.slice(0, 40)}…`, 'it is too long');
  const tokens = tokenize(source);
  let at = 0;
  let depth = 0;
  let operators = 0;

  const peek = (ahead = 0): Token => tokens[at + ahead] ?? { kind: 'end', text: '' };
  const isSign = (text: string, ahead = 0) => peek(ahead).kind === 'sign' && peek(ahead).text === text;
  const accept = (text: string) => {
    if (!isSign(text)) return false;
    at++;
    return true;
  };
  const fail = (): never => {
    const { kind, text } = peek();
    throw invalid(source, kind === 'end' ? 'it ends too early' : `'${text}' is not expected`);
  };
  const expect = (text: string) => {
    if (!accept(text)) fail();
  };

  function expression(): XPath {
    if (++depth > deepest) throw invalid(source, 'it nests too deep');
    const found = operation(0);
    depth--;
    return found;
  }

  function operationOf(operator: Operator, left: XPath, right: XPath): XPath {
    if (++operators > mostOperators) throw invalid(source, 'it has too many operators');
    return { kind: 'operation', operator, left, right };
  }

  function operation(level: number): XPath {
    const known = levels[level];
    if (known === undefined) return negation();
    let left = operation(level + 1);
    for (;;) {
      const { kind, text } = peek();
      const operator = known.find((one) => one === text);
      // Behind an operand a name can only be an operator, and `*` only a product.
      if (operator === undefined || (kind !== 'sign' && kind !== 'name')) return left;
      at++;
      left = operationOf(operator, left, operation(level + 1));
    }
  }

  function negation(): XPath {
    let isNegative = false;
    let isSigned = false;
    while (accept('-')) {
      isNegative = !isNegative;
      isSigned = true;
    }
    const operand = union();
    if (!isSigned) return operand;
    const negated: XPath = { kind: 'negate', operand };
    return isNegative ? negated : { kind: 'negate', operand: negated };
  }

  function union(): XPath {
    let left = path();
    while (accept('|')) left = operationOf('|', left, path());
    return left;
  }

  function path(): XPath {
    const { kind, text } = peek();
    const isCall =
      kind === 'name' && isSign('(', 1) && !nodeTypes.has(text) && !(isSign('::', 1) && axes.has(text));
    if (kind === 'number' || kind === 'string' || isSign('(') || isCall) {
      const filtered = predicatesOf(primary());
      const steps = restOfPath();
      return steps.length > 0 ? { kind: 'path', from: filtered, steps } : filtered;
    }
    if (accept('//')) return { kind: 'path', from: 'root', steps: [throughAll, ...relativePath()] };
    if (accept('/')) return { kind: 'path', from: 'root', steps: beginsStep() ? relativePath() : [] };
    return { kind: 'path', from: 'here', steps: relativePath() };
  }

  function predicatesOf(value: XPath): XPath {
    const found = predicates();
    return found.length > 0 ? { kind: 'filter', value, predicates: found } : value;
  }

  function predicates(): readonly XPath[] {
    const found: XPath[] = [];
    while (accept('[')) {
      found.push(expression());
      expect(']');
    }
    return found;
  }

  function primary(): XPath {
    const { kind, text } = peek();
    at++;
    if (kind === 'number') return { kind: 'number', value: Number(text) };
    if (kind === 'string') return { kind: 'string', value: text };
    if (kind === 'sign') {
      const inner = expression();
      expect(')');
      return inner;
    }
    expect('(');
    const args: XPath[] = [];
    if (!isSign(')')) {
      do args.push(expression());
      while (accept(','));
    }
    expect(')');
    return { kind: 'call', name: text, args };
  }

  function beginsStep(): boolean {
    const { kind, text } = peek();
    return kind === 'name' || (kind === 'sign' && ['@', '.', '..', '*'].includes(text));
  }

  function restOfPath(): readonly XPathStep[] {
    if (accept('//')) return [throughAll, ...relativePath()];
    return accept('/') ? relativePath() : [];
  }

  function relativePath(): readonly XPathStep[] {
    const steps: XPathStep[] = [step()];
    for (;;) {
      if (accept('//')) steps.push(throughAll, step());
      else if (accept('/')) steps.push(step());
      else return steps;
    }
  }

  function step(): XPathStep {
    if (accept('.')) return { axis: 'self', test: anyNode, predicates: [] };
    if (accept('..')) return { axis: 'parent', test: anyNode, predicates: [] };
    let axis: Axis = 'child';
    if (accept('@')) axis = 'attribute';
    else if (peek().kind === 'name' && isSign('::', 1)) {
      const { text } = peek();
      if (!isAxis(text)) throw invalid(source, `there is no axis '${text}'`);
      axis = text;
      at += 2;
    }
    return { axis, test: nodeTest(), predicates: predicates() };
  }

  function nodeTest(): NodeTest {
    if (accept('*')) return { kind: 'name', prefix: '', local: '*' };
    const { kind, text } = peek();
    if (kind !== 'name') fail();
    at++;
    if (isSign('(') && nodeTypes.has(text)) return typeTest(text);
    if (!accept(':')) return { kind: 'name', prefix: '', local: text };
    if (text !== 'xml') {
      throw invalid(
        source,
        `the prefix '${text}' has no namespace here. Use local-name() and namespace-uri()`,
      );
    }
    const local = peek();
    if (local.kind !== 'name' && !isSign('*')) fail();
    at++;
    return { kind: 'name', prefix: text, local: local.text };
  }

  function typeTest(name: string): NodeTest {
    expect('(');
    const target = name === 'processing-instruction' && peek().kind === 'string' ? peek().text : undefined;
    if (target !== undefined) at++;
    expect(')');
    if (name === 'processing-instruction')
      return { kind: 'instruction', ...(target !== undefined && { target }) };
    return { kind: name === 'node' ? 'any' : name === 'text' ? 'text' : 'comment' };
  }

  const found = expression();
  if (peek().kind !== 'end') fail();
  return found;
}

function isAxis(text: string): text is Axis {
  return axes.has(text);
}
