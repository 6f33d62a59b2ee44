import {
  at,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  objectAt,
  pointer,
  stringAt,
} from '../../json.ts';
import type { Locator } from '../Format.ts';
import { nameOf } from './consumption.ts';
import { type Around, referred } from './templateReference.ts';

/** An ARM template, with any number of workflows among its resources, child resources and templates inside it. */
export const armLocator: Locator = {
  id: 'arm',
  title: 'ARM template',
  locate: (root) => {
    const found = workflowResources(root);
    // Resources may share a definition that stands in a variable.
    const first = new Map<string, (typeof found)[number]>();
    for (const resource of found) {
      const place = pointer(resource.definitionPath);
      if (!first.has(place)) first.set(place, resource);
    }
    return [...first.values()].map(({ definitionPath, name }) => ({
      path: definitionPath,
      ...(name !== undefined && { name }),
    }));
  },
};

/** A workflow among the resources of a template. */
export interface WorkflowResource {
  readonly path: JsonPath;
  /** In the resource, or in the variable or the parameter's default that the resource names. */
  readonly definitionPath: JsonPath;
  readonly name?: string;
}

/** Every workflow in a template, or in an array of them, whose definition stands in it. Empty where the value is neither. */
export function workflowResources(root: Json): readonly WorkflowResource[] {
  const found: WorkflowResource[] = [];
  if (isArray(root)) for (const [index, one] of root.entries()) collectRoot(one, [index], found);
  else collectRoot(root, [], found);
  return found;
}

function collectRoot(root: Json, path: JsonPath, found: WorkflowResource[]): void {
  if (!isObject(root)) return;
  if (isTemplate(root)) collectFrom(root, path, [{ template: root, path }], found);
  // A template inside something else: a template spec, a blueprint's artifact, a package of Sentinel.
  else collectInside(root, path, [], found);
}

/** Whether an object is a deployment template. */
export function isTemplate(root: JsonObject): boolean {
  const resources = root.get('resources');
  if (!isArray(resources) && !isObject(resources)) return false;
  const schema = stringAt(root, '$schema')?.toLowerCase() ?? '';
  return schema.includes('deploymenttemplate.json') || root.has('contentVersion');
}

/** Workflows of Consumption, and those inside the apps of Standard. In lower case. */
const workflowTypes: ReadonlySet<string> = new Set([
  'microsoft.logic/workflows',
  'microsoft.web/sites/workflows',
  'microsoft.app/logicapps/workflows',
]);

/** Looks through the `resources` of a template or resource: an array, or an object by symbolic name. */
function collectFrom(holder: JsonObject, path: JsonPath, around: Around, found: WorkflowResource[]): void {
  const resources = holder.get('resources');
  if (isArray(resources)) {
    for (const [index, resource] of resources.entries()) {
      collectResource(resource, [...path, 'resources', index], around, found);
    }
  } else if (isObject(resources)) {
    for (const [name, resource] of resources) {
      collectResource(resource, [...path, 'resources', name], around, found);
    }
  }
}

/** A text in the place of a definition. */
export interface DefinitionString {
  readonly path: JsonPath;
  /** What refers to it makes an object of it. */
  readonly isRead: boolean;
}

/** Where definitions of a template's workflows stand as texts: in the resource, or in the variable that it reads. */
export function definitionStrings(root: Json): readonly DefinitionString[] {
  const found: DefinitionString[] = [];
  const visit = (value: Json, path: JsonPath, around: Around): void => {
    if (!isObject(value) && !isArray(value)) return;
    const inner = isObject(value) && isTemplate(value) ? [{ template: value, path }] : around;
    if (isObject(value) && workflowTypes.has(stringAt(value, 'type')?.toLowerCase() ?? '')) {
      const place = placeOfText(value, path, inner);
      if (place !== undefined) found.push(place);
    }
    for (const [key, member] of value.entries()) visit(member, [...path, key], inner);
  };
  visit(root, [], [{ template: objectAt(root), path: [] }]);
  return found;
}

