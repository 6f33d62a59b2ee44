import type { Json, JsonObject, JsonPath } from '../json.ts';
import { visibilityOf } from './ConnectorOperation.ts';
import { leadsToMark } from './marks.ts';
import type { ConnectorParameter, ParameterPlace } from './parameters.ts';
import { schemasBelow } from './schemaWalk.ts';

/** Where a registration takes the callback URL: the node marked `x-ms-notification-url`. */
export interface CallbackPlace {
  readonly in: ParameterPlace;
  /** Name of the parameter that holds it. */
  readonly parameter: string;
  /** Where it stands in the body, 0 for an item of an array; empty when the whole parameter is the URL. */
  readonly path: JsonPath;
  /** Required, and so are all parents and the parameter. */
  readonly isRequired: boolean;
  /** It or one of its parents is `internal`. */
  readonly isInternal: boolean;
  /** Of the marked node in the definition. */
  readonly at: JsonPath;
  /** The marked node, references followed. */
  readonly schema: JsonObject;
}

/** The places of the callback URL among parameters; a well-made webhook has one, in the body. */
export function callbackPlaces(
  root: JsonObject,
  parameters: readonly ConnectorParameter[],
): readonly CallbackPlace[] {
  const places: CallbackPlace[] = [];
  for (const parameter of parameters) {
    if (isMarked(parameter.node.value)) {
      places.push({
        ...{ in: parameter.in, parameter: parameter.name, path: [] },
        isRequired: parameter.isRequired,
        isInternal: parameter.visibility === 'internal',
        ...{ at: parameter.node.path, schema: parameter.node.value },
      });
    } else if (parameter.in === 'body') places.push(...placesInBody(root, parameter));
  }
  // The body first: elsewhere the platform does not look.
  return places.sort((a, b) => Number(b.in === 'body') - Number(a.in === 'body'));
}

function* placesInBody(root: JsonObject, parameter: ConnectorParameter): Generator<CallbackPlace> {
  const leads = leadsToMark(root);
  if (!leads(parameter.schema.value)) return;
  const visited = schemasBelow(root, parameter.schema, undefined, leads);
  for (const { path, schema, resolved, chain, around } of visited) {
    if (!isMarked(resolved.value)) continue;
    yield {
      in: 'body',
      parameter: parameter.name,
      path,
      isRequired: parameter.isRequired && chain.every(({ isRequired }) => isRequired),
      isInternal:
        parameter.visibility === 'internal' ||
        [
          ...around.map(({ value }) => value),
          ...chain.map(({ schema: { value } }) => value),
          resolved.value,
        ].some((node) => visibilityOf(node) === 'internal'),
      at: isMarked(schema.value) ? schema.path : resolved.path,
      schema: resolved.value,
    };
  }
}

function isMarked(node: JsonObject): boolean {
  return isTrue(node.get('x-ms-notification-url'));
}

/** Real files also write the word as text. */
function isTrue(value: Json | undefined): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}
