import type { Diagnostic } from '../diagnostic.ts';
import { at, type JsonObject, type JsonPath, pointer, stringify } from '../json.ts';
import { lint } from './lint.ts';
import type { LintOptions } from './Rule.ts';

/** A definition as a template deploys it with its own values. */
interface Computed {
  readonly definition: JsonObject;
  /** Where an expression of the template stood, from the definition's root. */
  readonly places: readonly JsonPath[];
}

/**
 * Doubts about what a template deploys with its own values, where expressions of it stand in `source`, beyond what was `found`
 * there. Never errors: whoever deploys it may set other values. Without fixes, which would write over the expression. The path is
 * that of the expression.
 */
export function computedDoubts(
  source: JsonObject,
  found: readonly Diagnostic[],
  computed: Computed,
  options: LintOptions,
): readonly Diagnostic[] {
  const places = new Map(computed.places.map((path) => [pointer(path), path]));
  const known = new Set(found.map(({ rule, path }) => `${rule} ${pointer(path)}`));
  return lint(computed.definition, options).flatMap(({ rule, severity, path, message }): Diagnostic[] => {
    if (severity !== 'error' || known.has(`${rule} ${pointer(path)}`)) return [];
    // What an expression makes null is not deployed.
    if (at(computed.definition, ...path) === null) return [];
    const place = path
      .map((_, index) => places.get(pointer(path.slice(0, index + 1))))
      .find((one) => one !== undefined);
    if (place === undefined) return [];
    const written = shortened(String(at(source, ...place) ?? ''));
    const value = shortened(stringify(at(computed.definition, ...place) ?? null).replace(/\s+/g, ' '));
    const said = `With the template's own values, ${written} is ${value}. ${message}`;
    return [{ rule, severity: 'warning', path: place, message: said }];
  });
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
