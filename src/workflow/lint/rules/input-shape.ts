import type { Step } from '../../document/walk.ts';
import { isArray, isObject, type Json, type JsonPath } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { hasPlaces, type Place, placesOf } from '../memberKinds.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/**
 * Values inside of steps that are not what the published schema asks for. Errors where nothing can be read, as an object where a
 * text belongs; doubts elsewhere: how much the service forgives when it reads inputs is written nowhere.
 */
export const inputShape: Rule = {
  id: 'input-shape',
  description:
    'A value in the inputs or settings of a step is an object, a list, text or a number where something else belongs, or a word that is none of those known.',
  check: perStep(
    (step) =>
      placesOf(step.kind, step.type).flatMap((place) =>
        misfits(step.node, place).map(({ path, isUnreadable }) =>
          at('input-shape', isUnreadable ? 'error' : 'warning', step, path, said(step, path, place)),
        ),
      ),
    ({ kind, type, members }) => hasPlaces(kind, type, members),
  ),
};

function said(step: Step, path: JsonPath, { wanted }: Place): string {
  const last = path.at(-1);
  const what = typeof last === 'number' ? `Entry ${last + 1} of "${path.at(-2)}"` : `"${last}"`;
  return `${what} of "${step.name}" must be ${wanted.noun}. Correct it, or remove it.`;
}

interface Misfit {
  readonly path: JsonPath;
  readonly isUnreadable: boolean;
}

function misfits(node: Json, { path, wanted }: Place): readonly Misfit[] {
  const found: Misfit[] = [];
  // The way to the value that is looked at; copied only for what is found.
  const here: (string | number)[] = [];
  const enter = (key: string | number, value: Json | undefined): void => {
    if (value === undefined || value === null || value === '') return;
    here.push(key);
    visit(value);
    here.pop();
  };
  const visit = (value: Json): void => {
    const key = path[here.length];
    if (key === undefined) {
      if (isExpression(value) || wanted.fits(value)) return;
      found.push({ path: [...here], isUnreadable: wanted.isUnreadable?.(value) === true });
    } else if (key === '*') {
      if (isArray(value)) for (const [index, entry] of value.entries()) enter(index, entry);
      else if (isObject(value)) for (const [name, member] of value) enter(name, member);
    } else if (isObject(value)) enter(key, value.get(key));
  };
  visit(node);
  return found;
}
