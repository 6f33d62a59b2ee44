import type { Diagnostic } from '../../workflow/diagnostic.ts';
import type { Document } from '../../workflow/document/Document.ts';
import { decode } from '../../workflow/document/encoding.ts';
import { rangeAt } from '../../workflow/document/ranges.ts';
import { printDocument } from '../../workflow/document/save.ts';
import type { FileProblem } from '../../workflow/formats/openProject.ts';
import type { SideProblem } from '../../workflow/formats/sideFiles/SideProblem.ts';
import { sideProblems } from '../../workflow/formats/sideFiles/sideProblems.ts';
import { pointer } from '../../workflow/json.ts';
import type { Opened } from '../library.ts';
import { type LintOptions, lintDocument } from '../lintDocument.ts';
import type { LintedFile, LintedProblem } from './LintedFile.ts';
import { regionsIn } from './lineIndex.ts';
import { sideFileReport } from './lintSideFile.ts';

/** Checks what was opened: one entry for the file, or one for each file of a zip in which something is. */
export function lintOpened(
  path: string,
  bytes: Uint8Array,
  opened: Opened,
  options: LintOptions,
): readonly LintedFile[] {
  const documents = opened.ok ? opened.documents : [];
  const bundle = documents[0]?.within?.bundle;
  if (bundle === undefined)
    return [lintFile(path, decode(bytes).text, documents, opened.diagnostics, options)];
  const inner = new Set([
    ...documents.map(({ within }) => within?.path ?? ''),
    ...opened.diagnostics.map(({ file }) => file),
  ]);
  const beside = new Map<string, SideProblem[]>();
  for (const problem of sideProblems(bundle.files))
    beside.set(problem.file, [...(beside.get(problem.file) ?? []), problem]);
  const sideFiles = [...beside].map(([file, problems]) =>
    sideFileReport(`${path}!${file}`, bundle.files.get(file) ?? new Uint8Array(), problems),
  );
  const workflowFiles = [...inner].map((file) =>
    lintFile(
      `${path}!${file}`,
      decode(bundle.files.get(file) ?? new Uint8Array()).text,
      documents.filter(({ within }) => within?.path === file),
      opened.diagnostics.filter((problem) => problem.file === file),
      options,
    ),
  );
  return [...workflowFiles, ...sideFiles];
}

function lintFile(
  file: string,
  text: string,
  documents: readonly Document[],
  oddities: readonly FileProblem[],
  options: LintOptions,
): LintedFile {
  const regionOf = regionsIn(text);
  const problems: LintedProblem[] = oddities.map(({ severity, message, start, end }) => ({
    rule: 'file',
    severity,
    message,
    pointer: '',
    region: regionOf(start, end),
  }));
  for (const [index, document] of documents.entries()) {
    for (const diagnostic of lintDocument(document, options)) {
      const [start, end] = offsetsOf(document, diagnostic);
      problems.push({
        rule: diagnostic.rule,
        severity: diagnostic.severity,
        message: diagnostic.message,
        pointer: pointer([...document.definitionPath, ...diagnostic.path]),
        document: index,
        region: regionOf(start, end),
        ...(diagnostic.fix && { fix: diagnostic.fix.title }),
      });
    }
  }
  return {
    file,
    documents: documents.map(({ name, format, definitionPath }) => ({
      name,
      format,
      pointer: pointer(definitionPath),
    })),
    problems,
  };
}

/** Where a diagnostic stands in the file's text; where its value is missing, the innermost value around it. */
export function offsetsOf(
  document: Document,
  { path, within }: Diagnostic,
): readonly [start: number, end: number] {
  for (let length = path.length; length >= 0; length--) {
    const range = rangeAt(document, path.slice(0, length));
    if (range === undefined) continue;
    if (within === undefined || length < path.length) return [range.start, range.end];
    const text = printDocument(document);
    return [offsetInString(text, range.start, within.start), offsetInString(text, range.start, within.end)];
  }
  return [0, 0];
}

/** The offset in a text of the character `index` of the string that starts at `start`: an escape is one character. */
function offsetInString(text: string, start: number, index: number): number {
  let at = start + 1;
  for (let passed = 0; passed < index && at < text.length; passed++) {
    if (text[at] === '\\') at += text[at + 1] === 'u' ? 6 : 2;
    else at++;
  }
  return at;
}
