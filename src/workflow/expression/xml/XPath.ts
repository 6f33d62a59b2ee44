/* XPath 1.0 as a tree. */

export type Axis =
  | 'ancestor'
  | 'ancestor-or-self'
  | 'attribute'
  | 'child'
  | 'descendant'
  | 'descendant-or-self'
  | 'following'
  | 'following-sibling'
  | 'namespace'
  | 'parent'
  | 'preceding'
  | 'preceding-sibling'
  | 'self';

export type NodeTest =
  | { readonly kind: 'any' | 'text' | 'comment' }
  | { readonly kind: 'instruction'; readonly target?: string }
  /** `local` is `*` for every name. */
  | { readonly kind: 'name'; readonly prefix: string; readonly local: string };

export interface XPathStep {
  readonly axis: Axis;
  readonly test: NodeTest;
  readonly predicates: readonly XPath[];
}

export type Operator =
  | 'or'
  | 'and'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | 'div'
  | 'mod'
  | '|';

export type XPath =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly XPath[] }
  | { readonly kind: 'negate'; readonly operand: XPath }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: XPath; readonly right: XPath }
  | { readonly kind: 'filter'; readonly value: XPath; readonly predicates: readonly XPath[] }
  /** From the root, from the nodes of an expression, or from where one stands. */
  | { readonly kind: 'path'; readonly from: 'root' | 'here' | XPath; readonly steps: readonly XPathStep[] };
