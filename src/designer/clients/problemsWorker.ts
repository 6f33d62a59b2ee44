import type { Problem } from '../../workflow/diagnostic.ts';
import { reconcileRoot } from '../../workflow/document/reconcile.ts';
import { isObject, type Json } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import type { Target } from '../../workflow/limits.ts';
import { lint } from '../../workflow/lint/lint.ts';
import { rules } from '../../workflow/lint/rules/index.ts';
import type { Surroundings } from '../../workflow/Surroundings.ts';

/*
 * Checks definitions beside the page, so that typing never waits for the rules. What did not change since the last
 * definition keeps its identity, and with it everything that the rules remember about it.
 */

export interface ProblemsRequest {
  readonly id: number;
  /** The definition as JSON. */
  readonly text: string;
  /** Where the workflow is to run, as its file says. */
  readonly target: Target | undefined;
  /** What the files around the definition give it. */
  readonly surroundings?: Surroundings | undefined;
}

export interface ProblemsAnswer {
  readonly id: number;
  readonly problems: readonly Problem[];
}

const reasons = new Map(rules.map(({ id, description }) => [id, description]));

let last: Json = null;

function check({ text, target, surroundings }: ProblemsRequest): readonly Problem[] {
  const { value } = readJson(text, { maxDepth: 1000 });
  if (value === undefined || !isObject(value)) return [];
  last = reconcileRoot(last, last, value);
  if (!isObject(last)) return [];
  return lint(last, { target, surroundings }).map(({ fix, ...problem }) => {
    const why = reasons.get(problem.rule);
    return { ...problem, ...(why !== undefined && { why }), ...(fix && { fix: { title: fix.title } }) };
  });
}

addEventListener('message', ({ data }: MessageEvent<ProblemsRequest>) => {
  const answer: ProblemsAnswer = { id: data.id, problems: check(data) };
  postMessage(answer);
});
