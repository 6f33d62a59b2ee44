import { removeAt, setAt } from '../../document/structure.ts';
import {
  at,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  quote,
  stringAt,
  stringify,
} from '../../json.ts';
import { objectFrom } from '../freshJson.ts';
import { resourcePathOf } from './resourcePath.ts';

/*
 * The connections that a template deploys with its workflow. Spec: export-formats.md section 4.4.
 */

/** A text as the template language writes one. */
export function templateText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The expression that gives the id of a connector. `location` is an expression, too. */
export function apiIdExpression(
  api: { readonly kind: string; readonly name: string },
  location: string,
): string {
  return api.kind === 'custom'
    ? `[resourceId('Microsoft.Web/customApis', ${templateText(api.name)})]`
    : `[subscriptionResourceId('Microsoft.Web/locations/managedApis', ${location}, ${templateText(api.name)})]`;
}

/** The expression that gives the id of a connection, from an expression for its name. */
export function connectionIdExpression(name: string): string {
  return `[resourceId('Microsoft.Web/connections', ${name})]`;
}

/** A connection without its credentials: whoever deploys it signs in to it afterwards. */
export function connectionResource(resource: {
  readonly name: string;
  readonly location: string;
  readonly apiId: string;
  readonly usesIdentity: boolean;
}): JsonObject {
  const { name, location, apiId, usesIdentity } = resource;
  return objectFrom({
    type: 'Microsoft.Web/connections',
    apiVersion: '2016-06-01',
    name,
    location,
    kind: usesIdentity ? 'V1' : undefined,
    properties: objectFrom({
      displayName: name,
      parameterValueType: usesIdentity ? 'Alternative' : undefined,
      api: objectFrom({ id: apiId }),
    }),
  });
}

/**
 * The template with a connection among its resources, on which the workflow depends; as it is where it has one of that name, or where
 * the workflow's resource stands inside another one.
 */
export function withConnectionResource(
  root: Json,
  definitionPath: JsonPath,
  key: string,
  resource: JsonObject,
): Json {
  const place = resourcesOf(root, definitionPath);
  if (place === undefined || placeOf(root, place.list, key) !== undefined) return root;
  const list = at(root, ...place.list);
  // At the end, so that the others keep their places.
  const added = isArray(list)
    ? setAt(root, [...place.list, list.length], resource)
    : setAt(root, [...place.list, freeKey(list, key)], resource);
  const demands = at(root, ...place.workflow, 'dependsOn') ?? [];
  return isArray(demands)
    ? setAt(added, [...place.workflow, 'dependsOn'], [...demands, demandOf(key)])
    : added;
}

/**
 * The template without a connection among its resources on which the workflow depends, when nothing in it names that connection any
 * more: another workflow may use it as well.
 */
export function withoutConnectionResource(root: Json, definitionPath: JsonPath, key: string): Json {
  const place = resourcesOf(root, definitionPath);
  const found = place && placeOf(root, place.list, key);
  if (place === undefined || found === undefined) return root;
  const path = [...place.workflow, 'dependsOn'];
  const demands = at(root, ...path);
  if (!isArray(demands) || !demands.includes(demandOf(key))) return root;
  const rest = demands.filter((demand) => demand !== demandOf(key));
  const without = rest.length === 0 ? removeAt(root, path) : setAt(root, path, rest);
  const isNamed = stringify(without).includes(quote(demandOf(key)).slice(1, -1));
  // One that stands before the workflow stays: the workflow's own place in the file would change.
  const isBefore = isArray(at(root, ...place.list)) && Number(found) < Number(place.workflow.at(-1));
  return isNamed || isBefore ? without : removeAt(without, [...place.list, found]);
}

function demandOf(key: string): string {
  return connectionIdExpression(templateText(key));
}

/** The list in which the workflow's resource stands, where it is no child of another resource. */
function resourcesOf(
  root: Json,
  definitionPath: JsonPath,
): { readonly list: JsonPath; readonly workflow: JsonPath } | undefined {
  const workflow = resourcePathOf(root, definitionPath);
  const list = workflow.slice(0, -1);
  const around = at(root, ...list.slice(0, -1));
  const isInTemplate =
    list.at(-1) === 'resources' && isObject(around) && stringAt(around, 'type') === undefined;
  return isInTemplate ? { list, workflow } : undefined;
}

/** The index or name of the resource that is the connection of this name. */
function placeOf(root: Json, list: JsonPath, key: string): string | number | undefined {
  const resources = at(root, ...list);
  const entries: readonly (readonly [string | number, Json])[] = isArray(resources)
    ? [...resources.entries()]
    : isObject(resources)
      ? [...resources]
      : [];
  return entries.find(
    ([, one]) =>
      stringAt(one, 'type')?.toLowerCase() === 'microsoft.web/connections' &&
      stringAt(one, 'name')?.toLowerCase() === key.toLowerCase(),
  )?.[0];
}

function freeKey(resources: Json | undefined, key: string): string {
  const name = `${key.replaceAll(/\W+/g, '_')}_connection`;
  return isObject(resources) && resources.has(name) ? `${name}_1` : name;
}
