import { ExpressionError } from '../../workflow/expression/ExpressionError.ts';
import { evaluateTemplate } from '../../workflow/expression/evaluate.ts';
import { calls } from '../../workflow/expression/mentions.ts';
import type { Resolver } from '../../workflow/expression/Resolver.ts';
import { hasExpression } from '../../workflow/expression/template.ts';
import type { Json, JsonPath } from '../../workflow/json.ts';
import { type TextAt, textsIn } from '../../workflow/operations/texts.ts';
import { absenceIn } from './absence.ts';

/** What a text, or any JSON with expressions in it, is at this moment. */
export type LiveValue =
  | { readonly kind: 'value'; readonly json: Json }
  /** The run has not come to it. `what` follows "not known yet: ". */
  | { readonly kind: 'unknown'; readonly what: string }
  /** There is a value, but it is not for showing. */
  | { readonly kind: 'secret'; readonly what: string }
  | {
      readonly kind: 'error';
      readonly message: string;
      /** `save`: the text itself is wrong, whatever the run. */
      readonly phase: 'save' | 'run';
      /** The text that failed and where it stands in the value; an empty path means the value itself. */
      readonly text: string;
      readonly path: JsonPath;
      /** The failing part of `text`. */
      readonly start: number;
      readonly end: number;
    };

/** Evaluates with the resolver of a place in a run. Never throws. */
export function liveValue(value: Json, resolver: Resolver): LiveValue {
  try {
    return { kind: 'value', json: evaluateTemplate(value, resolver) };
  } catch (error) {
    return failureOf(error, failingText(value, resolver));
  }
}

/** Texts of a value that are more than literal text, with where they stand. */
export function expressionTexts(value: Json): readonly TextAt[] {
  return textsIn(value).filter(({ text }) => hasExpression(text));
}

/** Whether the value depends on what a run gives: without a run, examples stand in for it. */
export function asksRun(value: Json): boolean {
  return textsIn(value).some(({ text }) => calls(text).some(({ name }) => ofRun.has(name.toLowerCase())));
}

const ofRun: ReadonlySet<string> = new Set(
  `actions body outputs action result trigger triggerBody triggerOutputs triggerFormDataValue triggerFormDataMultiValues
  triggerMultipartBody formDataValue formDataMultiValues multipartBody variables item items iterationIndexes workflow utcNow`
    .toLowerCase()
    .split(/\s+/),
);

/** The first text of a value that cannot be evaluated. */
function failingText(value: Json, resolver: Resolver): TextAt {
  const texts = expressionTexts(value);
  const found = texts.find(({ text }) => {
    try {
      evaluateTemplate(text, resolver);
      return false;
    } catch {
      return true;
    }
  });
  return found ?? { text: typeof value === 'string' ? value : '', path: [] };
}

function failureOf(error: unknown, { text, path }: TextAt): LiveValue {
  if (!(error instanceof ExpressionError)) throw error;
  const { message, span, phase } = error;
  const absence = absenceIn(message);
  if (absence) return absence;
  const { start, end } = span ?? { start: 0, end: text.length };
  return { kind: 'error', message, phase, text, path, start, end };
}
