import type { Diagnostic } from '../diagnostic.ts';
import type { JsonObject } from '../json.ts';
import { contextOf } from './contextOf.ts';
import type { LintOptions } from './Rule.ts';
import { mendingRules } from './rules/mending.ts';

/**
 * What is wrong in a definition and can be mended: the diagnostics of `lint` that have a fix, rule by rule. For who knows all
 * diagnostics already and wants to apply a fix: it takes neither the time nor the code of the other rules. Never throws.
 */
export function mendable(definition: JsonObject, options: LintOptions = {}): readonly Diagnostic[] {
  const context = contextOf(definition, options);
  return mendingRules.flatMap((rule) => rule.check(context)).filter(({ fix }) => fix !== undefined);
}
