import type { Json } from '../json.ts';
import { mostInRun, within } from './budget.ts';
import { compile } from './compile.ts';
import type { Span } from './ExpressionError.ts';
import { evaluateText } from './evaluate.ts';
import type { Node, Step } from './Node.ts';
import type { Resolver } from './Resolver.ts';
import { type Part, parseTemplate } from './template.ts';
import { textOf } from './text.ts';

/** What came of one part of an expression. */
export type Outcome =
  | { readonly kind: 'value'; readonly value: Json }
  /** `here`: this part failed; else the failure came from a part within it. */
  | { readonly kind: 'error'; readonly message: string; readonly here: boolean }
  /** A branch that was not taken, or what would have come after a failure. */
  | { readonly kind: 'untouched' };

/** A part of a text with what came of it, and its own parts in the order of the text. */
export interface Explanation extends Span {
  readonly source: string;
  readonly outcome: Outcome;
  readonly children: readonly Explanation[];
}

const untouched: Outcome = { kind: 'untouched' };

/**
 * Evaluates a JSON string value and tells of every part what it was: for people who ask why. The children of a member chain
 * are its call and then each step. Await `loadRareParts` before. Never throws.
 */
export function explain(text: string, resolver: Resolver): Explanation {
  const outcomes = new Map<Node | Step, Outcome>();
  const seen = new Set<unknown>();
  const attempt = (evaluate: () => Json): Outcome => {
    try {
      return { kind: 'value', value: evaluate() };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const here = !seen.has(error);
      seen.add(error);
      return { kind: 'error', message, here };
    }
  };
  const observe = (node: Node | Step, evaluate: () => Json): Json => {
    let failure: unknown;
    const outcome = attempt(() => {
      try {
        return evaluate();
      } catch (error) {
        failure = error;
        throw error;
      }
    });
    outcomes.set(node, outcome);
    if (outcome.kind === 'value') return outcome.value;
    throw failure;
  };

  const template = parseTemplate(text);
  const parts =
    template.kind === 'literal' ? [] : template.kind === 'root' ? [template.part] : template.parts;
  const nodes = parts.filter((part): part is Part => typeof part !== 'string');
  const values = new Map<Part, Json>();
  let outcome: Outcome = untouched;
  if (template.kind === 'literal' || template.problem) outcome = attempt(() => evaluateText(text, resolver));
  else {
    outcome = attempt(() => {
      for (const part of nodes) {
        const evaluate = compile(part.node, text.slice(part.start, part.end), observe);
        values.set(part, within(mostInRun, evaluate, resolver));
      }
      const [only] = nodes;
      if (template.kind === 'root' && only) return values.get(only) ?? null;
      return joined(template.kind === 'interpolation' ? template.parts : [], values);
    });
  }
  const tell = teller(text, outcomes);
  const [only] = nodes;
  if (template.kind === 'root' && only) {
    const told = tell(only.node);
    return told.outcome.kind === 'untouched' ? { ...told, outcome } : told;
  }
  return { start: 0, end: text.length, source: text, outcome, children: nodes.map(({ node }) => tell(node)) };
}

function joined(parts: readonly (string | Part)[], values: ReadonlyMap<Part, Json>): string {
  return parts.map((part) => (typeof part === 'string' ? part : textOf(values.get(part) ?? null))).join('');
}

function teller(text: string, outcomes: ReadonlyMap<Node | Step, Outcome>): (node: Node) => Explanation {
  const told = (part: Node | Step, children: readonly Explanation[]): Explanation => {
    const { start, end } = part;
    return { start, end, source: text.slice(start, end), outcome: outcomes.get(part) ?? untouched, children };
  };
  const tell = (node: Node): Explanation => {
    if (node.kind === 'call') return told(node, node.args.map(tell));
    if (node.kind !== 'access') return told(node, []);
    const steps = node.steps.map((step) => told(step, step.key.kind === 'constant' ? [] : [tell(step.key)]));
    return told(node, [tell(node.target), ...steps]);
  };
  return tell;
}
