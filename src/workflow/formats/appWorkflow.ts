import { at, type Json, type JsonObject, type JsonPath, objectAt, stringAt } from '../json.ts';

/** A workflow of a Standard app, as the service answers it or a template declares it. */
export interface AppWorkflow {
  /** `Stateful` or `Stateless`; as written. */
  readonly kind?: string;
  /** Files of the app that stand in the resource, by their names. Empty where there are none. */
  readonly files: JsonObject;
}

const appWorkflow = /^microsoft\.(?:web\/sites|app\/logicapps)\/workflows$/i;

/** Whether a resource says that it is a workflow of a Standard app. */
export function isAppWorkflow(resource: Json): boolean {
  return appWorkflow.test(stringAt(resource, 'type') ?? '');
}

/** Such a resource around a definition, which stands in its properties or in the `workflow.json` among its files. */
export function appWorkflowAround(root: Json, definitionPath: JsonPath): AppWorkflow | undefined {
  const inFiles = definitionPath.at(-3) === 'files';
  const resource = at(root, ...definitionPath.slice(0, inFiles ? -4 : -2)) ?? null;
  if (!isAppWorkflow(resource)) return undefined;
  const ownKind = inFiles ? stringAt(root, ...definitionPath.slice(0, -1), 'kind') : undefined;
  const kind = ownKind ?? stringAt(resource, 'kind');
  return { ...(kind !== undefined && { kind }), files: objectAt(resource, 'properties', 'files') };
}
