import { setAt } from '../../workflow/document/structure.ts';
import { isSpent, mostAhead, within } from '../../workflow/expression/budget.ts';
import { ExpressionError } from '../../workflow/expression/ExpressionError.ts';
import { evaluateTemplate } from '../../workflow/expression/evaluate.ts';
import { calls } from '../../workflow/expression/mentions.ts';
import type { Resolver } from '../../workflow/expression/Resolver.ts';
import { hasExpression } from '../../workflow/expression/template.ts';
import type { Json, JsonPath } from '../../workflow/json.ts';
import { type TextAt, textsIn } from '../../workflow/operations/texts.ts';
import { type Absence, absenceIn, notKnown } from './absence.ts';
import { absenceTexts } from './absenceTexts.ts';

/** What a text, or any JSON with expressions in it, is at this moment. */
export type LiveValue =
  /** `missing`: what is absent in it, as clauses; marks stand in the places. */
  | { readonly kind: 'value'; readonly json: Json; readonly missing?: readonly Absence[] }
  /** The run has not come to it. `what` follows "not known yet: ". */
  | { readonly kind: 'unknown'; readonly what: string }
  /** There is a value, but it is not for showing. */
  | { readonly kind: 'secret'; readonly what: string }
  /** It needs a part of the language that is not here yet: ask again after `loadRareParts`. */
  | { readonly kind: 'loading' }
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

/** Evaluates with the resolver of a place in a run, as far as people would wait for it. Never throws. */
export function liveValue(value: Json, resolver: Resolver): LiveValue {
  try {
    return { kind: 'value', json: evaluateAhead(value, resolver) };
  } catch (error) {
    const failures = failingTexts(value, resolver);
    const worst = (kind: Failure['kind']) => failures.find(({ failure }) => failure.kind === kind)?.failure;
    const failed = worst('loading') ?? worst('error') ?? failures[0]?.failure;
    if (!failed) return failureOf(error, { text: '', path: [] });
    if (failed.kind === 'error' || failed.kind === 'loading' || typeof value === 'string') return failed;
    return withMarks(value, failures, resolver) ?? failed;
  }
}

function evaluateAhead(value: Json, resolver: Resolver): Json {
  const evaluate = () => {
    try {
      return evaluateTemplate(value, resolver);
    } catch (error) {
      throw isSpent() ? notKnown(absenceTexts.tooMuch) : error;
    }
  };
  return within(mostAhead, evaluate, undefined);
}

type Failure = Exclude<LiveValue, { kind: 'value' }>;

interface FailingText extends TextAt {
  readonly failure: Failure;
}

/** Every text of a value that has no value now, with the reason. */
function failingTexts(value: Json, resolver: Resolver): readonly FailingText[] {
  return expressionTexts(value).flatMap((found) => {
    try {
      evaluateAhead(found.text, resolver);
      return [];
    } catch (error) {
      return [{ ...found, failure: failureOf(error, found) }];
    }
  });
}

const marks = { unknown: '⟨not known yet⟩', secret: '⟨not shown⟩' } as const;

/** The value with a mark in every place whose own value is absent. */
function withMarks(value: Json, failures: readonly FailingText[], resolver: Resolver): LiveValue | undefined {
  let marked: Json = value;
  const missing = new Map<string, Absence>();
  for (const { failure, path, isName } of failures) {
    if (failure.kind === 'error' || failure.kind === 'loading' || isName) return undefined;
    marked = setAt(marked, path, marks[failure.kind]);
    missing.set(failure.what, failure);
  }
  return { kind: 'value', json: evaluateAhead(marked, resolver), missing: [...missing.values()] };
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

function failureOf(error: unknown, { text, path }: TextAt): Failure {
  if (!(error instanceof ExpressionError)) throw error;
  const { message, span, phase } = error;
  if (phase === 'load') return { kind: 'loading' };
  const absence = absenceIn(message);
  if (absence) return absence;
  const { start, end } = span ?? { start: 0, end: text.length };
  return { kind: 'error', message, phase, text, path, start, end };
}
