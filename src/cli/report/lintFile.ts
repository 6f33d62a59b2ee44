import type { Diagnostic } from '../../workflow/diagnostic.ts';
import type { Document } from '../../workflow/document/Document.ts';
import { offsetInString } from '../../workflow/document/embedded.ts';
import { decode } from '../../workflow/document/encoding.ts';
import { printJson } from '../../workflow/document/print.ts';
import { offsetsInFile, rangeAt, rangeIn } from '../../workflow/document/ranges.ts';
import type { FileProblem } from '../../workflow/formats/openProject.ts';
import type { SideProblem } from '../../workflow/formats/sideFiles/SideProblem.ts';
import { sideProblems } from '../../workflow/formats/sideFiles/sideProblems.ts';
import { at, isArray, isObject, type JsonPath, pointer } from '../../workflow/json.ts';
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

/**
 * Where a diagnostic stands in the file's text: a value, or the part of a text that is meant; of an object or a list its name,
 * since the whole of it is not at fault. Where its value is missing, what is around it.
 */
export function offsetsOf(
  document: Document,
  { path, within }: Diagnostic,
): readonly [start: number, end: number] {
  for (let length = path.length; length >= 0; length--) {
    const place = path.slice(0, length);
    const range = rangeAt(document, place);
    if (range === undefined) continue;
    if (within !== undefined && length === path.length)
      return partOf(document, place, within) ?? [range.start, range.end];
    const value = at(document.definition, ...place);
    return (isObject(value) || isArray(value)) && range.keyStart !== undefined && range.keyEnd !== undefined
      ? [range.keyStart, range.keyEnd]
      : [range.start, range.end];
  }
  return [0, 0];
}

/** Where a part of a string stands, also in a definition that is itself text in a string of the file. */
function partOf(
  document: Document,
  path: JsonPath,
  within: NonNullable<Diagnostic['within']>,
): readonly [start: number, end: number] | undefined {
  const { definition, definitionPath, root } = document;
  const moved = offsetsInFile(root, definitionPath);
  const [base, place] = moved === undefined ? [root, [...definitionPath, ...path]] : [definition, path];
  const range = rangeIn(base, place);
  if (range === undefined) return undefined;
  const text = printJson(base);
  const part = [within.start, within.end].map((index) => offsetInString(text, range.start, index));
  const [start = range.start, end = range.end] = part;
  return moved === undefined ? [start, end] : [moved(start), moved(end)];
}
