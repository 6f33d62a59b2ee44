import { type Json, stringify } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';

/**
 * The three ways to write any JSON value in one box: as JSON, as one expression, or as plain text (whose interpolations are
 * evaluated). Which of them a value is shown in follows from the value.
 */
export type JsonMode = 'json' | 'expression' | 'text';

/** A whole-string expression: its value keeps its type. `@{…}` and `@@` are text. */
export function isExpression(text: string): boolean {
  return /^@(?![@{])/.test(text) && text.length > 1;
}

export function modeOf(value: Json | undefined): JsonMode {
  if (typeof value !== 'string') return 'json';
  return isExpression(value) ? 'expression' : 'text';
}

/** What stands in the box for a value. */
export function textIn(mode: JsonMode, value: Json | undefined): string {
  if (value === undefined) return '';
  if (mode !== 'json' && typeof value === 'string') return value;
  return stringify(value, '  ');
}

export type Reading =
  /** An empty box stands for "not set". */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'broken'; readonly message: string; readonly start: number; readonly end: number };

/** What the text of a box means in a mode. */
export function readIn(mode: JsonMode, text: string): Reading {
  if (mode === 'json') return readStrictly(text);
  if (text === '') return { kind: 'nothing' };
  if (mode === 'text') return { kind: 'value', value: text };
  if (isExpression(text)) return { kind: 'value', value: text };
  const message =
    text === '@'
      ? 'Type an expression behind @, for example @triggerBody().'
      : 'An expression starts with @, for example @triggerBody(). Choose Text for words with @{…} in them.';
  return { kind: 'broken', message, start: 0, end: Math.min(1, text.length) };
}

/** JSON text to a value, without remembering its spelling: the document prints it in its own style. */
export function readStrictly(text: string): Reading {
  if (text.trim() === '') return { kind: 'nothing' };
  const { value, problems } = readJson(text, { positions: false });
  const problem = problems.find(({ severity }) => severity === 'error');
  if (value !== undefined && !problem) return { kind: 'value', value };
  return {
    kind: 'broken',
    message: problem?.message ?? 'This is not JSON.',
    start: problem?.start ?? 0,
    end: problem?.end ?? 0,
  };
}

/**
 * The text to begin with after a change of mode: nothing of what was written is lost. Text that is JSON becomes that JSON;
 * other text becomes a JSON string; JSON becomes its own text. For an expression, only text that is one can be kept.
 */
export function converted(text: string, from: JsonMode, to: JsonMode): string {
  if (from === to) return text;
  if (to === 'expression') {
    if (isExpression(text)) return text;
    const reading = from === 'json' ? readStrictly(text) : undefined;
    if (reading?.kind === 'value' && typeof reading.value === 'string' && isExpression(reading.value)) {
      return reading.value;
    }
    return '@';
  }
  if (to === 'json') {
    if (text === '' || text === '@') return '';
    const reading = readStrictly(text);
    if (from === 'text' && reading.kind === 'value') return text;
    return stringify(text);
  }
  if (from === 'expression') return text === '@' ? '' : text;
  const reading = readStrictly(text);
  return reading.kind === 'value' && typeof reading.value === 'string' ? reading.value : text;
}
