import type { Diagnostic } from '../diagnostic.ts';
import { type Step, stepsOf } from '../document/walk.ts';
import type { JsonObject } from '../json.ts';
import { contextOf } from './contextOf.ts';
import type { LintOptions } from './Rule.ts';
import { rules } from './rules/index.ts';

/** The latest answer for each definition, with what it was asked for. */
const memo = new WeakMap<
  JsonObject,
  { readonly options: LintOptions; readonly diagnostics: readonly Diagnostic[] }
>();

/**
 * Everything that is wrong or doubtful in a definition, in the order of the document: what concerns all of it first, then step
 * by step, rule by rule. The same list for the same definition and options. Never throws.
 */
export function lint(definition: JsonObject, options: LintOptions = {}): readonly Diagnostic[] {
  const known = memo.get(definition);
  if (known !== undefined && isSame(known.options, options)) return known.diagnostics;
  const context = contextOf(definition, options);
  const found: Diagnostic[] = [];
  for (const rule of rules) for (const diagnostic of rule.check(context)) found.push(diagnostic);
  const order = placeOf(definition);
  const diagnostics = found
    .map((diagnostic) => ({ diagnostic, place: order(diagnostic) }))
    .sort((a, b) => a.place - b.place)
    .map(({ diagnostic }) => diagnostic);
  memo.set(definition, { options, diagnostics });
  return diagnostics;
}

function isSame(a: LintOptions, b: LintOptions): boolean {
  return a.target === b.target && a.surroundings === b.surroundings;
}

const keys = new WeakMap<Step, string>();

function keyOf(step: Step): string {
  let key = keys.get(step);
  if (key === undefined) {
    key = step.path.join('\u0000');
    keys.set(step, key);
  }
  return key;
}

/** Number of the innermost step around a diagnostic, 0 outside all of them. The sort keeps the order of rules inside it. */
function placeOf(definition: JsonObject): (diagnostic: Diagnostic) => number {
  const places = new Map<string, number>();
  stepsOf(definition).forEach((step, index) => {
    places.set(keyOf(step), index + 1);
  });
  return ({ path }) => {
    for (let length = path.length; length > 0; length--) {
      const place = places.get(path.slice(0, length).join('\u0000'));
      if (place !== undefined) return place;
    }
    return 0;
  };
}
