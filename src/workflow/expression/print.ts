import { Float, type Json, stringify } from '../json.ts';
import type { Node, Step } from './Node.ts';

/** A string as a literal of the language: single quotes, inner ones doubled. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

const plainName = /^[A-Za-z_][A-Za-z_0-9]*$/;

/** One step into a value as text: `?.name` where the name allows it, else `?['any name']`. */
export function memberText(key: string | number, optional: boolean): string {
  const mark = optional ? '?' : '';
  if (typeof key === 'number') return `${mark}[${key}]`;
  return plainName.test(key) ? `${mark}.${key}` : `${mark}[${quoteText(key)}]`;
}

function constantText(value: Json, spelling: string): string {
  if (typeof value === 'string') return quoteText(value);
  if (spelling) return spelling;
  return value instanceof Float ? stringify(value) : String(value);
}

function stepText(step: Step): string {
  const mark = step.question ? '?' : '';
  const { key } = step;
  if (step.form === 'dot' && key.kind === 'constant' && typeof key.value === 'string')
    return `${mark}.${key.value}`;
  return `${mark}[${print(key)}]`;
}

/** The text of a tree, with one blank after each comma and nothing else that the author did not write. */
export function print(node: Node): string {
  switch (node.kind) {
    case 'constant':
      return constantText(node.value, node.spelling);
    case 'call':
      return `${node.name}(${node.args.map(print).join(', ')})`;
    case 'access':
      return print(node.target) + node.steps.map(stepText).join('');
    case 'broken':
      return '';
  }
}
