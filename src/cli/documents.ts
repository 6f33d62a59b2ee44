import type { Diagnostic, Edit } from '../workflow/diagnostic.ts';
import type { Document } from '../workflow/document/Document.ts';
import { withDefinition } from '../workflow/document/save.ts';
import { savedContent, savedTogether } from '../workflow/formats/bundle.ts';
import { type Converted, convert as convertDocument } from '../workflow/formats/convert.ts';
import type { WriteOptions, WrittenFile } from '../workflow/formats/Format.ts';
import { openBytes, openText } from '../workflow/formats/open.ts';
import {
  type FileProblem,
  openProject as openFiles,
  type ProjectFile,
  type ProjectKind,
} from '../workflow/formats/openProject.ts';
import { openPicture } from '../workflow/formats/picture/openPicture.ts';
import { isZip } from '../workflow/formats/zip/directory.ts';
import { isObject } from '../workflow/json.ts';
import type { Target } from '../workflow/limits.ts';
import { targets } from '../workflow/targets.ts';
import { type Content, contentOf, kindOf, optionsOf, wrongArgument } from './given.ts';
import { type LintOptions, lintDocument } from './lintDocument.ts';
import { targetNamed } from './targetNamed.ts';

/** What became of a file. Problems of a file that was opened are oddities that saving keeps. */
export type Opened =
  | {
      readonly ok: true;
      /** Id of the format in which the first workflow was found. */
      readonly format: string;
      readonly documents: readonly [Document, ...Document[]];
      readonly diagnostics: readonly FileProblem[];
    }
  /** The reason comes first. */
  | { readonly ok: false; readonly diagnostics: readonly FileProblem[] };

export interface OpenOptions {
  /** Names the workflow where the file does not. Default `workflow.json`. */
  readonly fileName?: string | undefined;
}

/**
 * Opens a file: text, or bytes in any encoding, zips included. One document for each workflow in it. Never throws; what
 * cannot be opened is told with its place.
 */
export function openDocument(content: Content, options?: OpenOptions): Opened {
  const given = contentOf(content);
  const fileName = options?.fileName ?? 'workflow.json';
  if (typeof fileName !== 'string')
    return refused('workflow.json', `"fileName" must be text, but is ${kindOf(fileName)}.`);
  if (given === undefined)
    return refused(fileName, `What is opened must be text or bytes, but is ${kindOf(content)}.`);
  if (typeof given !== 'string' && isZip(given)) {
    const opened = openFiles([{ name: fileName, content: given }]);
    return opened.ok
      ? openedFrom(opened.documents, opened.problems)
      : { ok: false, diagnostics: worstFirst(opened.problems) };
  }
  const opened =
    typeof given === 'string'
      ? openText(given, { fileName })
      : (openPicture(given) ?? openBytes(given, { fileName }));
  const diagnostics = opened.problems.map((problem) => ({ ...problem, file: fileName }));
  return opened.ok
    ? openedFrom(opened.documents, diagnostics)
    : { ok: false, diagnostics: worstFirst(diagnostics) };
}

/** Of a file that was not opened the reason comes first, before oddities that did not matter. */
function worstFirst(diagnostics: readonly FileProblem[]): readonly FileProblem[] {
  const isError = ({ severity }: FileProblem) => severity === 'error';
  return [...diagnostics.filter(isError), ...diagnostics.filter((one) => !isError(one))];
}

function openedFrom(documents: readonly Document[], diagnostics: readonly FileProblem[]): Opened {
  const [first, ...others] = documents;
  if (first === undefined) return { ok: false, diagnostics };
  return { ok: true, format: first.format, documents: [first, ...others], diagnostics };
}

function refused(file: string, message: string): { readonly ok: false; diagnostics: readonly FileProblem[] } {
  return { ok: false, diagnostics: [{ file, message, start: 0, end: 0, severity: 'error' }] };
}

/** What became of files that belong together. `problems` are the diagnostics under their older name. */
export type OpenedProject = Opened & {
  readonly kind?: ProjectKind;
  readonly problems: readonly FileProblem[];
};

/**
 * Opens files that belong together: those of a folder, such as a Standard project, or one zip. Names are paths with "/". Every JSON
 * file in which a definition is found gives documents, which remember the others. Never throws.
 */
export function openProject(
  files: readonly { readonly name: string; readonly content: Content }[],
): OpenedProject {
  const given = Array.isArray(files)
    ? files.map(projectFile)
    : [`Files must be a list of objects with "name" and "content".`];
  const usable = given.filter((file) => typeof file !== 'string');
  const wrong = given.find((file) => typeof file === 'string');
  if (wrong !== undefined) return withProblems(refused('', wrong));
  const opened = openFiles(usable);
  if (!opened.ok) return withProblems({ ok: false, diagnostics: worstFirst(opened.problems) });
  return { ...withProblems(openedFrom(opened.documents, opened.problems)), kind: opened.kind };
}

