import type { Document } from '../../document/Document.ts';
import { printDocument } from '../../document/save.ts';
import { formatOf } from '../index.ts';
import type { Note } from '../Note.ts';
import { withoutSecrets } from '../secrets/withoutSecrets.ts';
import type { PictureSource } from './PictureSource.ts';

/**
 * The document as a picture may show and carry it: secrets stay behind, as with every export, and the notes say which. All
 * that is no secret keeps its text.
 */
export function withoutSecretsForPicture(document: Document): {
  readonly document: Document;
  readonly source: PictureSource;
  readonly notes: readonly Note[];
} {
  const safe = withoutSecrets(document, formatOf(document.format));
  const { name, definitionPath: path } = safe.document;
  return { ...safe, source: { name, path, text: printDocument(safe.document) } };
}
