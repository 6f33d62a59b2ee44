import type { Diagnostic } from '../workflow/diagnostic.ts';
import type { Document } from '../workflow/document/Document.ts';
import { evaluatedDefinition } from '../workflow/formats/arm/evaluatedDefinition.ts';
import { surroundingsOf, targetOf } from '../workflow/formats/surroundings.ts';
import { at, pointer } from '../workflow/json.ts';
import type { Target } from '../workflow/limits.ts';
import { lint } from '../workflow/lint/lint.ts';
import type { Surroundings } from '../workflow/Surroundings.ts';

export interface LintOptions {
  /** Default: the host that the document's format belongs to; every host for formats that belong to none. */
  readonly target?: Target | undefined;
  /** Default: what the files say in which the document was opened. */
  readonly surroundings?: Surroundings | undefined;
}

/** What is wrong or doubtful in a document's workflow. Paths are from the definition's root. */
export function lintDocument(document: Document, options: LintOptions = {}): readonly Diagnostic[] {
  const wanted = {
    target: options.target ?? targetOf(document),
    surroundings: options.surroundings ?? surroundingsOf(document),
  };
  const found = lint(document.definition, wanted);
  const computed = inTemplate(document, wanted, found);
  return computed.length === 0 ? found : [...found, ...computed];
}

/**
 * Doubts about what a template deploys with its own defaults, where expressions of it stand. Never errors: whoever deploys it may
 * set other values. Without fixes, which would write over the expression.
 */
function inTemplate(
  document: Document,
  options: LintOptions,
  told: readonly Diagnostic[],
): readonly Diagnostic[] {
  const evaluated = evaluatedDefinition(document);
  if (evaluated === undefined) return [];
  const places = new Set(evaluated.places.map(pointer));
  const known = new Set(told.map(({ rule, path }) => `${rule} ${pointer(path)}`));
  return lint(evaluated.definition, options).flatMap(({ rule, severity, path, message }): Diagnostic[] => {
    const place = path.map((_, index) => pointer(path.slice(0, index + 1))).find((one) => places.has(one));
    if (place === undefined || severity !== 'error' || known.has(`${rule} ${pointer(path)}`)) return [];
    // What an expression makes null is not deployed.
    if (at(evaluated.definition, ...path) === null) return [];
    return [
      { rule, severity: 'warning', path, message: `With the values that the template has: ${message}` },
    ];
  });
}
