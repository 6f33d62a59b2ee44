import type { Node } from '../../workflow/expression/Node.ts';
import { parse } from '../../workflow/expression/parse.ts';
import { quoteText } from '../../workflow/expression/print.ts';
import { type Part, readTemplate } from '../../workflow/expression/template.ts';
import { at, isArray, isObject, type Json, type JsonObject, stringify } from '../../workflow/json.ts';
import { operators } from './conditionModel.ts';

/*
 * A condition that is written as an expression (that of an Until always is), as the tree of comparisons that rows are drawn
 * from, and back: `@and(greater(body('A')?['n'], 5), not(equals(1, 2)))`.
 */

const comparisons: ReadonlySet<string> = new Set(operators.map(({ comparison }) => comparison.toLowerCase()));

/** The tree that an expression stands for; `undefined` where rows cannot say it. Names of functions keep their spelling. */
export function conditionOf(text: string): JsonObject | undefined {
  if (!text.startsWith('@') || text.startsWith('@@') || text.startsWith('@{')) return undefined;
  const { node, problem } = parse(text, 1);
  if (problem) return undefined;
  const tree = treeOf(node, text);
  return isObject(tree) ? tree : undefined;
}

function treeOf(node: Node, text: string): Json | undefined {
  if (node.kind !== 'call') return undefined;
  const name = node.name.toLowerCase();
  if (name === 'and' || name === 'or') {
    const parts = node.args.map((arg) => treeOf(arg, text));
    const drawn = parts.filter((part) => part !== undefined);
    return drawn.length === parts.length && parts.length > 0 ? new Map([[node.name, drawn]]) : undefined;
  }
  const [first, second, ...others] = node.args;
  if (name === 'not') {
    const inner = first && !second ? treeOf(first, text) : undefined;
    return isComparison(inner) ? new Map([[node.name, inner]]) : undefined;
  }
  if (!comparisons.has(name) || !first || !second || others.length > 0) return undefined;
  return new Map([[node.name, [operandOf(first, text), operandOf(second, text)]]]);
}

function isComparison(tree: Json | undefined): tree is JsonObject {
  const [name] = isObject(tree) ? tree.keys() : [];
  return name !== undefined && comparisons.has(name.toLowerCase());
}

/** As a template says it: expressions with `@`, and texts that only look like one with `@@`. */
function operandOf(node: Node, text: string): Json {
  if (node.kind !== 'constant') return `@${text.slice(node.start, node.end)}`;
  const { value } = node;
  if (typeof value !== 'string') return value;
  return value.startsWith('@') ? `@${value}` : value.replaceAll('@{', '@@{');
}

/** The expression of a tree, as far as it can be read; `undefined` where an expression cannot say it. */
export function expressionOf(tree: Json): string | undefined {
  const text = partText(tree);
  return text === undefined ? undefined : `@${text}`;
}

function partText(tree: Json): string | undefined {
  if (!isObject(tree) || tree.size !== 1) return undefined;
  const [[key, inner] = ['', null]] = tree;
  const name = key.toLowerCase();
  if (name === 'not') {
    const text = partText(isArray(inner) ? (at(inner, 0) ?? null) : inner);
    return text === undefined ? undefined : `${key}(${text})`;
  }
  if (!isArray(inner)) return undefined;
  if (name !== 'and' && name !== 'or')
    return comparisons.has(name) && inner.length === 2
      ? `${key}(${inner.map(operandExpression).join(', ')})`
      : undefined;
  const parts = inner.map(partText);
  if (parts.includes(undefined)) return undefined;
  // One part alone says the same, and the function wants more than one.
  if (parts.length < 2) return parts[0] ?? String(name === 'and');
  return `${key}(${parts.join(', ')})`;
}

function operandExpression(value: Json): string {
  if (typeof value !== 'string')
    return typeof value === 'object' && (isArray(value) || isObject(value))
      ? `json(${quoteText(stringify(value))})`
      : stringify(value);
  const template = readTemplate(value);
  switch (template.kind) {
    case 'literal':
      return quoteText(template.text);
    case 'root':
      return value.slice(1);
    case 'interpolation': {
      const source = (part: Part | string) =>
        typeof part === 'string' ? quoteText(part) : value.slice(part.start, part.end);
      return `concat(${template.parts.map(source).join(', ')})`;
    }
  }
}