function projectFile(file: unknown, index: number): ProjectFile | string {
  const { name, content } = (typeof file === 'object' && file !== null ? file : {}) as Partial<ProjectFile>;
  const bytes = contentOf(content);
  if (typeof name !== 'string') return `The "name" of file ${index} must be text, but is ${kindOf(name)}.`;
  if (bytes === undefined)
    return `The "content" of "${name}" must be text or bytes, but is ${kindOf(content)}.`;
  return { name, content: bytes };
}

function withProblems(opened: Opened): OpenedProject {
  return { ...opened, problems: opened.diagnostics };
}

/** Throws an `Error` when it is no document: with a hint when it is what opening gave. */
function checkDocument(document: Document, where: string): void {
  const given: Partial<Document & { documents: unknown }> | undefined | null = document;
  if (isObject(given?.definition) && Array.isArray(given.definitionPath) && given.root !== undefined) return;
  const hint =
    given?.documents === undefined ? '' : ' Hand over one of the "documents" that openDocument gave.';
  const wrong = wrongArgument(`The document for ${where}`, 'one that openDocument gave', document);
  throw hint === '' ? wrong : new Error(`${wrong.message}${hint}`);
}

/**
 * The file of a document: what was opened, with only the edited ranges changed. Bytes where text would not do: other
 * encodings than UTF-8, and zips, in which only the edited entry changes.
 */
export function printDocument(document: Document): string | Uint8Array {
  checkDocument(document, 'printDocument');
  return savedContent(document);
}

/**
 * The one file or zip in which several workflows came, with the edits of all of them; everything else is byte for byte as it
 * was. They must come from one `openDocument`.
 */
export function printDocuments(documents: readonly [Document, ...Document[]]): string | Uint8Array {
  if (!Array.isArray(documents) || documents.length === 0)
    throw wrongArgument('What printDocuments prints', 'a list of documents', documents);
  for (const document of documents) checkDocument(document, 'printDocuments');
  return savedTogether(documents);
}

/**
 * The document after an edit; the same document when the edit changes nothing. The document before it stays as it was, and can be
 * printed or edited otherwise.
 */
export function apply(document: Document, edit: Edit): Document {
  checkDocument(document, 'apply');
  if (typeof edit !== 'function')
    throw wrongArgument('The edit for apply', 'one that a function of `edits` gave', edit);
  const definition = edit(document.definition);
  if (!isObject(definition))
    throw wrongArgument('What an edit gives back', 'a definition as a Map (see fromPlain)', definition);
  return withDefinition(document, definition);
}

/** Where to check for, as the library takes it: the ids, or other names such as "Standard stateful" and "Power Automate". */
export type TargetName = Target | (string & {});

/**
 * What is wrong or doubtful in a document's workflow. Paths are from the definition's root. Throws an `Error` when there is no such
 * target.
 */
export function lint(
  document: Document,
  options?: Omit<LintOptions, 'target'> & { readonly target?: TargetName | undefined },
): readonly Diagnostic[] {
  checkDocument(document, 'lint');
  const { target: name, ...others } = optionsOf(options, 'lint');
  if (name === undefined || name === null) return lintDocument(document, others);
  const target = typeof name === 'string' ? targetNamed(name) : undefined;
  if (target === undefined)
    throw wrongArgument('The "target" for lint', `one of ${targets.join(', ')}`, name);
  return lintDocument(document, { ...others, target });
}

/**
 * The document in a format, with notes on what was left out, changed, or is to be filled in; or why the format cannot hold it. Ids
 * are those of `formats`.
 */
export function convert(document: Document, formatId: string, options?: WriteOptions): Converted {
  checkDocument(document, 'convert');
  if (typeof formatId !== 'string')
    return { ok: false, message: `The id of a format must be text, but is ${kindOf(formatId)}.` };
  return convertDocument(document, formatId, optionsOf(options, 'convert'));
}

/**
 * The files of a document in a format. Secrets are left out; `convert` tells which, and what else changed. Throws an `Error`
 * that says why when the format is unknown or cannot hold the workflow.
 */
export function write(document: Document, formatId: string, options?: WriteOptions): readonly WrittenFile[] {
  checkDocument(document, 'write');
  const converted = convert(document, formatId, optionsOf(options, 'write'));
  if (!converted.ok) throw new Error(converted.message);
  return converted.files;
}
