import type { Document } from '../document/Document.ts';
import { decode } from '../document/encoding.ts';
import { stepsOf } from '../document/walk.ts';
import { at, isObject, type Json, type JsonObject, type JsonPath, objectAt, stringAt } from '../json.ts';
import { readJson } from '../jsonReader.ts';
import type { Target } from '../limits.ts';
import { isMissingIn } from '../operations/availability.ts';
import { textsIn } from '../operations/texts.ts';
import type { Surroundings } from '../Surroundings.ts';
import { targets } from '../targets.ts';
import { appWorkflowAround } from './appWorkflow.ts';

/** Where a document's workflow is to run: told by its file, else chosen by the user; `undefined` where nobody has said. */
export function targetOf({ format, root, definitionPath, definition, target }: Document): Target | undefined {
  switch (format) {
    case 'arm':
    case 'consumption': {
      const inApp = appWorkflowAround(root, definitionPath);
      if (inApp !== undefined) return targetOfKind(inApp.kind);
      if (format === 'consumption' && isOfFlow(definition)) return 'flow';
      return isOfStandard(definition) ? undefined : 'consumption';
    }
    case 'standard':
      return targetOfKind(stringAt(root, 'kind'));
    case 'flow':
      return 'flow';
    case 'hookline':
      return targetOfProject(root);
    default:
      return target;
  }
}

/** The kind of a workflow in a Standard app. */
function targetOfKind(kind: string | undefined): Target {
  return /^stateless$/i.test(kind ?? '') ? 'stateless' : 'standard';
}

/** A project says it in so many words, or by the kind that a Standard app gave it. */
function targetOfProject(root: Json): Target | undefined {
  const kind = stringAt(root, 'kind')?.toLowerCase();
  return (
    targets.find((target) => target === stringAt(root, 'target')) ??
    (kind === 'stateless' ? 'stateless' : kind === 'stateful' ? 'standard' : undefined)
  );
}

/** A workflow of a Standard app whose file does not say so: it uses what only such an app has. */
function isOfStandard(definition: JsonObject): boolean {
  return (
    stepsOf(definition).some(
      ({ type, node }) =>
        (isMissingIn('consumption', type) && !isMissingIn('standard', type)) ||
        stringAt(node, 'inputs', 'host', 'connection', 'referenceName') !== undefined,
    ) || textsIn(definition).some(({ text }) => /\bappsetting\s*\(/i.test(text))
  );
}

/** A flow whose file does not say so, as tools that test flows write it: only flows have its connector steps. */
function isOfFlow(definition: JsonObject): boolean {
  return stepsOf(definition).some(
    ({ type }) =>
      isMissingIn('consumption', type) && isMissingIn('standard', type) && !isMissingIn('flow', type),
  );
}

const nothing: Surroundings = {};

/** By what they were read from and, where that is a folder or zip, by the app's folder in it: no edit of a workflow changes them. */
const memo = new WeakMap<object, Map<string | Surroundings, Surroundings>>();

/**
 * What the files around a definition give it. The same object as long as they are the same; of a file alone only what the file
 * itself says.
 */
export function surroundingsOf(document: Document): Surroundings {
  const { connections } = document;
  const known = surroundingsInFiles(document);
  if (connections === undefined || known.connections === undefined) return known;
  return remembered(connections, known, () => ({
    ...known,
    connections: new Set([...(known.connections ?? []), ...connections.keys()]),
  }));
}

function surroundingsInFiles({ format, root, definitionPath, within }: Document): Surroundings {
  if (format === 'flow') {
    const references = at(root, ...definitionPath.slice(0, -1), 'connectionReferences');
    if (!isObject(references)) return nothing;
    return remembered(references, '', () => ({
      connections: new Set(references.keys()),
      ownsConnections: true,
    }));
  }
  if (format === 'consumption' || format === 'arm') {
    const files = appWorkflowAround(root, definitionPath)?.files;
    if (files === undefined) return ofResource(root, definitionPath);
    return remembered(files, '', () => surroundingsOfFiles((name) => files.get(name)));
  }
  if (format !== 'standard') return nothing;
  // Alone it may be kept as designers keep it, with the parameters of its app beside the definition.
  if (within === undefined) return ofResource(root, definitionPath);
  // Of a Standard project only what lies in its files: an app may be put together from several.
  const { bundle, path } = within;
  const folder = path.split('/').slice(0, -2).join('/');
  const read = (name: string) => bundle.files.get(folder === '' ? name : `${folder}/${name}`);
  return remembered(bundle, folder, () => surroundingsIn(read));
}

/** A resource, or the code view of one, gives values beside its definition. A list that is an expression is not known. */
function ofResource(root: Json, definitionPath: JsonPath): Surroundings {
  const values =
    definitionPath.at(-1) === 'definition'
      ? at(root, ...definitionPath.slice(0, -1), 'parameters')
      : undefined;
  if (!isObject(values)) return nothing;
  return remembered(values, '', () => {
    const listed = connectionList(values);
    const typed = [...values.keys()].filter((name) => stringAt(values, name, 'type') !== undefined);
    return {
      valued: new Set(values.keys()),
      ...(typed.length > 0 && { typed: new Set(typed) }),
      ...(listed && { connections: new Set(listed.keys()), ownsConnections: true }),
    };
  });
}

/** The value of `$connections`, where it is written out. */
function connectionList(values: JsonObject): JsonObject | undefined {
  const given = values.get('$connections');
  const value = isObject(given) && given.has('value') ? given.get('value') : given;
  return isObject(value) ? value : undefined;
}

function remembered(source: object, place: string | Surroundings, read: () => Surroundings): Surroundings {
  const places = memo.get(source) ?? new Map<string | Surroundings, Surroundings>();
  memo.set(source, places);
  const known = places.get(place) ?? read();
  places.set(place, known);
  return known;
}

/** What the files of a Standard project give its workflows; `read` gives a file beside their folders, if there is one. */
export function surroundingsIn(read: (name: string) => Uint8Array | undefined): Surroundings {
  const file = (name: string): Json | undefined => {
    const bytes = read(name);
    return bytes === undefined ? undefined : readJson(decode(bytes).text, { lenient: true }).value;
  };
  return surroundingsOfFiles(file);
}

function surroundingsOfFiles(file: (name: string) => Json | undefined): Surroundings {
  const parameters = file('parameters.json');
  const connections = file('connections.json');
  return {
    ...(isObject(parameters) && { parameters: new Set(parameters.keys()) }),
    ...(isObject(connections) && { connections: connectionsIn(connections) }),
  };
}

function connectionsIn(file: Json): ReadonlySet<string> {
  return new Set([...objectAt(file).keys()].flatMap((section) => [...objectAt(file, section).keys()]));
}
