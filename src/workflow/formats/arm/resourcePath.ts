import type { Json, JsonPath } from '../../json.ts';
import { pointer } from '../../json.ts';
import { workflowResources } from '../locate/arm.ts';

/** Where the resource stands whose definition is at a place of a template: mostly around it, or else where it is named. */
export function resourcePathOf(root: Json, definitionPath: JsonPath): JsonPath {
  const place = pointer(definitionPath);
  const resource = workflowResources(root).find((one) => pointer(one.definitionPath) === place);
  return resource?.path ?? definitionPath.slice(0, -2);
}
