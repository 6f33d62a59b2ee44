import type { Diagnostic, Problem } from '../../workflow/diagnostic.ts';
import { followEmbedded } from '../../workflow/document/embedded.ts';
import { reconcileRoot } from '../../workflow/document/reconcile.ts';
import { emptyObject, isObject, type Json, type JsonPath } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import type { Target } from '../../workflow/limits.ts';
import { computedDoubts } from '../../workflow/lint/computedDoubts.ts';
import { lint } from '../../workflow/lint/lint.ts';
import { rules } from '../../workflow/lint/rules/index.ts';
import { templateFaults } from '../../workflow/lint/templateFaults.ts';
import type { Surroundings } from '../../workflow/Surroundings.ts';

/*
 * Checks definitions beside the page, so that typing never waits for the rules. What did not change since the last
 * definition keeps its identity, and with it everything that the rules remember about it.
 */

export interface ProblemsRequest {
  readonly id: number;
  /** JSON in which the definition stands. */
  readonly text: string;
  /** Where it stands; absent where it is all of the text. */
  readonly path?: JsonPath;
  /** Where the workflow is to run, as its file says. */
  readonly target: Target | undefined;
  /** What the files around the definition give it. */
  readonly surroundings?: Surroundings | undefined;
  /** A template stands around it: what its expressions give is checked too. */
  readonly isInTemplate?: boolean;
}

export interface ProblemsAnswer {
  readonly id: number;
  readonly problems: readonly Problem[];
}

const reasons = new Map(rules.map(({ id, description }) => [id, description]));

let last: Json = null;

async function check(request: ProblemsRequest): Promise<readonly Diagnostic[]> {
  const { text, path = [], target, surroundings, isInTemplate } = request;
  const { value } = readJson(text, { lenient: true, maxDepth: 1000 });
  if (value === undefined) return [];
  last = reconcileRoot(last, last, value);
  const found = followEmbedded(last, path);
  if (found === undefined || !isObject(found.value)) return [];
  const { root, value: definition } = found;
  const isText = root !== last;
  const options = { target, surroundings };
  const faults = lint(definition, options);
  if (isInTemplate !== true) return faults;
  const { templatesAround } = await import('../../workflow/formats/arm/templateAround.ts');
  const { evaluatedIn } = await import('../../workflow/formats/arm/evaluatedDefinition.ts');
  const { undeclaredIn } = await import('../../workflow/formats/arm/undeclared.ts');
  const templates = templatesAround({ root, definitionPath: path });
  const undeclared = isText ? [] : templateFaults(definition, undeclaredIn(definition, templates));
  const evaluated = evaluatedIn(definition, templates[0] ?? emptyObject);
  const computed = evaluated === undefined ? [] : computedDoubts(definition, faults, evaluated, options);
  return [...faults, ...undeclared, ...computed];
}

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
