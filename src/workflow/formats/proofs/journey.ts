import type { Document } from '../../document/Document.ts';
import { removeAt } from '../../document/structure.ts';
import {
  at,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  objectAt,
  pointer,
  stringify,
} from '../../json.ts';
import { completeDefinition } from '../completeDefinition.ts';
import { connectionKeysIn, toParameter } from '../connections.ts';
import { convert, workflowOf } from '../convert.ts';
import { formatOf } from '../index.ts';
import { openProject } from '../openProject.ts';
import { parametersOf } from '../parameters.ts';
import { isSecureType } from '../secrets/redactDefinition.ts';
import { withoutSecrets } from '../secrets/withoutSecrets.ts';
import type { Connection, Workflow } from '../Workflow.ts';

/*
 * A journey of a workflow: written in a format, opened again, and compared with what set out. The same means: the same definition
 * but for what formats say in their own way, and of what stands around it that which the format promises to keep.
 */

/** What stands around a definition. Of connectors a flow tells the names only, not who made them. */
type Part = 'values' | 'kind' | 'settings' | 'apis' | 'apiNames';

/** Formats that can be opened again, with what each keeps of what stands around a definition. */
const kept: Readonly<Record<string, readonly Part[]>> = {
  definition: [],
  consumption: ['values', 'apis'],
  arm: ['values', 'settings', 'apis'],
  standard: ['values', 'kind', 'apis'],
  flow: ['apiNames'],
  solution: ['apiNames'],
  hookline: ['values', 'kind', 'settings', 'apis'],
};

/** Ids of the formats that can be written and opened again. */
export const roundFormats: readonly string[] = Object.keys(kept);

/** What differs after a journey, by its place; empty where all came back. A refusal is told as what differs. */
export function differencesAfter(document: Document, id: string): readonly string[] {
  const converted = convert(document, id);
  if (!converted.ok) return [`refused: ${converted.message}`];
  const opened = openProject(converted.files);
  if (!opened.ok) return [`not opened: ${opened.problems.map(({ message }) => message).join(' ')}`];
  const back = itselfAmong(opened.documents, document);
  if (back === undefined) return ['nothing came back'];
  const before = workflowOf(withoutSecrets(document, formatOf(document.format)).document);
  const after = workflowOf(back);
  return [
    ...differences(comparable(before), comparable(after), []),
    ...keepsOf(id).flatMap((part) => differences(partOf(before, part), partOf(after, part), [part])),
  ];
}

/** Of several workflows the one that set out: others may have its place or its name. */
function itselfAmong(
  opened: readonly Document[],
  { format, definitionPath, name }: Document,
): Document | undefined {
  const place = pointer(definitionPath);
  const there = opened.filter((one) => one.format !== format || pointer(one.definitionPath) === place);
  return there.find((one) => one.name === name) ?? there[0];
}

function keepsOf(id: string) {
  return kept[id] ?? [];
}

/** A definition as it is compared: complete, connections reached in one way, without the declarations that belong to a host. */
function comparable(workflow: Workflow): Json {
  const definition = completeDefinition(toParameter(workflow.definition), []);
  let result: Json = definition;
  for (const name of ['$connections', '$authentication']) {
    if (at(result, 'parameters', name) !== undefined) result = removeAt(result, ['parameters', name]);
  }
  for (const [name, declaration] of objectAt(definition, 'parameters')) {
    // What is secure, a Standard app reads from its settings: only its name and type travel there.
    if (!isObject(declaration) || !isSecureType(text(declaration.get('type')))) continue;
    for (const member of ['defaultValue', 'metadata', 'description', 'allowedValues']) {
      if (declaration.has(member)) result = removeAt(result, ['parameters', name, member]);
    }
  }
  return objectAt(result, 'parameters').size === 0 && isObject(result)
    ? new Map([...result].filter(([name]) => name !== 'parameters'))
    : result;
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function partOf(workflow: Workflow, part: Part): Json {
  switch (part) {
    case 'values':
      return new Map(
        parametersOf(workflow).flatMap(({ name, value, isSecure }): [string, Json][] =>
          isSecure || value === undefined ? [] : [[name, value]],
        ),
      );
    case 'kind':
      return workflow.kind?.toLowerCase() ?? 'stateful';
    case 'settings': {
      const { state = 'Enabled', ...others } = Object.fromEntries(workflow.properties);
      return new Map<string, Json>([
        ['state', state],
        ...Object.entries(others),
        ...[...workflow.resource].filter(([name]) => name !== 'identity'),
      ]);
    }
    case 'apis':
      return usedConnections(workflow, ({ api }) => `${api.kind} ${api.name}`);
    case 'apiNames':
      return usedConnections(workflow, ({ api }) => api.name);
  }
}

/** A project's other connections stay there. */
function usedConnections(
  { connections, definition }: Workflow,
  tell: (connection: Connection) => string,
): Json {
  const used = new Set(connectionKeysIn(definition));
  return new Map(
    connections.flatMap((connection): [string, Json][] =>
      used.has(connection.key) ? [[connection.key, tell(connection)]] : [],
    ),
  );
}

/** Places at which two values differ, members in whatever order. */
function differences(before: Json | undefined, after: Json | undefined, path: JsonPath): readonly string[] {
  if (isObject(before) && isObject(after)) {
    return names(before, after).flatMap((name) =>
      differences(before.get(name), after.get(name), [...path, name]),
    );
  }
  if (isArray(before) && isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => differences(item, after[index], [...path, index]));
  }
  const [was, is] = [shown(before), shown(after)];
  return was === is ? [] : [`${pointer(path)}: ${was.slice(0, 200)} became ${is.slice(0, 200)}`];
}

function names(before: JsonObject, after: JsonObject): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])];
}

function shown(value: Json | undefined): string {
  return value === undefined ? 'nothing' : stringify(value);
}
