import { ExpressionError } from '../../workflow/expression/ExpressionError.ts';

/*
 * Why a value of a run cannot be shown although nothing is wrong. It travels as an error of the language, because that is how a
 * look-up says that it has no answer; the beginning of the message tells it from a real failure.
 */

export interface Absence {
  /** `unknown`: the run has not come to it. `secret`: it is there, and is not for showing. */
  readonly kind: 'unknown' | 'secret';
  /** A clause that names the thing: "Wait for approval has not run". */
  readonly what: string;
}

const marks = { unknown: 'Not known yet: ', secret: 'Not shown: ' } as const;

/** For look-ups: the run that is shown has no such value yet. */
export function notKnown(what: string): ExpressionError {
  return new ExpressionError(marks.unknown + what);
}

/** For look-ups: there is a value, but it is a secret. */
export function notShown(what: string): ExpressionError {
  return new ExpressionError(marks.secret + what);
}

/** What a message of an error says is absent; `undefined` where it tells of a failure. */
export function absenceIn(message: string): Absence | undefined {
  for (const kind of ['unknown', 'secret'] as const) {
    if (message.startsWith(marks[kind])) return { kind, what: message.slice(marks[kind].length) };
  }
  return undefined;
}
