import type { Bundle } from '../../workflow/document/Bundle.ts';
import type { Document } from '../../workflow/document/Document.ts';
import { printDocument } from '../../workflow/document/save.ts';
import { openText } from '../../workflow/formats/open.ts';
import { pointer } from '../../workflow/json.ts';

/**
 * A document on its way to a worker. It travels as its text: that is copied in no time, and brings along what values alone do not
 * tell (comments, spellings of numbers), which writing it in its own format keeps.
 */
export type SentDocument = Pick<
  Document,
  'name' | 'format' | 'definitionPath' | 'encoding' | 'target' | 'within'
> & {
  readonly text: string;
};

export function sendable(document: Document): SentDocument {
  const { name, format, definitionPath, encoding, target, within } = document;
  return {
    name,
    format,
    definitionPath,
    encoding,
    text: printDocument(document),
    ...(target !== undefined && { target }),
    ...(within !== undefined && { within: { bundle: plainBundle(within.bundle), path: within.path } }),
  };
}

/** Bytes of a zip's entries may be views into something larger, which would be copied whole. */
function plainBundle({ kind, files, zip }: Bundle): Bundle {
  const copies = Array.from(files, ([path, bytes]) => [path, bytes.slice()] as const);
  return { kind, files: new Map(copies), ...(zip !== undefined && { zip }) };
}

/** The document that was sent; `undefined` where its text holds none any more, which cannot be. */
export function received({ text, ...sent }: SentDocument): Document | undefined {
  const opened = openText(text, { fileName: sent.name });
  const place = pointer(sent.definitionPath);
  const found = opened.ok
    ? opened.documents.find(({ definitionPath }) => pointer(definitionPath) === place)
    : undefined;
  return found && { ...found, ...sent };
}
