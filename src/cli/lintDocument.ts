import type { Diagnostic } from '../workflow/diagnostic.ts';
import type { Document } from '../workflow/document/Document.ts';
import { evaluatedDefinition } from '../workflow/formats/arm/evaluatedDefinition.ts';
import { undeclaredAround } from '../workflow/formats/arm/undeclared.ts';
import { surroundingsOf, targetOf } from '../workflow/formats/surroundings.ts';
import type { Target } from '../workflow/limits.ts';
import { computedDoubts } from '../workflow/lint/computedDoubts.ts';
import { lint } from '../workflow/lint/lint.ts';
import { templateFaults } from '../workflow/lint/templateFaults.ts';
import type { Surroundings } from '../workflow/Surroundings.ts';

export interface LintOptions {
  /** Default: the host that the document's format belongs to; every host for formats that belong to none. */
  readonly target?: Target | undefined;
  /** Default: what the files say in which the document was opened. */
  readonly surroundings?: Surroundings | undefined;
}

/**
 * What is wrong or doubtful in a document's workflow, also in what a template around it deploys with its own values. Paths are
 * from the definition's root.
 */
export function lintDocument(document: Document, options: LintOptions = {}): readonly Diagnostic[] {
  const wanted = {
    target: options.target ?? targetOf(document),
    surroundings: options.surroundings ?? surroundingsOf(document),
  };
  const found = lint(document.definition, wanted);
  const evaluated = evaluatedDefinition(document);
  const computed =
    evaluated === undefined ? [] : computedDoubts(document.definition, found, evaluated, wanted);
  const faults = templateFaults(document.definition, undeclaredAround(document));
  return computed.length + faults.length === 0 ? found : [...found, ...faults, ...computed];
}
