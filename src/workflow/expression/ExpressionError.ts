/** A half-open range of UTF-16 offsets into the JSON string value that holds the expression. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Phase = 'save' | 'run' | 'load';

const longestMessage = 10_000;

/** Leaves out the middle: a value that stands in a message may be a hundred million characters long. */
function shortened(message: string): string {
  return message.length > longestMessage ? `${message.slice(0, 9000)} … ${message.slice(-900)}` : message;
}

/**
 * Why an expression has no value. The only exception of the language; messages follow the service's wording
 * (spec: expression-language.md section 19). `save`: the text itself is wrong and the service would refuse to store it;
 * `run`: it failed with the data at hand; `load`: what it needs is not loaded (see `rareParts.ts`), which says nothing about it.
 */
export class ExpressionError extends Error {
  span: Span | undefined;
  readonly phase: Phase;
  /** Everything could be evaluated, but the result is of a type that cannot stand there. */
  isResultUnfit = false;
  constructor(message: string, span?: Span, phase: Phase = 'run') {
    super(shortened(message));
    this.name = 'ExpressionError';
    this.span = span;
    this.phase = phase;
  }
}
