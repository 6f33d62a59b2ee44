import type { Json } from '../json.ts';
import type { Span } from './ExpressionError.ts';

/** The tree of one expression. Spans are offsets into the whole JSON string value. */
export type Node = Constant | Call | Access | Broken;

export interface Constant extends Span {
  readonly kind: 'constant';
  readonly value: Json;
  /** As written, `''` and all. */
  readonly spelling: string;
}

export interface Call extends Span {
  readonly kind: 'call';
  /** As written; functions are found ignoring case. */
  readonly name: string;
  readonly nameEnd: number;
  readonly args: readonly Node[];
  /** False where the closing parenthesis is missing: only in text that does not parse. */
  readonly closed: boolean;
}

/** Steps into the value of a call. They are kept as a list, so that long chains cost no recursion. */
export interface Access extends Span {
  readonly kind: 'access';
  readonly target: Call;
  readonly steps: readonly Step[];
}

export interface Step extends Span {
  /** A string constant in the dot form. */
  readonly key: Node;
  readonly form: 'dot' | 'bracket';
  /** Where the `?` stands, when there is one. */
  readonly question: Span | undefined;
  readonly closed: boolean;
}

/** A piece that does not parse, left so that an editor can work with the rest. */
export interface Broken extends Span {
  readonly kind: 'broken';
}
