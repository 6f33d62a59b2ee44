import type { Document } from '../../document/Document.ts';
import { setIn } from '../../document/structure.ts';
import { isArray, isObject, type Json, type JsonObject, type JsonPath } from '../../json.ts';
import { isDeploymentExpression } from '../deploymentExpression.ts';
import { deploymentValues } from './evaluateDeployment.ts';
import { templateAround } from './templateAround.ts';

/** A definition in which the expressions of its template that are known stand as their values. */
export interface EvaluatedDefinition {
  readonly definition: JsonObject;
  /** Where an expression stood, from the definition's root. */
  readonly places: readonly JsonPath[];
}

/** More expressions than this are left as they are. */
const mostPlaces = 2000;

/** What a template deploys when nobody sets anything, as far as it tells that; `undefined` where it tells nothing. */
export function evaluatedDefinition(document: Document): EvaluatedDefinition | undefined {
  return document.format === 'arm' ? evaluatedIn(document.definition, templateAround(document)) : undefined;
}

/** The same for a definition and the template around it, of which the sections `parameters` and `variables` are read. */
export function evaluatedIn(source: JsonObject, template: JsonObject): EvaluatedDefinition | undefined {
  // An empty default asks whoever deploys it for a value.
  const { deployed } = deploymentValues(template, (value) => value !== '');
  const places: JsonPath[] = [];
  let definition = source;
  const visit = (value: Json, path: JsonPath): void => {
    if (places.length >= mostPlaces) return;
    if (typeof value === 'string') {
      const known = isDeploymentExpression(value) ? deployed(value) : undefined;
      if (known === undefined) return;
      definition = setIn(definition, path, known);
      places.push(path);
    } else if (isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index]);
    else if (isObject(value)) for (const [name, member] of value) visit(member, [...path, name]);
  };
  visit(source, []);
  return places.length === 0 ? undefined : { definition, places };
}
