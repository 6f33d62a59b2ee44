import { encodeUtf8 } from '../bytes.ts';
import type { Bundle } from '../document/Bundle.ts';
import type { Document } from '../document/Document.ts';
import type { JsonProblem } from '../jsonReader.ts';
import { openBytes } from './open.ts';
import { isZip } from './zip/directory.ts';
import { readZip } from './zip/readZip.ts';

/** A file as people drop it: its path in the folder, or its name alone. */
export interface ProjectFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** A problem with the file in which it is. */
export interface FileProblem extends JsonProblem {
  readonly file: string;
}

/** What a bundle of files is, told by what lies in it. */
export type ProjectKind = 'standard' | 'solution' | 'package' | 'files';

export type OpenedProject =
  | {
      readonly ok: true;
      readonly kind: ProjectKind;
      /** Every workflow in it, in the order of the files. */
      readonly documents: readonly Document[];
      /** Of the files that hold workflows, and of those that should but could not be read. */
      readonly problems: readonly FileProblem[];
    }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** More JSON files than any project has; the rest is not searched for workflows. */
const mostSearched = 2000;

/** Folders that hold tools' things, never workflows. */
const ignored = /(?:^|\/)(?:node_modules|\.git|\.vscode|workflow-designtime|__MACOSX)\//;

/**
 * Opens files that belong together: a folder, or one zip. Every JSON file in which a definition is found gives documents, which
 * remember the others. Never throws; hostile zips are refused with the reason.
 */
export function openProject(files: readonly ProjectFile[]): OpenedProject {
  const [only] = files;
  const content = only === undefined ? new Uint8Array() : bytesOf(only);
  if (files.length === 1 && only !== undefined && isZip(content)) return openZip(only.name, content);
  const paths = files.map((file) => [tidyPath(file.name), bytesOf(file)] as const);
  return openBundle({ kind: 'folder', files: new Map(paths) }, nameOfFolder(paths.map(([path]) => path)));
}

/** Opens the workflows in a zip. */
export function openZip(name: string, zip: Uint8Array): OpenedProject {
  const unzipped = readZip(zip);
  if (!unzipped.ok) return failed(name, unzipped.message);
  return openBundle({ kind: 'zip', files: unzipped.files, zip }, name);
}

function bytesOf({ content }: ProjectFile): Uint8Array {
  return typeof content === 'string' ? encodeUtf8(content) : content;
}

function tidyPath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
}

function nameOfFolder(paths: readonly string[]): string {
  const first = paths[0]?.split('/') ?? [];
  return first.length > 1 ? (first[0] ?? '') : 'These files';
}

function failed(file: string, message: string): OpenedProject {
  return { ok: false, problems: [{ file, message, start: 0, end: 0, severity: 'error' }] };
}

function openBundle(bundle: Bundle, name: string): OpenedProject {
  const kind = kindOf([...bundle.files.keys()]);
  const documents: Document[] = [];
  const problems: FileProblem[] = [];
  const candidates = [...bundle.files].filter(([path]) => isCandidate(path, kind));
  for (const [path, bytes] of candidates.slice(0, mostSearched)) {
    const opened = openBytes(bytes, { fileName: path });
    if (opened.ok) {
      for (const document of opened.documents) {
        documents.push({ ...document, name: nameIn(path, document), within: { bundle, path } });
      }
    }
    if (opened.ok || mustHoldWorkflow(path, kind)) {
      problems.push(...opened.problems.map((problem) => ({ ...problem, file: path })));
    }
  }
  if (documents.length > 0) return { ok: true, kind, documents, problems: [...problems, ...unsearched()] };
  if (problems.length > 0) return { ok: false, problems: [...problems, ...unsearched()] };
  const inner = [...bundle.files.keys()].find((path) => /\.zip$/i.test(path));
  const hint = inner === undefined ? whereWorkflowsAre[kind] : `It holds another zip, "${inner}": open that.`;
  return failed(name, `No workflow was found in "${name}". ${hint}`);

  function unsearched(): readonly FileProblem[] {
    const left = candidates.length - mostSearched;
    if (left <= 0) return [];
    const first = candidates[mostSearched]?.[0];
    const message = `${candidates.length} files may hold workflows, and ${mostSearched} were searched. "${first}" and what follows it was left out: open it by itself.`;
    return [{ file: name, message, start: 0, end: 0, severity: 'warning' }];
  }
}

const whereWorkflowsAre: Readonly<Record<ProjectKind, string>> = {
  standard: 'A Standard project has one in each folder, as "workflow.json".',
  solution: 'This solution holds no cloud flow; those are JSON files in its folder "Workflows".',
  package: 'A flow package has it in "Microsoft.Flow/flows", as "definition.json".',
  files: 'A workflow is a JSON file with "triggers" and "actions", alone or under "definition".',
};

function kindOf(paths: readonly string[]): ProjectKind {
  if (paths.some((path) => /(?:^|\/)solution\.xml$/i.test(path))) return 'solution';
  if (paths.some((path) => /(?:^|\/)Microsoft\.Flow\/flows\//i.test(path))) return 'package';
  return paths.some((path) => /(?:^|\/)[^/]+\/workflow\.json$/i.test(path)) ? 'standard' : 'files';
}

function isCandidate(path: string, kind: ProjectKind): boolean {
  if (!/\.jsonc?$/i.test(path) || ignored.test(`/${path}`)) return false;
  return kind === 'files' || mustHoldWorkflow(path, kind);
}

/** Whether a file's place says that it is a workflow, so that it is a fault when it is none. */
function mustHoldWorkflow(path: string, kind: ProjectKind): boolean {
  if (kind === 'standard') return /(?:^|\/)[^/]+\/workflow\.json$/i.test(path);
  if (kind === 'solution') return /(?:^|\/)Workflows\/[^/]+\.json$/i.test(path);
  return kind === 'package' && /\/flows\/[^/]+\/definition\.json$/i.test(path);
}

const guidEnding = /-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Standard workflows are called as their folder, flows of a solution as their file without its identifier. */
function nameIn(path: string, document: Document): string {
  const parts = path.split('/');
  if (document.format === 'standard' && /^workflow\.json$/i.test(parts.at(-1) ?? ''))
    return parts.at(-2) ?? document.name;
  return document.name.replace(guidEnding, '');
}
