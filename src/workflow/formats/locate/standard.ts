import { isObject, objectAt, stringAt } from '../../json.ts';
import type { Locator } from '../Format.ts';

/** `workflow.json` of a Standard project: `{definition, kind}`. */
export const standardLocator: Locator = {
  id: 'standard',
  title: 'Standard workflow',
  locate: (root) => {
    const isStandard = stringAt(root, 'kind') !== undefined && isObject(objectAt(root).get('definition'));
    return isStandard ? [{ path: ['definition'] }] : [];
  },
};
