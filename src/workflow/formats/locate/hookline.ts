import { isObject, type Json, objectAt, stringAt } from '../../json.ts';
import type { Locator } from '../Format.ts';

/** A project file of Hookline: a definition with everything that belongs to it. Its `hookline` is the version of the format. */
export const hooklineLocator: Locator = {
  id: 'hookline',
  title: 'Hookline project',
  locate: (root) => {
    if (!isProject(root)) return [];
    const name = stringAt(root, 'name');
    return [{ path: ['definition'], ...(name !== undefined && name !== '' && { name }) }];
  },
};

function isProject(root: Json): boolean {
  const project = objectAt(root);
  return typeof project.get('hookline') === 'number' && isObject(project.get('definition'));
}
