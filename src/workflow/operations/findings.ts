import { Float, type Json, type JsonObject, type JsonPath } from '../json.ts';
import type { Finding } from './Operation.ts';

export function error(path: JsonPath, message: string): Finding {
  return { severity: 'error', path, message };
}

export function warning(path: JsonPath, message: string): Finding {
  return { severity: 'warning', path, message };
}

/**
 * Whether a value is only known later: in a run, when an ARM template is deployed (`[parameters('x')]`), or when a pipeline
 * fills in what belongs there (`{{x}}`). Generous: what holds an `@` anywhere counts, so that no doubt becomes an error.
 */
export function isExpression(value: Json | undefined): boolean {
  return (
    typeof value === 'string' && (value.includes('@') || isTemplateExpression(value) || isPlaceholder(value))
  );
}

/** Whether a value is one expression that a run would evaluate, and nothing a deployment fills in. */
export function isRunExpression(value: Json | undefined): value is string {
  return typeof value === 'string' && /^@(?![@{])/.test(value) && !isPlaceholder(value);
}

/** Whether a tool is to fill in something before the text is deployed: `{{x}}`, `__x__`, `#{x}#`, `${x}`, `<x>`, `%x%`, `#x#`, `***x***`, `[[x]]`, `[YOUR_X]`. */
export function isPlaceholder(text: string): boolean {
  // Few texts hold any of the signs with which such marks begin, and telling so is cheap.
  return /[{_$<%#*[]/.test(text) && placeholder.test(text);
}

const placeholder =
  /\{\{[^{}]*\}\}|__\w{1,80}__|#\{[^{}]*\}#?|\$\{[^{}]*\}|\$\([^()]*\)|<[^<>]+>|%\w{1,80}%|#\w{1,80}#|\*{3}[^*]{1,80}\*{3}|\[\[[^[\]]*\]\]|\[[A-Z][A-Z0-9_ -]{2,60}\]/;

/** An expression of an ARM template that stands where the definition's own value will be: `[concat('https://', …)]`, or `[[` where a template stands in another. */
export function isTemplateExpression(text: string): boolean {
  return (
    text.includes('[') &&
    /^\s*\[{1,2}\s*[A-Za-z]\w*(?:\.\w+)?\s*\(/.test(text) &&
    text.trimEnd().endsWith(']')
  );
}

/** Says so when a value outside a set of words stands where only these are read; expressions pass. */
export function wordFinding(
  value: Json | undefined,
  words: readonly string[],
  path: JsonPath,
  what: string,
): readonly Finding[] {
  if (value === undefined || isExpression(value)) return [];
  if (typeof value === 'string' && words.includes(value)) return [];
  const meant = typeof value === 'string' ? canonicalWord(value, words) : undefined;
  if (meant !== undefined)
    return [
      warning(path, `${what} is written "${value}". Write ${meant}: not every tool forgives the case.`),
    ];
  return [error(path, `${what} must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}.`)];
}

/** The word as it is usually written that a text means, whatever its case. */
export function canonicalWord(text: string, words: readonly string[]): string | undefined {
  const wanted = text.toLowerCase();
  return words.find((word) => word.toLowerCase() === wanted);
}

/** The word that another form of it stands for: `minutes`, `Daily`. Empty, or an advice to write it. */
export function wordAdvice(value: Json | undefined, words: readonly string[]): string {
  if (typeof value !== 'string') return '';
  const stem = value
    .trim()
    .toLowerCase()
    .replace(/^daily$/, 'day')
    .replace(/(?:ly|s)$/, '');
  const word = canonicalWord(stem, words);
  return word === undefined ? '' : ` Write ${word}.`;
}

/** A whole number, also when it is written as text or as `100.0`; `undefined` for anything else. */
export function wholeNumber(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Float) return Number.isInteger(value.value) ? value.value : undefined;
  return typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : undefined;
}

/** Whether there is a number, from `low` to `high`. */
export function isWithin(number: number | undefined, low: number, high: number): boolean {
  return number !== undefined && number >= low && number <= high;
}

/** Operation options that are written here but mean nothing to this type. */
export function optionFindings(node: JsonObject, known: readonly string[]): readonly Finding[] {
  const text = node.get('operationOptions');
  if (typeof text !== 'string') return [];
  const allowed = new Set(known.map((word) => word.toLowerCase()));
  return text
    .split(/[\s,]+/)
    .filter((word) => word !== '' && !allowed.has(word.toLowerCase()))
    .map((word) =>
      warning(['operationOptions'], `The option "${word}" has no effect on this step. Remove it.`),
    );
}
