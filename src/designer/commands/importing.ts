import { encodeUtf8 } from '../../workflow/bytes.ts';
import type { Bundle } from '../../workflow/document/Bundle.ts';
import type { Document } from '../../workflow/document/Document.ts';
import { decode } from '../../workflow/document/encoding.ts';
import { formatOf } from '../../workflow/formats/index.ts';
import { openBytes } from '../../workflow/formats/open.ts';
import {
  type FileProblem,
  type OpenedProject,
  openProject,
  type ProjectFile,
} from '../../workflow/formats/openProject.ts';
import { openPicture } from '../../workflow/formats/picture/openPicture.ts';
import { isZip } from '../../workflow/formats/zip/directory.ts';
import { readZip } from '../../workflow/formats/zip/readZip.ts';
import { lineColumn } from '../../workflow/jsonReader.ts';
import type { SavedEvent } from '../../workflow/savedEvent.ts';
import { nameBundle, switchTo, switchToStored, wishToShow, workflowOfDocument } from '../clients/session.ts';
import { documentStore } from '../stores/documentStore.ts';
import {
  type ChosenFile,
  type ImportFailure,
  type ImportProblem,
  importStore,
} from '../stores/importStore.ts';
import { announce, toast, viewStore } from '../stores/viewStore.ts';

/** Files of one kind that are refused before they are read: 64 MB each, 256 MB and 10,000 files together. */
const largestFile = 64 * 1024 * 1024;
const largestFolder = 256 * 1024 * 1024;
const mostFiles = 10_000;

/** Texts that are kept for mending on the spot, in characters. */
const longestMended = 200_000;

/** Folders of tools, which hold no workflow and many files. */
const ignored = /(?:^|\/)(?:node_modules|\.git|\.vscode|bin|obj|__MACOSX)\//;

/** Opens what was chosen together. One workflow is shown, several are asked about; what is wrong is told. Nothing is lost. */
export async function importing(chosen: readonly ChosenFile[]): Promise<void> {
  const isWanted = wishToShow();
  const files = chosen.filter(({ path }) => chosen.length === 1 || !ignored.test(`/${path}`));
  const name = nameOf(chosen);
  const refusal = tooMuch(files, name);
  if (refusal !== undefined) return fail({ fileName: name, problem: refusal, problems: [refusal] });
  const read = await projectFiles(files);
  const opened = open(read);
  const problems = placeProblems(opened.problems, read);
  if (!opened.ok) {
    const connector = await asConnector(read, name);
    if (connector === 'opened') return importStore.setState({ failure: undefined, found: undefined });
    const found = connector === 'none' ? problems : [connector];
    return fail(failureOf(name, found, read));
  }
  const { documents } = opened;
  // A solution holds connectors beside its flows, a template beside its workflows.
  if (read.some(mayHoldConnectors)) await asConnector(read, name, true);
  const bundle = documents[0]?.within?.bundle;
  if (bundle !== undefined) nameBundle(bundle, name);
  const beside = bundle === undefined ? [] : placeProblems(await problemsBeside(bundle), read);
  const [first] = documents;
  // What is wrong beside a workflow is shown before it is opened: nothing on the canvas tells it.
  if (first !== undefined && documents.length === 1 && !beside.some(({ isError }) => isError))
    return show(first, problems, isWanted);
  importStore.setState({ failure: undefined, found: { name, documents, problems, beside } });
  viewStore.setState({ overlay: 'found' });
  const count = documents.length === 1 ? 'One workflow was' : `${documents.length} workflows were`;
  announce(`${count} found in ${name}. Choose which to open.`);
}

/** What is wrong in the files that give workflows their parameters and connections. */
async function problemsBeside(bundle: Bundle): Promise<readonly FileProblem[]> {
  const { sideProblems } = await import('../../workflow/formats/sideFiles/sideProblems.ts');
  return sideProblems(bundle.files);
}

