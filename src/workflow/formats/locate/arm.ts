import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  objectAt,
  stringAt,
} from '../../json.ts';
import type { Location, Locator } from '../Format.ts';
import { nameOf } from './consumption.ts';

/** An ARM template, with any number of workflows among its resources, child resources and nested templates. */
export const armLocator: Locator = {
  id: 'arm',
  title: 'ARM template',
  locate: (root) => {
    if (!isObject(root) || !isTemplate(root)) return [];
    const found: Location[] = [];
    collectFrom(root, [], root, found);
    return found;
  },
};

/** Whether an object is a deployment template. */
export function isTemplate(root: JsonObject): boolean {
  const resources = root.get('resources');
  if (!isArray(resources) && !isObject(resources)) return false;
  const schema = stringAt(root, '$schema')?.toLowerCase() ?? '';
  return schema.includes('deploymenttemplate.json') || root.has('contentVersion');
}

/** Looks through the `resources` of a template or resource: an array, or an object by symbolic name. */
function collectFrom(holder: JsonObject, path: JsonPath, template: JsonObject, found: Location[]): void {
  const resources = holder.get('resources');
  if (isArray(resources)) {
    for (const [index, resource] of resources.entries()) {
      collectResource(resource, [...path, 'resources', index], template, found);
    }
  } else if (isObject(resources)) {
    for (const [name, resource] of resources) {
      collectResource(resource, [...path, 'resources', name], template, found);
    }
  }
}

function collectResource(resource: Json, path: JsonPath, template: JsonObject, found: Location[]): void {
  if (!isObject(resource)) return;
  const type = stringAt(resource, 'type')?.toLowerCase();
  const properties = objectAt(resource, 'properties');
  if (type === 'microsoft.logic/workflows' && isObject(properties.get('definition'))) {
    found.push({ path: [...path, 'properties', 'definition'], ...workflowName(resource, template) });
  }
  const nested = properties.get('template');
  if (isObject(nested)) collectFrom(nested, [...path, 'properties', 'template'], nested, found);
  collectFrom(resource, path, template, found);
}

const reference = /^\[\s*(parameters|variables)\(\s*'([^']+)'\s*\)\s*\]$/i;

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
