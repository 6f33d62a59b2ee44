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
      misfitsIn(step).map(({ path, place, isUnreadable }) =>
        at('input-shape', isUnreadable ? 'error' : 'warning', step, path, said(step, path, place)),
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
  readonly place: Place;
  readonly isUnreadable: boolean;
}

/** The places of a type as a tree, so that the way to each is gone once, and not at all where nothing stands. */
interface Branch {
  readonly here: Place[];
  readonly named: Map<string, Branch>;
  /** For every member or entry. */
  each?: Branch;
}

const trees = new WeakMap<readonly Place[], Branch>();

function treeOf(places: readonly Place[]): Branch {
  const known = trees.get(places);
  if (known !== undefined) return known;
  const root = newBranch();
  for (const place of places) {
    let branch = root;
    for (const key of place.path) branch = branchAt(branch, key);
    branch.here.push(place);
  }
  trees.set(places, root);
  return root;
}

const newBranch = (): Branch => ({ here: [], named: new Map() });

function branchAt(branch: Branch, key: string): Branch {
  if (key === '*') {
    branch.each ??= newBranch();
    return branch.each;
  }
  const next = branch.named.get(key) ?? newBranch();
  branch.named.set(key, next);
  return next;
}

function misfitsIn(step: Step): readonly Misfit[] {
  const found: Misfit[] = [];
  // The way to the value that is looked at; copied only for what is found.
  const path: (string | number)[] = [];
  const enter = (key: string | number, value: Json | undefined, branch: Branch): void => {
    if (value === undefined || value === null || value === '') return;
    path.push(key);
    visit(value, branch);
    path.pop();
  };
  const visit = (value: Json, { here, named, each }: Branch): void => {
    for (const place of here) {
      if (isExpression(value) || place.wanted.fits(value)) continue;
      found.push({ path: [...path], place, isUnreadable: place.wanted.isUnreadable?.(value) === true });
    }
    if (isArray(value)) {
      if (each) for (const [index, entry] of value.entries()) enter(index, entry, each);
    } else if (isObject(value)) {
      if (each) for (const [name, member] of value) enter(name, member, each);
      for (const [name, branch] of named) enter(name, value.get(name), branch);
    }
  };
  visit(step.node, treeOf(placesOf(step.kind, step.type)));
  return found;
}