/** The workflows in what was chosen; where there are none, why. Nothing is opened. */
export async function readWorkflows(
  chosen: readonly ChosenFile[],
): Promise<{ readonly documents: readonly Document[]; readonly message: string }> {
  const refusal = tooMuch(chosen, nameOf(chosen));
  if (refusal !== undefined) return { documents: [], message: refusal.message };
  const opened = open(await projectFiles(chosen));
  return {
    documents: opened.ok ? opened.documents : [],
    message: opened.problems[0]?.message ?? 'No workflow was found in it.',
  };
}

function projectFiles(chosen: readonly ChosenFile[]): Promise<readonly ProjectFile[]> {
  return Promise.all(
    chosen.map(
      async ({ path, file }): Promise<ProjectFile> => ({ name: path, content: await bytesOf(file) }),
    ),
  );
}

/** Opens the connectors among files; with `beside` workflows, which are what is shown then. */
async function asConnector(
  files: readonly ProjectFile[],
  name: string,
  beside = false,
): Promise<'opened' | 'none' | ImportProblem> {
  const { openAsConnector } = await import('./connectorFiles.ts');
  const { loadConnectors } = await import('../clients/connectors.ts');
  await loadConnectors();
  const named = files.map(({ name: path, content }) => ({
    name: path.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, ''),
    bytes: content instanceof Uint8Array ? content : encodeUtf8(content),
  }));
  const { mode, isSplit } = viewStore.getState();
  const opened = await openAsConnector(named, name);
  if (beside) viewStore.setState({ mode, isSplit });
  return opened;
}

/** Told by names, which cost nothing: of zips and of files that are among others. A template is looked into. */
function mayHoldConnectors({ name, content }: ProjectFile): boolean {
  const bytes = content instanceof Uint8Array ? content : encodeUtf8(content);
  if (isZip(bytes)) return namesIn(bytes).some((path) => connectorNames.test(path));
  return connectorNames.test(name) || (/\.json$/i.test(name) && decode(bytes).text.includes('/customApis"'));
}

const connectorNames = /_openapidefinition\.json$|\.swagger\.(?:json|ya?ml)$/i;

function namesIn(zip: Uint8Array): readonly string[] {
  const read = readZip(zip);
  return read.ok ? [...read.files.keys()] : [];
}

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

/** A file alone is no folder: it may have any name, and is saved as it came. */
function open(files: readonly ProjectFile[]): OpenedProject {
  const [only] = files;
  if (files.length !== 1 || only === undefined) return openProject(files);
  const { name } = only;
  const bytes = only.content instanceof Uint8Array ? only.content : encodeUtf8(only.content);
  if (isZip(bytes)) return openProject(files);
  const opened = openPicture(bytes) ?? openBytes(bytes, { fileName: name });
  const problems = opened.problems.map((problem) => ({ ...problem, file: name }));
  if (!opened.ok) return { ok: false, problems };
  // Several workflows in one file are kept together, so that it can be saved with the edits of all.
  const within = { bundle: { kind: 'folder', files: new Map([[name, bytes]]) }, path: name } as const;
  const documents =
    opened.documents.length === 1
      ? opened.documents
      : opened.documents.map((document) => ({ ...document, within }));
  return { ok: true, kind: 'files', documents, problems };
}

function nameOf(files: readonly ChosenFile[]): string {
  const [first, ...others] = files;
  if (first === undefined || others.length === 0) return first?.file.name ?? '';
  const folder = first.path.includes('/') ? first.path.split('/')[0] : undefined;
  return folder ?? `${first.file.name} and ${others.length} more`;
}

