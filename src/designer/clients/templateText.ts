import type { Document } from '../../workflow/document/Document.ts';
import { templateAround } from '../../workflow/formats/arm/templateAround.ts';
import { type Json, objectAt, stringify } from '../../workflow/json.ts';

let latest: { readonly parts: readonly Json[]; readonly text: string } | undefined;

/** What the expressions of the template around a workflow read, as JSON. The same text until one of these sections changes. */
export function templateText(document: Document): string {
  const template = templateAround(document);
  const parameters = objectAt(template, 'parameters');
  const variables = objectAt(template, 'variables');
  if (latest?.parts[0] === parameters && latest.parts[1] === variables) return latest.text;
  const text = stringify(
    new Map([
      ['parameters', parameters],
      ['variables', variables],
    ]),
  );
  latest = { parts: [parameters, variables], text };
  return text;
}
