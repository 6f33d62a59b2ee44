import type { Bundle } from '../../document/Bundle.ts';
import type { Document } from '../../document/Document.ts';
import { decode, encode } from '../../document/encoding.ts';
import { printJson } from '../../document/print.ts';
import { setAt } from '../../document/structure.ts';
import { isObject, type JsonObject, objectAt } from '../../json.ts';
import { readJson } from '../../jsonReader.ts';
import { addedConnections } from '../connections.ts';
import type { Note } from '../Note.ts';
import type { Connection } from '../Workflow.ts';
import { projectFolder } from './readProject.ts';
import { connectionEntries } from './writeProject.ts';

/**
 * The project's files that say which connections there are, with those that steps of these workflows were given: connections.json,
 * and local.settings.json with the names of the settings that they read. Only files that change; files that are no JSON objects
 * stay as they are.
 */
export function filesWithConnections(
  bundle: Bundle,
  documents: readonly Document[],
  notes: Note[] = [],
): ReadonlyMap<string, Uint8Array> {
  const changed = new Map<string, Uint8Array>();
  for (const [folder, connections] of addedByProject(bundle, documents)) {
    const path = `${folder}connections.json`;
    const file = fileAt(bundle, path);
    if (file === undefined) continue;
    const settings = new Map<string, string>();
    const entries = objectAt(connectionEntries(connections, settings, notes), 'managedApiConnections');
    let root = file.root;
    for (const [key, entry] of entries) root = objectAt(setAt(root, ['managedApiConnections', key], entry));
    changed.set(path, encode(printJson(root), file.encoding));
    const local = withSettings(fileAt(bundle, `${folder}local.settings.json`), [...settings.keys()]);
    if (local !== undefined && bundle.files.has(`${folder}local.settings.json`))
      changed.set(`${folder}local.settings.json`, local);
  }
  return changed;
}

/** Connections that the projects lack, by the folder of the project. */
function addedByProject(
  bundle: Bundle,
  documents: readonly Document[],
): ReadonlyMap<string, readonly Connection[]> {
  const byFolder = new Map<string, readonly Connection[]>();
  for (const document of documents) {
    if (document.format !== 'standard' || document.within?.bundle !== bundle) continue;
    const folder = projectFolder(document.within.path);
    const root = fileAt(bundle, `${folder}connections.json`)?.root ?? new Map();
    const known = byFolder.get(folder) ?? [];
    const listed = [...root.values()].flatMap((section) =>
      isObject(section) ? [...section.keys()].map((key) => ({ key })) : [],
    );
    const added = addedConnections(document, [...listed, ...known]);
    if (added.length > 0) byFolder.set(folder, [...known, ...added]);
  }
  return byFolder;
}

interface JsonFile {
  readonly root: JsonObject;
  readonly encoding: Document['encoding'];
}

/** An empty object where there is no such file; `undefined` where it is something else than an object. */
function fileAt(bundle: Bundle, path: string): JsonFile | undefined {
  const bytes = bundle.files.get(path);
  if (bytes === undefined) return { root: new Map(), encoding: 'utf-8' };
  const { text, encoding } = decode(bytes);
  const root = readJson(text, { lenient: true }).value;
  return isObject(root) ? { root, encoding } : undefined;
}

function withSettings(file: JsonFile | undefined, names: readonly string[]): Uint8Array | undefined {
  if (file === undefined) return undefined;
  const known = objectAt(file.root, 'Values');
  const missing = names.filter((name) => !known.has(name));
  if (missing.length === 0) return undefined;
  const root = missing.reduce((result, name) => objectAt(setAt(result, ['Values', name], '')), file.root);
  return encode(printJson(root), file.encoding);
}
