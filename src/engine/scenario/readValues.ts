import { isObject, type Json, type JsonObject } from '../../workflow/json.ts';
import { objectOf, type Place } from './reading.ts';

/** Values by name: bare, or as `{ "value": … }`, the form of parameter files. */
export function readValues(place: Place): JsonObject {
  return new Map([...objectOf(place)].map(([name, value]): [string, Json] => [name, bare(value)]));
}

function bare(value: Json): Json {
  if (!isObject(value) || !value.has('value')) return value;
  const isDeployed = [...value.keys()].every(
    (name) => name === 'value' || name === 'type' || name === 'metadata',
  );
  return isDeployed ? (value.get('value') ?? null) : value;
}
