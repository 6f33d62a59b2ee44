import { encodeUtf8 } from '../../workflow/bytes.ts';
import { bodyFromBytes } from '../../workflow/content.ts';
import type { Step } from '../../workflow/document/walk.ts';
import { type Headers, header } from '../../workflow/http.ts';
import { isArray, isObject, type Json, type JsonObject, objectAt } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import type { SavedEvent } from '../../workflow/savedEvent.ts';

/* What a step might give, before anything has run: the ready-made events of the workflow, or the examples in a schema. */

/** Outputs of a trigger or webhook step as an example; `undefined` when there is none. */
export function sampleOutputs(step: Step, events: readonly SavedEvent[]): JsonObject | undefined {
  const name = step.name.toLowerCase();
  const event = events.find((candidate) => candidate.step.toLowerCase() === name);
  if (event) return outputsOfEvent(event);
  const body = exampleOf(objectAt(step.node, 'inputs').get('schema'));
  return body === undefined ? undefined : new Map([['body', body]]);
}

function outputsOfEvent(event: SavedEvent): JsonObject {
  const text = event.body ?? '';
  const headers: Headers = event.headers ?? [['Content-Type', contentTypeOf(text)]];
  const outputs = new Map<string, Json>([['headers', new Map(headers)]]);
  const body = bodyFromBytes(encodeUtf8(text), header(headers, 'Content-Type'));
  if (body.ok && body.value !== undefined) outputs.set('body', body.value);
  return outputs;
}

/** As the publisher sends an event that says nothing of its type. */
function contentTypeOf(text: string): string {
  return readJson(text, { positions: false }).value === undefined ? 'text/plain' : 'application/json';
}

const deepest = 20;

/**
 * A value that a JSON schema itself gives as an example or default. Of an object only when every property has one: a member
 * left out would look like a value that is absent.
 */
export function exampleOf(schema: Json | undefined, depth = 0): Json | undefined {
  if (!isObject(schema) || depth > deepest) return undefined;
  const examples = schema.get('examples');
  const given =
    (isArray(examples) ? examples[0] : undefined) ??
    schema.get('example') ??
    schema.get('default') ??
    schema.get('const');
  if (given !== undefined) return given;
  const properties = schema.get('properties');
  if (isObject(properties) && properties.size > 0) {
    const object = new Map<string, Json>();
    for (const [name, property] of properties) {
      const value = exampleOf(property, depth + 1);
      if (value === undefined) return undefined;
      object.set(name, value);
    }
    return object;
  }
  const item = exampleOf(schema.get('items'), depth + 1);
  return item === undefined ? undefined : [item];
}
