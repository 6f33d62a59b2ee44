import type { Diagnostic } from '../../diagnostic.ts';
import type { Step } from '../../document/walk.ts';
import { isObject, type JsonPath, objectAt } from '../../json.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

const control = /^(if|switch|scope|foreach|until)$/i;

/** Loops, scopes, conditions and their branches without a list of actions. */
export const missingActions: Rule = {
  id: 'missing-actions',
  description:
    'A loop, scope, condition, case or "else" has "actions", which may be empty, and a switch has "cases".',
  check: perStep(inControl, ({ kind, type }) => kind === 'action' && control.test(type)),
};

function inControl(step: Step): readonly Diagnostic[] {
  const { node, name } = step;
  if (step.kind === 'trigger' || !control.test(step.type)) return [];
  const say = (path: JsonPath, what: string) =>
    at(
      'missing-actions',
      'warning',
      step,
      path,
      `${what} has no "${path.at(-1)}". Add it, even if it is empty.`,
    );
  if (/^switch$/i.test(step.type)) {
    if (!node.has('cases')) return [say(['cases'], `"${name}"`)];
    return [...objectAt(node, 'cases')].flatMap(([label, branch]) =>
      isObject(branch) && !branch.has('actions')
        ? [say(['cases', label, 'actions'], `The case "${label}" of "${name}"`)]
        : [],
    );
  }
  const found = node.has('actions') ? [] : [say(['actions'], `"${name}"`)];
  const otherwise = /^if$/i.test(step.type) ? node.get('else') : undefined;
  if (isObject(otherwise) && !otherwise.has('actions'))
    found.push(say(['else', 'actions'], `The "else" of "${name}"`));
  return found;
}
