import type { Document } from '../document/Document.ts';
import { documentBytes, printDocument } from '../document/save.ts';

/** The document's own file: text where UTF-8 without a mark says it all, bytes otherwise. */
export function fileContent(document: Document): string | Uint8Array {
  return document.encoding === 'utf-8' ? printDocument(document) : documentBytes(document);
}
