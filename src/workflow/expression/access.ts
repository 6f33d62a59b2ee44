import { isArray, isObject, type Json, type JsonObject, memberIgnoringCase } from '../json.ts';
import { typeOf } from './argument.ts';
import { ExpressionError, type Span } from './ExpressionError.ts';

/**
 * One step into a value: `parent.key`, or `parent?.key` when `optional`. Names match exactly, else the first that differs in
 * case only. `?` forgives what is absent, never a wrong type (spec: expression-language.md section 8). `source` (the whole
 * expression) and `span` (the step) are for the error.
 */
export function select(parent: Json, key: Json, optional: boolean, source: string, span: Span): Json {
  if (isObject(parent) && typeof key === 'string') {
    const value = parent.get(key) ?? memberIgnoringCase(parent, key)?.value;
    if (value !== undefined) return value;
    if (optional) return null;
    throw failed(source, span, `property '${key}' doesn't exist, ${available(parent)}.`);
  }
  if (isArray(parent) && (typeof key === 'number' || typeof key === 'bigint')) {
    const item = parent[Number(key)];
    if (item !== undefined) return item;
    if (optional) return null;
    throw failed(source, span, `array index '${key}' is outside bounds (0, ${parent.length - 1}) of array.`);
  }
  if (parent === null && optional) return null;
  throw failed(source, span, `property '${nameOf(key)}' cannot be selected.${reason(parent)}`);
}

function failed(source: string, { start, end }: Span, detail: string): ExpressionError {
  const message = `The template language expression '${source}' cannot be evaluated because ${detail}`;
  return new ExpressionError(message, { start, end });
}

function available(object: JsonObject): string {
  if (object.size === 0) return 'the object has no properties';
  const names = [...object.keys()];
  const shown = names.slice(0, 50).join(', ');
  return `available properties are '${shown}${names.length > 50 ? ', …' : ''}'`;
}

function nameOf(key: Json): string {
  return typeof key === 'object' && key !== null ? typeOf(key) : String(key ?? '');
}

function reason(parent: Json): string {
  if (parent === null) return '';
  if (isArray(parent)) return ' Array elements can only be selected using an integer index.';
  if (isObject(parent)) return ' Properties of an object can only be selected using a string.';
  return ` Property selection is not supported on values of type '${typeOf(parent)}'.`;
}
