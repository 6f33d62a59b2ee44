import { encodeUtf8 } from '../bytes.ts';
import type { Bundle } from '../document/Bundle.ts';
import type { Document } from '../document/Document.ts';
import { decode, encode } from '../document/encoding.ts';
import { printJson } from '../document/print.ts';
import { documentBytes } from '../document/save.ts';
import { setAt } from '../document/structure.ts';
import { at, type Json, objectAt } from '../json.ts';
import { readJson } from '../jsonReader.ts';
import type { WrittenFile } from './Format.ts';
import { locators } from './locate/index.ts';
import type { Note } from './Note.ts';
import { openBytes } from './open.ts';
import { redactText } from './secrets/redactText.ts';
import { withoutSecrets } from './secrets/withoutSecrets.ts';
import { filesWithConnections } from './standard/addToProject.ts';
import { replaceInZip } from './zip/writeZip.ts';

/*
 * Files that came together and go together. Only what was edited changes; everything else keeps its bytes.
 */

/**
 * Files of a bundle that differ from what was opened, given its edited documents. Several may stand in one file. Of a Standard
 * project also the files that say which connections there are, where steps were given new ones: such a file may be new.
 */
export function changedFiles(
  bundle: Bundle,
  documents: readonly Document[],
  notes: Note[] = [],
): ReadonlyMap<string, Uint8Array> {
  const byPath = new Map<string, Document[]>();
  for (const document of documents) {
    if (document.within?.bundle !== bundle) continue;
    const { path } = document.within;
    byPath.set(path, [...(byPath.get(path) ?? []), document]);
  }
  const changed = new Map<string, Uint8Array>();
  for (const [path, [first, ...others]] of byPath) {
    const before = bundle.files.get(path);
    if (first === undefined || before === undefined) continue;
    const root = rootOfAll([first, ...others]);
    const bytes = encode(printJson(root), first.encoding);
    if (!sameBytes(bytes, before)) changed.set(path, bytes);
  }
  for (const [path, bytes] of filesWithConnections(bundle, documents, notes)) changed.set(path, bytes);
  return changed;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** One file with the definitions of all these workflows, which stand in it. Those that were not edited change nothing. */
function rootOfAll([first, ...others]: readonly [Document, ...Document[]]): Json {
  return others.reduce((root, { definitionPath, definition }) => {
    const present = at(root, ...definitionPath);
    const isSame = present === definition || (present && printJson(present) === printJson(definition));
    return isSame ? root : setAt(root, definitionPath, definition);
  }, first.root);
}

/**
 * What saving a document writes: its text where that says it all, else its bytes; of a document from a zip, the whole zip with
 * its entry replaced. Without an edit it is what was opened, byte for byte.
 */
export function savedContent(document: Document): string | Uint8Array {
  return savedTogether([document]);
}

/**
 * The same for several workflows that came in one file or one zip: one file or zip with the edits of all. Of those that came in
 * a folder, the file in which the first one stands.
 */
export function savedTogether(documents: readonly [Document, ...Document[]]): string | Uint8Array {
  const [first, ...others] = documents;
  const { within, encoding } = first;
  if (within?.bundle.zip !== undefined)
    return replaceInZip(within.bundle.zip, changedFiles(within.bundle, documents));
  const root = rootOfAll([first, ...others.filter((other) => other.within?.path === within?.path)]);
  if (encoding === 'utf-8') return printJson(root);
  return encoding === 'utf-8-bom' ? `\ufeff${printJson(root)}` : encode(printJson(root), encoding);
}

/**
 * The bundle of a document, with its edits and without secrets, for giving it away. `isKept` leaves out files that stay at
 * home.
 */
export function bundleToGive(
  document: Document,
  notes: Note[],
  isKept: (path: string) => boolean = () => true,
): readonly WrittenFile[] {
  const { within } = document;
  if (within === undefined) return [];
  const changed = changedFiles(within.bundle, [document], notes);
  return [...new Map([...within.bundle.files, ...changed])].flatMap(([path, bytes]) => {
    if (!isKept(path)) return [];
    const content = changed.get(path) ?? bytes;
    return [
      { name: path, content: /\.json$/i.test(path) ? withoutSecretsInFile(path, content, notes) : content },
    ];
  });
}

/** The same as one zip: packed entries that hold no secret and no edit stay as they are. */
export function zipToGive(document: Document, zip: Uint8Array, notes: Note[]): Uint8Array {
  const before = document.within?.bundle.files;
  const changes = bundleToGive(document, notes).filter(({ name, content }) => content !== before?.get(name));
  return replaceInZip(zip, new Map(changes.map(({ name, content }) => [name, bytesOf(content)])));
}

export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? encodeUtf8(content) : content;
}

/** The very same bytes when there is no secret in them. */
function withoutSecretsInFile(path: string, bytes: Uint8Array, notes: Note[]): Uint8Array {
  const opened = openBytes(bytes, { fileName: path });
  const document = opened.ok ? opened.documents[0] : undefined;
  if (document !== undefined) {
    const locator = locators.find(({ id }) => id === document.format);
    const safe = withoutSecrets(document, locator);
    notes.push(...safe.notes);
    return safe.document === document ? bytes : documentBytes(safe.document);
  }
  const { text, encoding } = decode(bytes);
  const root = readJson(text, { lenient: true }).value;
  if (root === undefined) return bytes;
  const safe = redactText(withoutSettings(root, notes), `"${path}"`, notes);
  return safe === root ? bytes : encode(printJson(safe), encoding);
}

/** Settings of local.settings.json that are no secrets. */
const openSettings =
  /^(?:FUNCTIONS_\w+|APP_KIND|ProjectDirectoryPath|WORKFLOWS_\w+|WEBSITE_\w+|Workflows\.\w+|AzureFunctionsJobHost\w*)$/i;

/** Local settings keep their names; values go, since any of them may be a secret. */
function withoutSettings(root: Json, notes: Note[]): Json {
  const settings = objectAt(root);
  if (!settings.has('IsEncrypted')) return root;
  let result = root;
  for (const [name, value] of objectAt(settings, 'Values')) {
    if (openSettings.test(name) || value === '' || value === 'UseDevelopmentStorage=true') continue;
    result = setAt(result, ['Values', name], '');
    notes.push({ kind: 'secret', message: `The value of the app setting "${name}" was left out.` });
  }
  return result;
}
