import type { Step } from '../document/walk.ts';
import type { Finding as CheckFinding } from '../expression/check.ts';
import { functionNamed } from '../expression/functions/index.ts';
import { type Mention, mentionsIn } from '../expression/mentions.ts';
import type { Scope } from '../expression/Scope.ts';
import type { JsonObject, JsonPath } from '../json.ts';
import { isPlaceholder, isTemplateExpression } from '../operations/findings.ts';
import { type TextAt, textsIn } from '../operations/texts.ts';
import type { Environment } from './environment.ts';
import { checkedText } from './expressionAdvice.ts';
import { scopeAt, type Zone, zoneOf } from './scope.ts';
import { textsOfStep } from './stepTexts.ts';

/** What the expression checker says about one text of a step. */
export interface ExpressionFinding extends CheckFinding {
  /** From the step's node; of the workflow's outputs from the definition's root. */
  readonly path: JsonPath;
  readonly zone: Zone;
  /** The name at this place, when the finding is about one. */
  readonly mention?: Mention;
  /** The text is a member's name, so that offsets do not point into a value. */
  readonly isName?: true;
}

const memo = new WeakMap<
  JsonObject,
  { readonly key: string; readonly name: string; readonly findings: readonly ExpressionFinding[] }
>();

/** Findings of a step's own texts. Kept until the step, or something that its expressions could name, changes. */
export function findingsOfStep(
  definition: JsonObject,
  environment: Environment,
  step: Step,
): readonly ExpressionFinding[] {
  const texts = textsOfStep(step);
  if (texts.length === 0) return silence;
  const known = memo.get(step.node);
  if (known?.key === environment.key && known.name === step.name) return known.findings;
  // Texts of one zone mostly stand together, and nearly all have no fault.
  let scope: Scope | undefined;
  let zone: Zone | undefined;
  let findings: readonly ExpressionFinding[] = silence;
  for (const text of texts) {
    const its = zoneOf(step, text.path);
    if (scope === undefined || its !== zone) scope = scopeAt(definition, environment, step, its);
    zone = its;
    const found = check(text, its, scope);
    if (found.length > 0) findings = findings.length === 0 ? found : [...findings, ...found];
  }
  memo.set(step.node, { key: environment.key, name: step.name, findings });
  return findings;
}

const silence: readonly ExpressionFinding[] = [];

/** Findings in the values that the workflow itself gives when it ends. */
export function findingsOfOutputs(
  definition: JsonObject,
  environment: Environment,
): readonly ExpressionFinding[] {
  const scope = scopeAt(definition, environment, undefined, 'plain');
  return textsIn(definition.get('outputs')).flatMap((text) =>
    check({ ...text, path: ['outputs', ...text.path] }, 'plain', scope),
  );
}

function check(text: TextAt, zone: Zone, scope: Scope): readonly ExpressionFinding[] {
  if (isTemplateExpression(text.text)) return silence;
  const all = checkedText(text.text, scope);
  if (all.length === 0) return silence;
  const findings = all.filter(
    // Old names of functions work as well as new ones, and designers go on writing them.
    ({ rule, start, end }) =>
      (rule !== 'style' || !functionNamed(text.text.slice(start, end))?.deprecated) &&
      (rule !== 'unknown-reference' || !isPlaceholder(text.text.slice(start, end))),
  );
  if (findings.length === 0) return silence;
  const mentions = mentionsIn(text.text);
  return findings.map((finding) => {
    const mention = mentions.find(({ start, end }) => start === finding.start && end === finding.end);
    return {
      ...finding,
      path: text.path,
      zone,
      ...(mention && { mention }),
      ...(text.isName && { isName: true as const }),
    };
  });
}
