import type { Diagnostic, Problem } from '../../workflow/diagnostic.ts';
import { reconcileRoot } from '../../workflow/document/reconcile.ts';
import { isObject, type Json, objectAt } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import type { Target } from '../../workflow/limits.ts';
import { computedDoubts } from '../../workflow/lint/computedDoubts.ts';
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
  /** The parameters and variables of the template around it, as JSON: what its expressions give is checked too. */
  readonly template?: string;
}

export interface ProblemsAnswer {
  readonly id: number;
  readonly problems: readonly Problem[];
}

const reasons = new Map(rules.map(({ id, description }) => [id, description]));

let last: Json = null;

function check({ text, target, surroundings, template }: ProblemsRequest): Diagnostics {
  const { value } = readJson(text, { maxDepth: 1000 });
  if (value === undefined || !isObject(value)) return [];
  last = reconcileRoot(last, last, value);
  if (!isObject(last)) return [];
  const definition = last;
  const options = { target, surroundings };
  const found = lint(definition, options);
  if (template === undefined) return found;
  return import('../../workflow/formats/arm/evaluatedDefinition.ts').then(({ evaluatedIn }) => {
    const evaluated = evaluatedIn(definition, objectAt(readJson(template, { maxDepth: 1000 }).value));
    return evaluated === undefined ? found : [...found, ...computedDoubts(definition, evaluated, options)];
  });
}

type Diagnostics = readonly Diagnostic[] | Promise<readonly Diagnostic[]>;

/** As it travels: without the edits, and with what the rule looks for. */
function travelling({ fix, ...problem }: Diagnostic): Problem {
  const why = reasons.get(problem.rule);
  return { ...problem, ...(why !== undefined && { why }), ...(fix && { fix: { title: fix.title } }) };
}

async function answer(request: ProblemsRequest): Promise<void> {
  const found = await check(request);
  postMessage({ id: request.id, problems: found.map(travelling) } satisfies ProblemsAnswer);
}

addEventListener('message', ({ data }: MessageEvent<ProblemsRequest>) => {
  // The page hears of a mistake of ours as of any other error in a worker.
  answer(data).catch(reportError);
});
