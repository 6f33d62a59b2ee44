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

/** Every workflow in a template whose definition stands in it. Empty where the value is no template. */
export function workflowResources(root: Json): readonly WorkflowResource[] {
  const found: WorkflowResource[] = [];
  if (!isObject(root)) return found;
  if (isTemplate(root)) collectFrom(root, [], { template: root, path: [] }, found);
  // A template inside something else: a template spec, a blueprint's artifact, a package of Sentinel.
  else collectInside(objectAt(root, 'properties'), ['properties'], found);
  return found;
}

/** Whether an object is a deployment template. */
export function isTemplate(root: JsonObject): boolean {
  const resources = root.get('resources');
  if (!isArray(resources) && !isObject(resources)) return false;
  const schema = stringAt(root, '$schema')?.toLowerCase() ?? '';
  return schema.includes('deploymenttemplate.json') || root.has('contentVersion');
}

interface Around {
  readonly template: JsonObject;
  readonly path: JsonPath;
}

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

function collectResource(resource: Json, path: JsonPath, around: Around, found: WorkflowResource[]): void {
  if (!isObject(resource)) return;
  if (stringAt(resource, 'type')?.toLowerCase() === 'microsoft.logic/workflows') {
    const definitionPath = placeOfDefinition(resource, path, around);
    if (definitionPath !== undefined) {
      found.push({ path, definitionPath, ...workflowName(resource, around.template) });
    }
  }
  collectInside(objectAt(resource, 'properties'), [...path, 'properties'], found);
  collectFrom(resource, path, around, found);
}

/** Names under which resources hold templates. */
export const nestedTemplates: readonly string[] = ['template', 'mainTemplate'];

function collectInside(properties: JsonObject, path: JsonPath, found: WorkflowResource[]): void {
  for (const name of nestedTemplates) {
    const template = properties.get(name);
    if (!isObject(template)) continue;
    const inside = [...path, name];
    collectFrom(template, inside, { template, path: inside }, found);
  }
}

const reference = /^\[\s*(parameters|variables)\(\s*'([^']+)'\s*\)\s*\]$/i;

function placeOfDefinition(resource: JsonObject, path: JsonPath, around: Around): JsonPath | undefined {
  const definition = objectAt(resource, 'properties').get('definition');
  if (isObject(definition)) return [...path, 'properties', 'definition'];
  const [, kind, name = ''] = (typeof definition === 'string' && reference.exec(definition)) || [];
  if (kind === undefined) return undefined;
  const place =
    kind.toLowerCase() === 'variables' ? ['variables', name] : ['parameters', name, 'defaultValue'];
  return isObject(at(around.template, ...place)) ? [...around.path, ...place] : undefined;
}

/** A workflow's name: as written, or the default of the parameter (or the variable) that gives it. */
function workflowName(resource: JsonObject, template: JsonObject): { readonly name?: string } {
  let name = stringAt(resource, 'name');
  for (let hops = 0; hops < 3; hops++) {
    const [, kind, key = ''] = reference.exec(name ?? '') ?? [];
    if (kind === undefined) break;
    name =
      kind.toLowerCase() === 'parameters'
        ? stringAt(template, 'parameters', key, 'defaultValue')
        : stringAt(template, 'variables', key);
  }
  return name === undefined ? {} : nameOf(new Map([['name', name]]));
}
