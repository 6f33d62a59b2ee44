import type { Target } from '../workflow/limits.ts';
import { targets } from '../workflow/targets.ts';

/** Other words for the targets, without blanks and hyphens. */
const otherNames: ReadonlyMap<string, Target> = new Map([
  ['standardstateful', 'standard'],
  ['stateful', 'standard'],
  ['standardstateless', 'stateless'],
  ['powerautomate', 'flow'],
]);

/** The target that a word means, whatever its case; `undefined` when it means none. */
export function targetNamed(text: string): Target | undefined {
  const word = text.toLowerCase().replace(/[\s_-]+/g, '');
  return targets.find((target) => target === word) ?? otherNames.get(word);
}