function placeOfText(resource: JsonObject, path: JsonPath, around: Around): DefinitionString | undefined {
  const own = [...path, 'properties', 'definition'];
  let place: JsonPath = own;
  let isRead = false;
  let scopes = around;
  let text = objectAt(resource, 'properties').get('definition');
  for (let hops = 0; hops < mostHops; hops++) {
    if (typeof text !== 'string') return undefined;
    const next = referred(text, scopes);
    // What it names is not there, or given when it is deployed.
    if (next?.value === undefined || next.value === null) return { path: place, isRead };
    isRead ||= /^\[\s*json\(/i.test(text);
    place = next.path;
    text = next.value;
    scopes = next.around;
  }
  return { path: own, isRead: false };
}

function collectResource(resource: Json, path: JsonPath, around: Around, found: WorkflowResource[]): void {
  if (!isObject(resource)) return;
  if (workflowTypes.has(stringAt(resource, 'type')?.toLowerCase() ?? '')) {
    const definitionPath = placeOfDefinition(resource, path, around);
    if (definitionPath !== undefined) {
      found.push({ path, definitionPath, ...workflowName(resource, around) });
    }
  }
  collectInside(resource, path, around, found);
  collectFrom(resource, path, around, found);
}

/** Names under which resources hold templates. */
export const nestedTemplates: readonly string[] = ['template', 'mainTemplate'];

function collectInside(holder: JsonObject, path: JsonPath, around: Around, found: WorkflowResource[]): void {
  const properties = objectAt(holder, 'properties');
  for (const name of nestedTemplates) {
    for (const inside of [[name], [...deployedByPolicy, name]]) {
      const { template, place } = templateAt(properties, inside, [...path, 'properties'], around);
      if (template === undefined) continue;
      const own = {
        template,
        path: place,
        given: { values: objectAt(properties, 'parameters'), path: [...path, 'properties', 'parameters'] },
      };
      const isOuter = inside.length === 1 && isEvaluatedOutside(holder);
      collectFrom(template, place, isOuter ? [...around, own] : [own, ...around], found);
    }
  }
}

/** A template inside a resource, or in the variable that the resource names instead. */
function templateAt(
  properties: JsonObject,
  inside: JsonPath,
  path: JsonPath,
  around: Around,
): { readonly template?: JsonObject; readonly place: JsonPath } {
  const written = at(properties, ...inside);
  const named = typeof written === 'string' ? referred(written, around) : undefined;
  const template = named === undefined ? written : named.value;
  const place = named?.path ?? [...path, ...inside];
  return isObject(template) ? { template, place } : { place };
}

/**
 * Whether the expressions of a template that a resource holds are evaluated with the values of the template around it: so it
 * is for deployments unless they say otherwise, and for what only keeps a template, which is deployed later.
 */
export function isEvaluatedOutside(holder: JsonObject): boolean {
  const isDeployment = stringAt(holder, 'type')?.toLowerCase() === 'microsoft.resources/deployments';
  const scope = stringAt(holder, 'properties', 'expressionEvaluationOptions', 'scope');
  return isDeployment
    ? scope?.toLowerCase() !== 'inner'
    : at(holder, 'properties', 'mainTemplate') !== undefined;
}

/** Where a policy keeps the deployment that mends what does not comply. */
const deployedByPolicy: JsonPath = ['policyRule', 'then', 'details', 'deployment', 'properties'];

/** A parameter or variable, and nothing of it. */
const reference = /^\[\s*(?:parameters|variables)\(\s*'[^']+'\s*\)\s*\]$/i;

/** References that are followed from one variable to the next. */
const mostHops = 5;

function placeOfDefinition(resource: JsonObject, path: JsonPath, around: Around): JsonPath | undefined {
  const file = ['properties', 'files', 'workflow.json', 'definition'];
  if (isObject(at(resource, ...file))) return [...path, ...file];
  let definition = objectAt(resource, 'properties').get('definition');
  if (isObject(definition)) return [...path, 'properties', 'definition'];
  let scopes = around;
  for (let hops = 0; hops < mostHops && typeof definition === 'string'; hops++) {
    const place = referred(definition, scopes);
    if (place === undefined) return undefined;
    definition = place.value;
    scopes = place.around;
    if (isObject(definition)) return place.path;
  }
  return undefined;
}

/** A workflow's name: as written, or the default of the parameter (or the variable) that gives it. */
function workflowName(resource: JsonObject, around: Around): { readonly name?: string } {
  let name = stringAt(resource, 'name');
  for (let hops = 0; hops < 3 && name !== undefined && reference.test(name); hops++) {
    const value = referred(name, around)?.value;
    name = typeof value === 'string' ? value : undefined;
  }
  return name === undefined ? {} : nameOf(new Map([['name', name]]));
}
