import { isObject } from '../../workflow/json.ts';
import { isTrue, member, objectOf, type Place } from './reading.ts';
import type { ConnectorSource, WorkflowSource } from './Scenario.ts';

const switches = ['omitsLocation', 'answers200', 'lacksDelete', 'isStrict'] as const;

/**
 * Reads the connectors of a scenario, by the name of the connection: a path, the definition itself, or an object with the
 * `definition`, perhaps `properties`, and how the service strays.
 */
export function readConnectors(
  place: Place,
  readSource: (place: Place) => WorkflowSource,
): ReadonlyMap<string, ConnectorSource> {
  return new Map(
    [...objectOf(place).keys()].map((name) => [name, readConnector(member(place, name), readSource)]),
  );
}

function readConnector(place: Place, readSource: (place: Place) => WorkflowSource): ConnectorSource {
  const { value } = place;
  const isPlain = !isObject(value) || !value.has('definition');
  if (isPlain) return { definition: readSource(place), switches: {} };
  objectOf(place, ['definition', 'properties', ...switches]);
  const chosen = switches.filter((name) => isTrue(member(place, name)));
  const properties = member(place, 'properties');
  return {
    definition: readSource(member(place, 'definition')),
    ...(properties.value !== undefined && { properties: readSource(properties) }),
    switches: Object.fromEntries(chosen.map((name) => [name, true])),
  };
}
