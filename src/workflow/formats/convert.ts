import type { Document } from '../document/Document.ts';
import { bytesOf } from './bundle.ts';
import type { WriteOptions, Written } from './Format.ts';
import { formatOf, formats } from './index.ts';
import type { Note } from './Note.ts';
import { resourceName } from './names.ts';
import { plainWorkflow } from './plainWorkflow.ts';
import { withoutSecrets } from './secrets/withoutSecrets.ts';
import { simulatedAddresses } from './simulatedAddresses.ts';
import type { Workflow } from './Workflow.ts';
import { writeZip } from './zip/writeZip.ts';

export type Converted = ({ readonly ok: true } & Written) | { readonly ok: false; readonly message: string };

/**
 * The document in a format: the one door by which workflows leave. Secrets stay behind; the notes say which, and what else
 * was lost, said in another way, or is left for somebody to fill in. In its own format a document keeps its text.
 */
export function convert(document: Document, formatId: string, options: WriteOptions = {}): Converted {
  const format = formatOf(formatId);
  if (format?.write === undefined) {
    const known = formats.filter(({ write }) => write !== undefined).map(({ id }) => id);
    return { ok: false, message: `There is no format "${formatId}". Choose one of ${known.join(', ')}.` };
  }
  const safe = withoutSecrets(document, formatOf(document.format));
  const workflow = workflowOf(safe.document);
  const refusal = format.refuses?.(workflow);
  if (refusal !== undefined) return { ok: false, message: refusal };
  const written = format.write({ workflow, document: safe.document }, options);
  const isOwn = document.format === formatId;
  const notes = unique([
    ...safe.notes,
    ...(isOwn ? [] : workflow.notes),
    ...(format.isDescription ? [] : simulatedAddresses(workflow.definition)),
    ...written.notes,
  ]);
  const isZipped = written.files.every(({ name }) => name.endsWith('.zip'));
  if (options.zip && !isZipped) {
    const files = new Map(written.files.map(({ name, content }) => [name, bytesOf(content)]));
    return {
      ok: true,
      files: [{ name: `${resourceName(workflow.name)}.zip`, content: writeZip(files) }],
      notes,
    };
  }
  return { ok: true, files: written.files, notes };
}

/** The workflow of a document, without its wrapper. */
export function workflowOf(document: Document): Workflow {
  return formatOf(document.format)?.read?.(document) ?? plainWorkflow(document);
}

function unique(notes: readonly Note[]): readonly Note[] {
  const seen = new Set<string>();
  return notes.filter(({ kind, message }) => {
    const key = `${kind} ${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
