import type { Json } from '../json.ts';
import type { Span } from './ExpressionError.ts';
import { type ExpressionFunction, signatureOf } from './ExpressionFunction.ts';
import { functionNamed } from './functions/index.ts';
import type { Node } from './Node.ts';
import type { Scope } from './Scope.ts';
import { sampleOf } from './sample.ts';
import { parseTemplate } from './template.ts';

/** What is known of the thing under the cursor. */
export interface Hover extends Span {
  /** A signature, or the text of the expression part. */
  readonly title: string;
  readonly description: string;
  readonly definition?: ExpressionFunction;
  /** An example of the part's value, where the scope has one. */
  readonly sample?: Json;
}

/** What stands at `offset` of a JSON string value. `undefined` in literal text and on punctuation. */
export function hoverAt(text: string, offset: number, scope: Scope): Hover | undefined {
  const template = parseTemplate(text);
  if (template.kind === 'literal') return undefined;
  const parts = template.kind === 'root' ? [template.part] : template.parts;
  for (const part of parts) {
    if (typeof part !== 'string' && part.start <= offset && offset <= part.end)
      return hoverNode(part.node, text, offset, scope);
  }
  return undefined;
}

function covers({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset < end;
}

function hoverNode(node: Node, text: string, offset: number, scope: Scope): Hover | undefined {
  if (!covers(node, offset)) return undefined;
  if (node.kind === 'access') {
    if (covers(node.target, offset)) return hoverNode(node.target, text, offset, scope);
    const index = node.steps.findIndex((step) => covers(step, offset));
    const step = node.steps[index];
    if (!step) return undefined;
    if (step.key.kind !== 'constant' && covers(step.key, offset))
      return hoverNode(step.key, text, offset, scope);
    const reached = { ...node, steps: node.steps.slice(0, index + 1), end: step.end };
    return valueHover(reached, step, text, scope);
  }
  if (node.kind !== 'call') return undefined;
  if (offset < node.nameEnd) {
    const definition = functionNamed(node.name);
    if (!definition) return undefined;
    const sample = sampleOf(node, scope);
    return {
      start: node.start,
      end: node.nameEnd,
      title: signatureOf(definition),
      description: definition.description,
      definition,
      ...(sample === undefined ? {} : { sample }),
    };
  }
  const arg = node.args.find((one) => covers(one, offset));
  if (arg?.kind === 'constant') return valueHover(node, arg, text, scope);
  return arg && hoverNode(arg, text, offset, scope);
}

function valueHover(node: Node, span: Span, text: string, scope: Scope): Hover | undefined {
  const sample = sampleOf(node, scope);
  if (sample === undefined) return undefined;
  return {
    start: span.start,
    end: span.end,
    title: text.slice(node.start, node.end),
    description: '',
    sample,
  };
}
