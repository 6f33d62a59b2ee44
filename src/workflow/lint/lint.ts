import type { Diagnostic } from '../diagnostic.ts';
import { stepsOf } from '../document/walk.ts';
import { at, isObject, type Json, type JsonObject, memberIgnoringCase } from '../json.ts';
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
  for (const rule of rules)
    for (const diagnostic of rule.check(context))
      if (!isOfOtherCase(definition, diagnostic)) found.push(diagnostic);
  const diagnostics = inOrder(definition, found);
  memo.set(definition, { options, diagnostics });
  return diagnostics;
}

/**
 * Whether an error is about a member that is absent under its name, and present in another case: the service reads names of
 * members whatever their case (`misspelled-member` has its doubts).
 */
function isOfOtherCase(definition: JsonObject, { severity, path }: Diagnostic): boolean {
  if (severity !== 'error' || at(definition, ...path) !== undefined) return false;
  let value: Json | undefined = definition;
  for (const key of path) {
    value = isObject(value) ? memberIgnoringCase(value, String(key))?.value : at(value, key);
    if (value === undefined) return false;
  }
  return true;
}

function isSame(a: LintOptions, b: LintOptions): boolean {
  return a.target === b.target && a.surroundings === b.surroundings;
}

/** Step by step; inside a step in the order of the rules. */
function inOrder(definition: JsonObject, found: readonly Diagnostic[]): readonly Diagnostic[] {
  if (found.length < 2) return found;
  const numbers = new Map<Json, number>();
  for (const { node } of stepsOf(definition)) numbers.set(node, numbers.size + 1);
  return found
    .map((diagnostic) => ({ diagnostic, place: placeOf(definition, diagnostic, numbers) }))
    .sort((a, b) => a.place - b.place)
    .map(({ diagnostic }) => diagnostic);
}

/** Number of the innermost step around a diagnostic, 0 outside all of them. */
function placeOf(definition: JsonObject, { path }: Diagnostic, numbers: ReadonlyMap<Json, number>): number {
  let place = 0;
  let value: Json | undefined = definition;
  for (const key of path) {
    value = at(value, key);
    if (value === undefined) break;
    place = numbers.get(value) ?? place;
  }
  return place;
}
