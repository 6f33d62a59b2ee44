import { decode } from '../../document/encoding.ts';
import { rangeIn } from '../../document/ranges.ts';
import type { Json } from '../../json.ts';
import { readJson } from '../../jsonReader.ts';
import { checkParameterFile, isParameterFile, templateNames } from './parameterFile.ts';
import type { SideFinding, SideProblem } from './SideProblem.ts';
import { checkConnections, checkHost, checkLocalSettings, checkParameters } from './standardFiles.ts';

/** What lies around a file: asked by names that begin in its folder. */
export interface Around {
  /** A file in the same folder. */
  readonly read: (name: string) => Uint8Array | undefined;
  /** Whether a folder of a workflow lies in the same folder: this is the root of a Standard project. */
  readonly isProject: boolean;
}

const ofProject: Readonly<Record<string, (root: Json) => readonly SideFinding[]>> = {
  'parameters.json': checkParameters,
  'connections.json': checkConnections,
  'host.json': checkHost,
  'local.settings.json': checkLocalSettings,
};

/**
 * What is wrong in a file that gives workflows what they need: the files of a Standard project, and the values of a template's
 * parameters. `undefined` where the file is none of them.
 */
export function checkSideFile(
  path: string,
  bytes: Uint8Array,
  around: Around,
): readonly SideProblem[] | undefined {
  const name = path.split(/[\\/]/).at(-1)?.toLowerCase() ?? '';
  if (!name.endsWith('.json')) return undefined;
  const check = Object.hasOwn(ofProject, name) && around.isProject ? ofProject[name] : undefined;
  if (check === undefined && !/parameters?\b/.test(name)) return undefined;
  const { value, problems } = readJson(decode(bytes).text, { lenient: true });
  const unread = problems.map((problem) => ({ ...problem, file: path, path: [] }));
  if (value === undefined) return check === undefined ? undefined : unread;
  const findings = check?.(value) ?? ofTemplate(name, value, around);
  if (findings === undefined) return undefined;
  return [...unread, ...findings.map((finding) => placed(path, value, finding))];
}

function ofTemplate(name: string, root: Json, { read }: Around): readonly SideFinding[] | undefined {
  if (!isParameterFile(root)) return undefined;
  for (const candidate of templateNames(name)) {
    const bytes = read(candidate);
    if (bytes !== undefined)
      return checkParameterFile(root, readJson(decode(bytes).text, { lenient: true }).value);
  }
  return checkParameterFile(root, undefined);
}

/** Where its value is missing, a finding stands at the innermost value around it. */
function placed(file: string, root: Json, finding: SideFinding): SideProblem {
  for (let length = finding.path.length; length >= 0; length--) {
    const range = rangeIn(root, finding.path.slice(0, length));
    if (range !== undefined) return { ...finding, file, start: range.start, end: range.end };
  }
  return { ...finding, file, start: 0, end: 0 };
}

/** The same for all files of a folder or zip, by path. */
export function sideProblems(files: ReadonlyMap<string, Uint8Array>): readonly SideProblem[] {
  const lower = new Map(Array.from(files, ([path, bytes]) => [path.toLowerCase(), bytes]));
  const projects = new Set(
    [...lower.keys()].filter((path) => /(?:^|\/)[^/]+\/workflow\.json$/.test(path)).map(folderAbove),
  );
  return [...files].flatMap(([path, bytes]) => {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    if (/(?:^|\/)workflow-designtime\//i.test(folder)) return [];
    const around = {
      read: (name: string) => lower.get(`${folder}${name}`.toLowerCase()),
      isProject: projects.has(folder.toLowerCase()),
    };
    return checkSideFile(path, bytes, around) ?? [];
  });
}

/** The folder in which a workflow's folder lies, with a final "/" unless it is the root. */
function folderAbove(path: string): string {
  return path
    .split('/')
    .slice(0, -2)
    .map((part) => `${part}/`)
    .join('');
}
