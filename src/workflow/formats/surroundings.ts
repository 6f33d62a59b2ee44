import type { Document } from '../document/Document.ts';
import { decode } from '../document/encoding.ts';
import { stepsOf } from '../document/walk.ts';
import { at, isObject, type Json, type JsonObject, objectAt, stringAt } from '../json.ts';
import { readJson } from '../jsonReader.ts';
import type { Target } from '../limits.ts';
import { isMissingIn } from '../operations/availability.ts';
import { textsIn } from '../operations/texts.ts';
import type { Surroundings } from '../Surroundings.ts';
import { targets } from '../targets.ts';

/** Where a document's workflow is to run: told by its file, else chosen by the user; `undefined` where nobody has said. */
export function targetOf({ format, root, definition, target }: Document): Target | undefined {
  switch (format) {
    case 'arm':
    case 'consumption':
      return isOfStandard(definition) ? undefined : 'consumption';
    case 'standard':
      return /^stateless$/i.test(stringAt(root, 'kind') ?? '') ? 'stateless' : 'standard';
    case 'flow':
      return 'flow';
    case 'hookline':
      return targetOfProject(root);
    default:
      return target;
  }
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
      ({ type }) => isMissingIn('consumption', type) && !isMissingIn('standard', type),
    ) || textsIn(definition).some(({ text }) => /\bappsetting\s*\(/i.test(text))
  );
}

const nothing: Surroundings = {};
const memo = new WeakMap<object, Surroundings>();

/**
 * What the files around a definition give it. The same object for the same document; of a file alone only what the file
 * itself says.
 */
export function surroundingsOf(document: Document): Surroundings {
  const key = isObject(document.root) ? document.root : document;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const surroundings = read(document);
  memo.set(key, surroundings);
  return surroundings;
}

function read(document: Document): Surroundings {
  if (document.format === 'flow') return ofFlow(document.root);
  if (document.format === 'standard') return ofProject(document);
  return nothing;
}

function ofFlow(root: Json): Surroundings {
  const references = at(root, 'properties', 'connectionReferences');
  return isObject(references) ? { connections: new Set(references.keys()) } : nothing;
}

/** Of a Standard project only what lies in its files: an app may be put together from several. */
function ofProject({ within }: Document): Surroundings {
  if (within === undefined) return nothing;
  const folder = within.path.split('/').slice(0, -2).join('/');
  return surroundingsIn((name) => within.bundle.files.get(folder === '' ? name : `${folder}/${name}`));
}

/** What the files of a Standard project give its workflows; `read` gives a file beside their folders, if there is one. */
export function surroundingsIn(read: (name: string) => Uint8Array | undefined): Surroundings {
  const file = (name: string): Json | undefined => {
    const bytes = read(name);
    return bytes === undefined ? undefined : readJson(decode(bytes).text, { lenient: true }).value;
  };
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
