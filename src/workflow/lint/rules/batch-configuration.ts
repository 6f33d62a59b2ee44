import type { Diagnostic } from '../../diagnostic.ts';
import type { Step } from '../../document/walk.ts';
import { isObject, objectAt, stringAt } from '../../json.ts';
import type { Target } from '../../limits.ts';
import { isExpression } from '../../operations/findings.ts';
import { isOfType, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Batches that do not say where they are kept, or by which name. Their criteria are checked with the trigger. */
export const batchConfiguration: Rule = {
  id: 'batch-configuration',
  description:
    'A batch trigger says its mode in Consumption, which Standard does not have, and the name of its batch; a batch gets content.',
  check: perStep((step, { target }) => {
    if (!/^batch$/i.test(step.type)) return [];
    return step.kind === 'trigger' ? inTrigger(step, target) : inAction(step);
  }, isOfType('batch')),
};

function inTrigger(step: Step, target: Target | undefined): readonly Diagnostic[] {
  const inputs = step.node.get('inputs');
  if (!isObject(inputs)) return [];
  const say = (name: string, message: string) =>
    at('batch-configuration', 'warning', step, ['inputs', name], message);
  const found: Diagnostic[] = [];
  const mode = inputs.get('mode') ?? undefined;
  const isStandard = target === 'standard' || target === 'stateless';
  if (mode === undefined && target === 'consumption')
    found.push(
      say(
        'mode',
        `"${step.name}" does not say where its batches are kept. Give "mode": Inline or IntegrationAccount.`,
      ),
    );
  if (mode !== undefined && isStandard)
    found.push(say('mode', `"${step.name}" has a "mode", which batches in Standard do not have. Remove it.`));
  const group = stringAt(inputs, 'batchGroupName');
  const isInline = typeof mode === 'string' && /^inline$/i.test(mode);
  const batches = [...objectAt(inputs, 'configurations').keys()];
  const isListed = batches.some((name) => isExpression(name) || name.toLowerCase() === group?.toLowerCase());
  if (
    isInline &&
    group !== undefined &&
    group !== '' &&
    !isExpression(group) &&
    batches.length > 0 &&
    !isListed
  )
    found.push(
      say(
        'batchGroupName',
        `"${step.name}" is about the batch "${group}", and its configurations have only ${quoted(batches)}. Give them the same name.`,
      ),
    );
  return found;
}

function inAction(step: Step): readonly Diagnostic[] {
  const inputs = step.node.get('inputs');
  if (!isObject(inputs) || inputs.get('content') !== null) return [];
  const message = `"${step.name}" puts null into the batch. Give it content.`;
  return [at('batch-configuration', 'warning', step, ['inputs', 'content'], message)];
}

function quoted(names: readonly string[]): string {
  return names
    .slice(0, 3)
    .map((name) => `"${name}"`)
    .join(', ');
}
