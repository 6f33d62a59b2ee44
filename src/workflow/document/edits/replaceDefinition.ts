import type { Edit } from '../../diagnostic.ts';
import type { JsonObject } from '../../json.ts';
import { inheritOrigins } from '../origin.ts';
import { sameJson } from '../sameJson.ts';

/** Puts another definition in the place of this one. What both have in common keeps its spelling when it is printed. */
export function replaceDefinition(next: JsonObject): Edit {
  return (definition) => {
    if (sameJson(definition, next)) return definition;
    inheritOrigins(definition, next);
    return next;
  };
}
