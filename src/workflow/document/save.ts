import { type JsonObject, objectAt } from '../json.ts';
import type { Document } from './Document.ts';
import { encode } from './encoding.ts';
import { inheritOrigins } from './origin.ts';
import { printJson } from './print.ts';
import { setAt } from './structure.ts';

/** The document with another definition; the same document when it is the same definition. */
export function withDefinition(document: Document, definition: JsonObject): Document {
  if (definition === document.definition) return document;
  inheritOrigins(document.definition, definition);
  return withRoot(document, setAt(document.root, document.definitionPath, definition));
}

/** The document with another value around (or at) the definition, which must stand at the same place. */
export function withRoot(document: Document, root: Document['root']): Document {
  if (root === document.root) return document;
  return { ...document, root, definition: objectAt(root, ...document.definitionPath) };
}

/** The document's text: what was opened, with only the edited ranges changed. Without a byte order mark. */
export function printDocument(document: Document): string {
  return printJson(document.root);
}

/** The document's file, encoded as it was. */
export function documentBytes(document: Document): Uint8Array {
  return encode(printDocument(document), document.encoding);
}
