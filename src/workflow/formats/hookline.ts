import { withRoot } from '../document/save.ts';
import { setIn } from '../document/structure.ts';
import { isArray, isObject, type Json, type JsonObject, objectAt, stringAt } from '../json.ts';
import type { Target } from '../limits.ts';
import type { SavedEvent } from '../savedEvent.ts';
import { givenIn } from './consumption.ts';
import type { Format } from './Format.ts';
import { fileContent } from './fileContent.ts';
import { jsonFile, objectFrom } from './freshJson.ts';
import { hooklineLocator } from './locate/hookline.ts';
import type { Note } from './Note.ts';
import { resourceName } from './names.ts';
import { plainWorkflow } from './plainWorkflow.ts';
import { redactText } from './secrets/redactText.ts';
import type { Connection, Workflow } from './Workflow.ts';

const version = 1;

/** Hookline's own file: the definition with its values, connections and saved events. */
export const hookline: Format = {
  ...hooklineLocator,
  description:
    'Everything that Hookline knows about the workflow, saved events included, to go on with it elsewhere.',
  read: (document) => {
    const root = objectAt(document.root);
    const kind = stringAt(root, 'kind');
    return plainWorkflow(document, {
      values: givenIn(objectAt(root, 'parameters')).values,
      connections: readConnections(objectAt(root, 'connections')),
      ...(kind !== undefined && { kind }),
      properties: objectAt(root, 'properties'),
      resource: objectAt(root, 'resource'),
      events: readEvents(root.get('events')),
    });
  },
  write: ({ workflow, document }, { events }) => {
    const notes: Note[] = [];
    const name = `${resourceName(workflow.name)}.hookline.json`;
    if (document.format === 'hookline') {
      const kept = events === undefined ? document : withEvents(document, events, notes);
      return { files: [{ name, content: fileContent(kept) }], notes };
    }
    const root = projectOf(workflow, document.target, safeEvents(events ?? workflow.events, notes));
    return { files: [{ name, content: jsonFile(root) }], notes };
  },
};

function withEvents<T extends Parameters<typeof withRoot>[0]>(
  document: T,
  events: readonly SavedEvent[],
  notes: Note[],
) {
  return withRoot(document, setIn(objectAt(document.root), ['events'], safeEvents(events, notes)));
}

function projectOf(workflow: Workflow, target: Target | undefined, events: Json): JsonObject {
  const { name, definition, values, connections, kind, properties, resource } = workflow;
  const given = Array.from(values, ([key, value]): [string, Json] => [key, objectFrom({ value })]);
  return objectFrom({
    hookline: version,
    name,
    kind,
    target,
    definition,
    parameters: given.length > 0 ? new Map(given) : undefined,
    connections: connections.length > 0 ? writeConnections(connections) : undefined,
    properties: properties.size > 0 ? properties : undefined,
    resource: resource.size > 0 ? resource : undefined,
    events,
  });
}

function safeEvents(events: readonly SavedEvent[], notes: Note[]): Json {
  const written = events.map(({ name, step, method, headers, body }) =>
    objectFrom({
      name,
      step,
      method,
      headers: headers?.map(([header, value]) => [header, value]),
      body,
    }),
  );
  return redactText(written, 'a saved event', notes);
}

/** The saved events in a project file; what is none is left out. */
function readEvents(events: Json | undefined): readonly SavedEvent[] {
  if (!isArray(events)) return [];
  return events.flatMap((event): readonly SavedEvent[] => {
    const [name, step] = [stringAt(event, 'name'), stringAt(event, 'step')];
    if (name === undefined || step === undefined) return [];
    const [method, body] = [stringAt(event, 'method'), stringAt(event, 'body')];
    const headers = readHeaders(objectAt(event).get('headers'));
    return [
      {
        name,
        step,
        ...(method !== undefined && { method }),
        ...(headers.length > 0 && { headers }),
        ...(body !== undefined && { body }),
      },
    ];
  });
}

function readHeaders(headers: Json | undefined): readonly (readonly [string, string])[] {
  if (!isArray(headers)) return [];
  return headers.flatMap((pair): readonly (readonly [string, string])[] => {
    if (!isArray(pair)) return [];
    const [name, value] = pair;
    return typeof name === 'string' && typeof value === 'string' ? [[name, value]] : [];
  });
}

function writeConnections(connections: readonly Connection[]): JsonObject {
  return new Map(
    connections.map(({ key, api, connectionName, usesIdentity, connectionId, apiId }) => [
      key,
      objectFrom({
        api: objectFrom({ kind: api.kind, name: api.name }),
        connectionName,
        usesIdentity,
        connectionId,
        apiId,
      }),
    ]),
  );
}

function readConnections(connections: JsonObject): readonly Connection[] {
  return [...connections].flatMap(([key, value]): readonly Connection[] => {
    if (!isObject(value)) return [];
    const [connectionId, apiId] = [stringAt(value, 'connectionId'), stringAt(value, 'apiId')];
    return [
      {
        key,
        api: {
          kind: stringAt(value, 'api', 'kind') === 'custom' ? 'custom' : 'managed',
          name: stringAt(value, 'api', 'name') ?? key,
        },
        connectionName: stringAt(value, 'connectionName') ?? key,
        usesIdentity: value.get('usesIdentity') === true,
        ...(connectionId !== undefined && { connectionId }),
        ...(apiId !== undefined && { apiId }),
      },
    ];
  });
}
