import { isArray, isObject, type Json, type JsonArray, type JsonObject, longestText } from '../json.ts';
import { mostInRun, within } from './budget.ts';
import { compile } from './compile.ts';
import { ExpressionError } from './ExpressionError.ts';
import type { Evaluate } from './ExpressionFunction.ts';
import type { Resolver } from './Resolver.ts';
import { type Part, parseTemplate, type Template } from './template.ts';
import { textOf } from './text.ts';

const programs = new WeakMap<Template, Evaluate>();

function failing(error: unknown): Evaluate {
  if (!(error instanceof ExpressionError)) throw error;
  const { message, span, phase } = error;
  return () => {
    throw new ExpressionError(message, span, phase);
  };
}

function compilePart(text: string, part: Part): Evaluate {
  return compile(part.node, text.slice(part.start, part.end));
}

function interpolation(text: string, parts: readonly (string | Part)[]): Evaluate {
  const pieces = parts.map((part) => (typeof part === 'string' ? part : compilePart(text, part)));
  return (resolver) => {
    let result = '';
    for (const piece of pieces) {
      result += typeof piece === 'string' ? piece : textOf(piece(resolver));
      if (result.length > longestText) {
        throw new ExpressionError(`The text is longer than ${longestText} characters, which is the limit.`);
      }
    }
    return result;
  };
}

/** What evaluates a template that `text` was read into. Never throws: what cannot be evaluated fails when it is called. */
export function compileTemplate(text: string, template: Exclude<Template, { kind: 'literal' }>): Evaluate {
  const { problem } = template;
  try {
    if (problem) throw new ExpressionError(problem.message, problem, 'save');
    return template.kind === 'root' ? compilePart(text, template.part) : interpolation(text, template.parts);
  } catch (error) {
    return failing(error);
  }
}

function programOf(text: string, template: Exclude<Template, { kind: 'literal' }>): Evaluate {
  const known = programs.get(template);
  if (known) return known;
  const program = compileTemplate(text, template);
  programs.set(template, program);
  return program;
}

/** What evaluates a text; the text's own meaning when it is literal. */
function compileText(text: string): Evaluate | string {
  if (!text.includes('@')) return text;
  const template = parseTemplate(text);
  return template.kind === 'literal' ? template.text : programOf(text, template);
}

/** Evaluates with a limit on the work, and with the host's limits on stack and strings as errors of the expression. */
export function guarded(evaluate: Evaluate, resolver: Resolver): Json {
  try {
    return within(mostInRun, evaluate, resolver);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ExpressionError('The value is too large or nested too deeply.');
  }
}

/**
 * The value of one JSON string: itself, the value of its `@…` expression, or a string with the values of its `@{…}` expressions in
 * it. A text is compiled once. Throws `ExpressionError`; faults of the text itself have phase `save`.
 */
export function evaluateText(text: string, resolver: Resolver): Json {
  const compiled = compileText(text);
  return typeof compiled === 'string' ? compiled : guarded(compiled, resolver);
}

const templates = new WeakMap<JsonArray | JsonObject, Evaluate | 'unchanged'>();

/** What evaluates a JSON value, or `unchanged` when it holds no expression. */
function compileValue(value: Json): Evaluate | 'unchanged' {
  if (typeof value === 'string') {
    const compiled = compileText(value);
    if (compiled === value) return 'unchanged';
    return typeof compiled === 'string' ? () => compiled : compiled;
  }
  if (!isArray(value) && !isObject(value)) return 'unchanged';
  const known = templates.get(value);
  if (known) return known;
  const compiled = isArray(value) ? compileItems(value) : compileMembers(value);
  templates.set(value, compiled);
  return compiled;
}

function compileItems(items: JsonArray): Evaluate | 'unchanged' {
  const compiled = items.map(compileValue);
  if (compiled.every((item) => item === 'unchanged')) return 'unchanged';
  return (resolver) =>
    items.map((item, index) => {
      const evaluate = compiled[index];
      return evaluate === undefined || evaluate === 'unchanged' ? item : evaluate(resolver);
    });
}

function compileMembers(members: JsonObject): Evaluate | 'unchanged' {
  let changes = false;
  const compiled = [...members].map(([written, value]) => {
    const name = compileText(written);
    const member = compileValue(value);
    changes ||= name !== written || member !== 'unchanged';
    return { name, value, member };
  });
  if (!changes) return 'unchanged';
  return (resolver) => {
    const object = new Map<string, Json>();
    for (const { name, value, member } of compiled) {
      const key = typeof name === 'string' ? name : name(resolver);
      if (typeof key !== 'string') {
        throw new ExpressionError('The expression of a property name must give a string.');
      }
      if (object.has(key))
        throw new ExpressionError(`Two properties have the name '${key}' once their names are evaluated.`);
      object.set(key, member === 'unchanged' ? value : member(resolver));
    }
    return object;
  };
}

/**
 * A JSON value with every expression in it replaced by its value, in names too. A part without expressions comes back as the
 * same object, not as a copy. Throws `ExpressionError`.
 */
export function evaluateTemplate(value: Json, resolver: Resolver): Json {
  const compiled = compileValue(value);
  return compiled === 'unchanged' ? value : guarded(compiled, resolver);
}
