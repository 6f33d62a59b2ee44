import type { Json, JsonObject } from '../json.ts';
import type { SavedEvent } from '../savedEvent.ts';
import type { Note } from './Note.ts';

/** A connection to a connector, by which steps reach it. */
export interface Connection {
  /** What steps call it. */
  readonly key: string;
  /** The connector: one of Microsoft's, or one that the author made. */
  readonly api: { readonly kind: 'managed' | 'custom'; readonly name: string };
  /** Name of the connection's resource. */
  readonly connectionName: string;
  /** It signs in with the workflow's managed identity. */
  readonly usesIdentity: boolean;
  /** Resource ids, where the file tells them in full. */
  readonly connectionId?: string;
  readonly apiId?: string;
}

/** A workflow without any wrapper: what every format is read into and written from. */
export interface Workflow {
  readonly name: string;
  /** As the service runs it: escapes and styles of templates resolved. */
  readonly definition: JsonObject;
  /** Values that are given beside the definition, by parameter. `$connections` is not among them. */
  readonly values: ReadonlyMap<string, Json>;
  /** Every connection that the file lists or a step names. */
  readonly connections: readonly Connection[];
  /** `Stateful` or `Stateless` in a Standard app; as written. */
  readonly kind?: string;
  /** Settings of the resource, by the member of a Consumption resource's `properties`: `state`, `accessControl` … */
  readonly properties: JsonObject;
  /** Members of the resource itself: `identity`, `tags`. */
  readonly resource: JsonObject;
  readonly events: readonly SavedEvent[];
  /** What could not be taken out of the wrapper as it is. */
  readonly notes: readonly Note[];
}
