import type { Document } from '../../workflow/document/Document.ts';
import { printJson } from '../../workflow/document/print.ts';
import { rangeIn } from '../../workflow/document/ranges.ts';
import { workflowOf } from '../../workflow/formats/convert.ts';
import { type Json, type JsonObject, type JsonPath, stringify } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';

/** One side of a comparison: a text, and where the definition's parts stand in it. */
export interface Side {
  readonly text: string;
  readonly definition: JsonObject;
  /** Offset at which the value at a path of the definition starts; `undefined` where there is none. */
  readonly offsetOf: (path: JsonPath) => number | undefined;
}

export interface Sides {
  readonly before: Side;
  readonly after: Side;
  /** The files are of different kinds or layouts, which would hide what matters. */
  readonly isDefinitionOnly: boolean;
}

/** Two documents as they are compared: files of one kind whole and as they are, others by their definitions, laid out alike. */
export function sidesOf(before: Document, after: Document): Sides {
  // On one line a text shows nothing beside one that is laid out.
  const isDefinitionOnly = before.format !== after.format || isOneLine(before) !== isOneLine(after);
  const side = isDefinitionOnly ? definitionSide : wholeSide;
  return { before: side(before), after: side(after), isDefinitionOnly };
}

function isOneLine({ root }: Document): boolean {
  return !/[\r\n]/.test(printJson(root).trim());
}

function wholeSide(document: Document): Side {
  return sideOf(document.root, document.definitionPath, workflowOf(document).definition);
}

function definitionSide(document: Document): Side {
  const { definition } = workflowOf(document);
  const root = readJson(stringify(definition, '  ')).value ?? definition;
  return sideOf(root, [], definition);
}

function sideOf(root: Json, base: JsonPath, definition: JsonObject): Side {
  return {
    text: printJson(root),
    definition,
    offsetOf(path) {
      const range = rangeIn(root, [...base, ...path]);
      return range?.keyStart ?? range?.start;
    },
  };
}