function tooMuch(files: readonly ChosenFile[], name: string): ImportProblem | undefined {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1048576)} MB`;
  const say = (file: string, message: string): ImportProblem => ({ file, message, isError: true });
  if (files.length > mostFiles)
    return say(name, `It holds ${files.length} files; 10,000 is the most that is opened at once.`);
  const large = files.find(({ file }) => file.size > largestFile);
  if (large !== undefined)
    return say(large.path, `The file has ${megabytes(large.file.size)}; 64 MB is the most Hookline opens.`);
  const all = files.reduce((sum, { file }) => sum + file.size, 0);
  return all > largestFolder
    ? say(name, `The files have ${megabytes(all)} together; 256 MB is the most Hookline opens.`)
    : undefined;
}

/** Shows a workflow and says what became of the one before, which is kept. */
export async function show(
  document: Document,
  problems: readonly ImportProblem[],
  isWanted = wishToShow(),
): Promise<void> {
  importStore.setState({ failure: undefined, found: undefined });
  const before = documentStore().getState();
  const isShown = await switchTo(workflowOfDocument(document, eventsOf(document)), isWanted);
  const odd = problems.length;
  const oddities =
    odd > 0
      ? ` ${odd} ${odd === 1 ? 'oddity' : 'oddities'} in its JSON kept as ${odd === 1 ? 'it is' : 'they are'}.`
      : '';
  if (!isShown) {
    toast(`Opened ${document.name}.${oddities} It is among your workflows.`);
    return;
  }
  toast(`Opened ${document.name}.${oddities}`, {
    isOfWorkflow: true,
    action: {
      label: `Back to ${before.document.name}`,
      run: () => void switchToStored(before.workflowId),
    },
  });
}

/** Saved events that the file brings along. */
export function eventsOf(document: Document): readonly SavedEvent[] {
  return document.format === 'hookline' ? (formatOf('hookline')?.read?.(document).events ?? []) : [];
}

function fail(failure: ImportFailure): void {
  importStore.setState({ failure, found: undefined });
  // Whoever opens files needs no first steps, and their note would lie on the message.
  // On a narrow screen an open inspector would lie on it, too.
  viewStore.setState({ isFirstVisit: false, ...(innerWidth < 900 && { isInspectorOpen: false }) });
  announce(`${failure.fileName} was not opened. ${failure.problem.message}`, true);
}

function failureOf(
  name: string,
  problems: readonly ImportProblem[],
  files: readonly ProjectFile[],
): ImportFailure {
  const problem = problems.find(({ isError }) => isError) ??
    problems[0] ?? { file: name, message: 'No workflow was found in it.', isError: true };
  const [only] = files.length === 1 ? files : [];
  const text = only === undefined ? undefined : textOf(only);
  const isText = text !== undefined && text.length <= longestMended && !/[\0\ufffd]/.test(text);
  return { fileName: name, problem, problems, ...(isText && { text }) };
}

function textOf({ content }: ProjectFile): string {
  return typeof content === 'string' ? content : decode(content).text;
}

/** Problems that are shown at most; the texts of large files are searched for a few only. */
const mostProblems = 100;
const mostInLargeFile = 3;

/** Says in which line each problem is, and how that looks. */
function placeProblems(
  problems: readonly FileProblem[],
  files: readonly ProjectFile[],
): readonly ImportProblem[] {
  if (problems.length === 0) return [];
  const lines = new Map<string, readonly string[]>();
  const texts = textsOf(files);
  const shown = files.some(({ content }) => content.length > 2_000_000) ? mostInLargeFile : mostProblems;
  return problems.slice(0, shown).map(({ file, message, start, end, severity }) => {
    const problem = { file, message, isError: severity === 'error' };
    const text = texts(file);
    // What concerns a whole file has no place in it.
    if (text === '' || (start === 0 && (end <= 1 || end >= text.length))) return problem;
    const { line, column } = lineColumn(text, start);
    const all = lines.get(file) ?? text.split(/\r\n|\r|\n/);
    lines.set(file, all);
    return { ...problem, line, column, excerpt: excerptOf(all, line) };
  });
}

function textsOf(files: readonly ProjectFile[]): (path: string) => string {
  const [only] = files;
  const zip = files.length === 1 && only?.content instanceof Uint8Array ? readZip(only.content) : undefined;
  const known = new Map<string, string>();
  return (path) => {
    const content = zip?.ok
      ? zip.files.get(path)
      : files.find(({ name }) => name === path || name.endsWith(`/${path}`))?.content;
    const text = known.get(path) ?? (content === undefined ? '' : textOf({ name: path, content }));
    known.set(path, text);
    return text;
  };
}

/** Lines around a line, cut where they are long. */
function excerptOf(all: readonly string[], line: number) {
  const firstLine = Math.max(1, line - 2);
  return { firstLine, lines: all.slice(firstLine - 1, line + 2).map((content) => content.slice(0, 300)) };
}
