import type { Explanation } from '../../workflow/expression/explain.ts';
import { isConstant, isStep } from './explainRows.ts';

/**
 * The innermost part of an explanation that an offset of the text stands in. The name of a function, and a constant that it is
 * given, stand for the call.
 */
export function explainedAt(root: Explanation, offset: number): Explanation | undefined {
  if (offset < root.start || offset >= root.end) return undefined;
  for (const [index, child] of root.children.entries()) {
    const found = isConstant(child) ? undefined : explainedAt(child, offset);
    if (!found) continue;
    // A step alone says little: with it goes everything that it steps into.
    if (!isStep(found) || found !== child) return found;
    return index === root.children.length - 1 ? { ...root, children: [] } : upTo(root, child);
  }
  return root;
}

/** A chain of steps up to one of them: its source is longer than the step's, its value is the step's. */
function upTo(chain: Explanation, step: Explanation): Explanation {
  const source = chain.source.slice(0, step.end - chain.start);
  return { start: chain.start, end: step.end, source, outcome: step.outcome, children: [] };
}
