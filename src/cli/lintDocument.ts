import type { Diagnostic } from '../workflow/diagnostic.ts';
import type { Document } from '../workflow/document/Document.ts';
import { surroundingsOf, targetOf } from '../workflow/formats/surroundings.ts';
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
  const target = options.target ?? targetOf(document);
  return lint(document.definition, {
    target,
    surroundings: options.surroundings ?? surroundingsOf(document),
  });
}
