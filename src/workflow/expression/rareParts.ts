import type { Json, JsonObject } from '../json.ts';
import { ExpressionError } from './ExpressionError.ts';

/*
 * Parts of the language that few expressions need and that are large: they are loaded apart. Functions that need them are
 * known and checked without them; evaluation stays synchronous. A host that runs workflows calls `installRareParts`; a page
 * awaits `loadRareParts` when it needs a value.
 */

export interface RareParts {
  /** Text that is XML as content, written anew. Throws `ExpressionError` when it is not well-formed. */
  readonly contentOfXmlText: (text: string) => JsonObject;
  /** An object with one root member as XML; content of any type is only relabelled. */
  readonly contentOfObject: (value: JsonObject) => JsonObject;
  /** XML content as JSON. Throws `ExpressionError` when it cannot be read. */
  readonly jsonOfXml: (content: JsonObject) => JsonObject;
  /** The value of an XPath 1.0 expression over XML content. */
  readonly xpathOf: (content: JsonObject, expression: string) => Json;
  /** Cultures other than en-US and the invariant one; see `culture.ts`. */
  readonly cultureLines: string;
}

let installed: RareParts | undefined;

export function install(parts: RareParts): void {
  installed = parts;
}

/** Throws `ExpressionError` of the phase `load` when they are not here yet. */
export function rareParts(): RareParts {
  if (installed) return installed;
  const message = 'This needs XML or a locale other than en-US, which are not loaded yet. Try it again.';
  throw new ExpressionError(message, undefined, 'load');
}
