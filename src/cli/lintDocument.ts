import type { Diagnostic } from '../workflow/diagnostic.ts';
import type { Document } from '../workflow/document/Document.ts';
import { type Host, stepsMissingIn } from '../workflow/formats/availability.ts';
import { lint } from '../workflow/lint/lint.ts';

/** Where the workflow is meant to run. */
export type Target = 'consumption' | 'standard' | 'flow';

export interface LintOptions {
  /** Default: the host that the document's format belongs to; every host for formats that belong to none. */
  readonly target?: Target | undefined;
}

const hosts: Readonly<Record<Target, Host>> = {
  consumption: 'Logic Apps (Consumption)',
  standard: 'Logic Apps (Standard)',
  flow: 'Power Automate',
};

const targetOfFormat: Readonly<Record<string, Target>> = {
  arm: 'consumption',
  consumption: 'consumption',
  standard: 'standard',
  flow: 'flow',
};

export const targets: readonly Target[] = ['consumption', 'standard', 'flow'];

/** What is wrong or doubtful in a document's workflow. Paths are from the definition's root. */
export function lintDocument(document: Document, { target }: LintOptions = {}): readonly Diagnostic[] {
  const { definition, format } = document;
  const general = lint(definition);
  const meant = target ?? (Object.hasOwn(targetOfFormat, format) ? targetOfFormat[format] : undefined);
  if (meant === undefined) return general;
  const host = hosts[meant];
  const foreign = stepsMissingIn(definition, host).map(
    ({ name, type, path }): Diagnostic => ({
      rule: 'type-not-in-target',
      severity: 'warning',
      path: [...path, 'type'],
      message: `"${name}" is of type ${type}, which ${host} does not have. Replace the step.`,
    }),
  );
  return [...general, ...foreign];
}
